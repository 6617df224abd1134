// One shopper of the study: the list at the freeze, a round of learning as in the page, the list again.

import type { Catalog } from "../src/catalog/catalog.js";
import { listMetrics } from "../src/evaluation/metrics.js";
import { plainTrainer } from "../src/profile/fine-tune/plain-trainer.js";
import { foldProfile } from "../src/profile/fold-profile.js";
import { type FineTuning, learnFromRecord } from "../src/ranking/fine-tuning.js";
import { chooseRecommended, type ScoreRows } from "../src/ranking/shelf.js";
import { openCpuEngine } from "../src/scoring/open-engine.js";
import { RowMask } from "../src/vector/row-mask.js";
import type { Case } from "./fine-tuning-cases.js";

export interface StudyOptions {
  readonly seen: boolean;
  readonly settings: Partial<FineTuning>;
}

const engines = new WeakMap<Catalog, Promise<ScoreRows>>();

/** Undefined where there is nothing to predict, or too little to learn from. */
export async function studyCase(
  catalog: Catalog,
  { history, rest }: Case,
  { seen, settings }: StudyOptions,
): Promise<{ before: number; after: number; rolledBack: boolean; ms: number } | undefined> {
  let scoring = engines.get(catalog);
  if (scoring === undefined) {
    scoring = openCpuEngine({ matrix: catalog.vectors }).then(
      ({ engine }) =>
        (request) =>
          engine.top(request),
    );
    engines.set(catalog, scoring);
  }
  const score = await scoring;
  const profile = foldProfile(history, catalog, history.at(-1)?.time ?? 0);
  const truth = new Set(rest.flatMap((id) => catalog.rowOf(id) ?? []).filter((row) => seen || !profile.seen.has(row)));
  if (truth.size === 0) return undefined;
  const began = performance.now();
  const elapsed = (): number => performance.now() - began;
  const round = await learnFromRecord({
    catalog,
    score,
    events: history,
    current: undefined,
    trainer: plainTrainer,
    elapsed,
    budget: Number.POSITIVE_INFINITY,
    settings,
  });
  if (round === undefined) return undefined;
  const ms = elapsed();
  const everything = RowMask.all(catalog.size);
  const ndcg = async (adapter: Float32Array | undefined): Promise<number> => {
    const world = { catalog, profile, score, adapter, listId: "study", filter: () => everything };
    const { rows } = await chooseRecommended(world, { limit: 20, variety: 0, soldOut: true, seen });
    return listMetrics(rows, truth, 20).ndcg;
  };
  const before = await ndcg(undefined);
  const rolledBack = round.outcome === "rolled back";
  return { before, after: rolledBack ? before : await ndcg(round.adapter), rolledBack, ms };
}
