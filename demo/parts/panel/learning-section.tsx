// What the page has learnt of this shopper on its own: how it went, whether it is used, and what it changes.

import { useState } from "preact/hooks";
import type { LearningReport, RecommendationList } from "vitrine";
import type { PanelFacts } from "../../state/panel-facts.js";
import { reasonInWords } from "../../state/reason-words.js";
import { counted, shownTitle } from "../../state/titles.js";
import { useVisit } from "../../state/visit-context.js";
import { Fault } from "../fault.js";
import { LossChart } from "./loss-chart.js";

const STATES: Record<LearningReport["state"], string> = {
  off: "Nothing may be remembered, so nothing is learnt.",
  waiting: "Not yet: it takes a few different products to learn from.",
  accepted: "Used: your latest choices stand no lower in its lists than without it.",
  "rolled back": "Not used: your latest choices would have stood lower. The lists are as before.",
};

export function LearningSection({ facts: { report, shelf } }: { readonly facts: PanelFacts }) {
  const visit = useVisit();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const learn = async (): Promise<void> => {
    setFault(undefined);
    setBusy(true);
    try {
      await visit.shop.learn();
      await visit.outdate();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  const { learning } = report;
  return (
    <section class="panel-section" aria-labelledby="learning-title" data-testid="learning" data-state={learning.state}>
      <h3 id="learning-title">What it learns here</h3>
      <p aria-live="polite">{STATES[learning.state]}</p>
      <LossChart round={learning.latest} />
      <dl class="facts learning-facts">
        <div>
          <dt>Your latest choices in the lists (NDCG)</dt>
          <dd data-testid="learning-ndcg">{change(learning.latest?.heldOut)}</dd>
        </div>
        <div>
          <dt>Surprise at the choices learnt from</dt>
          <dd>{change(learning.latest?.loss)}</dd>
        </div>
        <div>
          <dt>Rounds</dt>
          <dd>
            {learning.rounds}, {learning.rolledBack} rolled back
            {learning.latest === undefined ? "" : `; the last took ${Math.round(learning.latest.ms)} ms`}
          </dd>
        </div>
      </dl>
      {report.consent !== "none" && (
        <div class="panel-buttons">
          <button
            type="button"
            class="button button-quiet"
            data-testid="learn"
            aria-disabled={busy}
            onClick={() => (busy ? undefined : void learn())}
          >
            Learn now
          </button>
        </div>
      )}
      {fault !== undefined && <Fault error={fault} heading="h3" />}
      <details class="shelf-change">
        <summary>Your list, without and with learning: {counted(newItems(shelf).size, "new item")}</summary>
        <div class="shelf-columns">
          <Places title="Without" list={shelf.plain} marked={new Set()} />
          <Places title="With" list={shelf.learnt} marked={newItems(shelf)} />
        </div>
      </details>
    </section>
  );
}

function Places(props: {
  readonly title: string;
  readonly list: RecommendationList;
  readonly marked: ReadonlySet<string>;
}) {
  return (
    <div>
      <h4>{props.title}</h4>
      <ol data-testid={`learning-${props.title.toLowerCase()}`}>
        {props.list.items.map((entry) => (
          <li key={entry.item.id} class={props.marked.has(entry.item.id) ? "is-new" : undefined}>
            {shownTitle(entry.item.title)}
            <span class="small">{reasonInWords(entry)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function newItems({ plain, learnt }: PanelFacts["shelf"]): Set<string> {
  const before = new Set<string>(plain.items.map(({ item }) => item.id));
  return new Set(learnt.items.map(({ item }) => item.id as string).filter((id) => !before.has(id)));
}

function change(figures: { readonly before: number; readonly after: number } | undefined): string {
  return figures === undefined ? "–" : `${figures.before.toFixed(3)} → ${figures.after.toFixed(3)}`;
}
