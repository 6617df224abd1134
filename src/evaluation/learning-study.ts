// Measures whether on-device learning helps one shopper: events after a cut-off are held out, and the list at the
// cut-off is made without and with one round of learning, by the code that ships.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import { plainTrainer } from "../profile/fine-tune/plain-trainer.js";
import { foldProfile } from "../profile/fold-profile.js";
import { type FineTuning, learnFromRecord } from "../ranking/fine-tuning.js";
import { chooseRecommended, type ScoreRows } from "../ranking/shelf.js";
import type { PastEvent } from "../training/past-event.js";
import { RowMask } from "../vector/row-mask.js";
import { listMetrics } from "./metrics.js";

export interface StudyCase {
  /** Oldest first. */
  readonly history: readonly StoredEvent[];
  readonly rest: readonly string[];
}

export interface StudyOutcome {
  /** NDCG@20 at the cut-off, 0 … 1, without and with the round of learning. */
  readonly before: number;
  readonly after: number;
  readonly rolledBack: boolean;
}

const PLACES = 20;
/** Share of the events before the cut-off. */
const FROZEN = 0.8;
/** Fewest distinct times of events in a history. */
const LEAST_MOMENTS = 4;

/** Splits a record at the cut-off, which never separates events of the same time.
 *  @param record of one shopper, oldest first
 *  @param least fewest events that it must have
 *  @returns undefined for records that are too short */
export function studyCaseOf(record: readonly PastEvent[], least: number): StudyCase | undefined {
  if (record.length < least) return undefined;
  let freeze = Math.floor(FROZEN * record.length);
  while (freeze > 0 && record[freeze]?.time === record[freeze - 1]?.time) freeze--;
  const moments = new Set(record.slice(0, freeze).map(({ time }) => time)).size;
  if (moments < LEAST_MOMENTS) return undefined;
  return {
    history: record
      .slice(0, freeze)
      .map((event, place) => ({ ...event, id: String(place).padStart(6, "0") }) as StoredEvent),
    rest: record.slice(freeze).map(({ item }) => item),
  };
}

/** Undefined if there is nothing to predict, or too little to learn from. */
export async function studyLearning(
  { history, rest }: StudyCase,
  {
    catalog,
    score,
    seen = false,
    settings = {},
  }: {
    readonly catalog: Catalog;
    readonly score: ScoreRows;
    /** Whether items of the history may be shown and count as hits. Default false. */
    readonly seen?: boolean;
    readonly settings?: Partial<FineTuning>;
  },
): Promise<StudyOutcome | undefined> {
  const profile = foldProfile(history, catalog, history.at(-1)?.time ?? 0);
  const truth = new Set(rest.flatMap((id) => catalog.rowOf(id) ?? []).filter((row) => seen || !profile.seen.has(row)));
  if (truth.size === 0) return undefined;
  const round = await learnFromRecord({
    catalog,
    score,
    events: history,
    current: undefined,
    trainer: plainTrainer,
    elapsed: () => 0,
    budget: Number.POSITIVE_INFINITY,
    settings,
  });
  if (round === undefined) return undefined;
  const everything = RowMask.all(catalog.size);
  const ndcg = async (adapter: Float32Array | undefined): Promise<number> => {
    const world = { catalog, profile, score, adapter, listId: "study", filter: () => everything };
    const { rows } = await chooseRecommended(world, { limit: PLACES, variety: 0, soldOut: true, seen });
    return listMetrics(rows, truth, PLACES).ndcg;
  };
  const before = await ndcg(undefined);
  const rolledBack = round.outcome === "rolled back";
  return { before, after: rolledBack ? before : await ndcg(round.checkpoint?.adapter), rolledBack };
}
