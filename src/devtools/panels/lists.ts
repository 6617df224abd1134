// The lists on the page, item by item: the parts of each score, the reasons, the effects of rules; and why an item is
// missing. Each item needs a dry run of its own; they run one after the other while the list is visible.

import type { ItemExplanation, Reason, Recommendation } from "../../index.js";
import type { ShownList } from "../call-history.js";
import { el, section, table } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";
import { bars } from "../parts-chart.js";

/** Most items of a list that are explained. */
const MOST = 24;

export function listsPanel({ shop, history }: PanelWorld): Panel {
  const first = el("button", { type: "button" }, "Ask for one");
  first.addEventListener("click", () => void shop.recommend().catch(() => undefined)); // The history shows a failure.
  const choice = el("select", { id: "list" });
  const items = el("ol", { class: "items", "data-part": "items" });
  const rules = el("div");
  const wanted = el("input", { id: "item", autocomplete: "off", spellcheck: "false" });
  const answer = el("div", { role: "status", "data-part": "answer" });
  const form = el(
    "form",
    {},
    el("label", { for: "item" }, "Why not the item with the id"),
    wanted,
    el("button", {}, "Ask"),
  );
  const element = el(
    "div",
    {},
    el("p", {}, el("label", { for: "list" }, "List"), " ", choice),
    rules,
    items,
    section("Why not?", form, answer),
  );
  let looking = new AbortController();
  let drawn: ShownList | undefined;

  const chosen = (): ShownList | undefined => history.lists.get(choice.value);
  const look = async (shown: ShownList | undefined): Promise<void> => {
    if (shown === drawn) return;
    drawn = shown;
    looking.abort();
    looking = new AbortController();
    const { signal } = looking;
    items.replaceChildren();
    rules.replaceChildren(
      ...(shown === undefined
        ? [el("p", {}, "No list was asked for since these tools came. ", first)]
        : ruleTrace(shown)),
    );
    form.hidden = shown?.entry === undefined;
    for (const entry of shown?.list.items.slice(0, MOST) ?? []) {
      const told = await explanation(shown, entry, signal);
      if (signal.aborted) return;
      items.append(el("li", {}, ...itemLines(entry, told)));
    }
  };
  /** The result of the dry run; undefined for lists that it does not support, or if it failed: the item is then
   *  shown without it. */
  const explanation = async (
    shown: ShownList | undefined,
    { item }: Recommendation,
    signal: AbortSignal,
  ): Promise<ItemExplanation | undefined> => {
    if (shown?.entry === undefined) return undefined;
    return shop.explain(item.id, shown.entry, { signal }).catch(() => undefined);
  };

  choice.addEventListener("change", () => void look(chosen()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const entry = chosen()?.entry;
    if (entry === undefined) return;
    shop.explain(wanted.value.trim(), entry).then(
      (told) => answer.replaceChildren(...whyNot(told)),
      (error: Error) => answer.replaceChildren(el("p", {}, error.message)),
    );
  });

  return {
    title: "Lists",
    element,
    async refresh() {
      const titles = [...history.lists.keys()].reverse();
      const before = choice.value;
      choice.replaceChildren(...titles.map((title) => el("option", { value: title }, title)));
      if (titles.includes(before)) choice.value = before;
      await look(chosen());
    },
  };
}

function itemLines({ item, score, because }: Recommendation, told: ItemExplanation | undefined): Node[] {
  const parts = Object.entries(told?.parts ?? {});
  const moved = (told?.score ?? score) - parts.reduce((sum, [, part]) => sum + part, 0);
  return [
    el("p", {}, el("strong", {}, item.title), ` ${item.id} `, el("span", { class: "score" }, score.toFixed(3))),
    ...(parts.length === 0
      ? []
      : [bars([...parts, ...(Math.abs(moved) < 1e-9 ? [] : [["rules and filling", moved] as const])])]),
    el("p", { class: "quiet" }, because.map(reasonInWords).join(" · ") || "no reason given"),
  ];
}

/** The effects of the shop's rules on the list. */
function ruleTrace({ list }: ShownList): Node[] {
  const rows = list.items.flatMap(({ item, position, because }) =>
    because.flatMap((reason) =>
      reason.kind === "rule" ? [[reason.rule, reason.effect, `${position}`, item.title] as const] : [],
    ),
  );
  return rows.length === 0
    ? [el("p", { class: "quiet" }, "No rule moved an item of this list.")]
    : [table("What rules did", ["rule", "effect", "position", "item"], rows)];
}

function whyNot({ item, position, because, against, parts }: ItemExplanation): Node[] {
  const lines =
    position === undefined
      ? against.map(({ kind, ...more }) => [kind, ...Object.values(more)].join(" · "))
      : because.map(reasonInWords);
  return [
    el("p", {}, position === undefined ? `${item} is not in the list:` : `${item} is in the list, at ${position}:`),
    el("ul", {}, ...lines.map((line) => el("li", {}, line))),
    ...(parts === undefined ? [] : [bars(Object.entries(parts))]),
  ];
}

/** The kind of the reason, and what it refers to. */
function reasonInWords({ kind, ...more }: Reason): string {
  const named = "title" in more ? [more.title] : Object.values(more).flat();
  return [kind, ...named].join(" ");
}
