// Replays a history through the code that ships: `foldProfile`, then the ranking of `recommend`. Leaves out items and
// reasons, which do not change the order, and by default variety, which is a choice of the shop's.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import { foldProfile } from "../profile/fold-profile.js";
import type { BlendWeights } from "../ranking/blend-weights.js";
import { type BestRows, chooseRecommended, type ScoreRows } from "../ranking/shelf.js";
import { RowMask } from "../vector/row-mask.js";

export interface ReplayOptions {
  readonly catalog: Catalog;
  /** A scoring engine over the catalog's vectors. */
  readonly score: ScoreRows;
  /** Length of a list. Default 20. */
  readonly limit?: number;
  /** Whether items of the history may be recommended. Default false. */
  readonly seen?: boolean;
  /** 0 … 1. Default 0. */
  readonly variety?: number;
  readonly weights?: Partial<BlendWeights>;
  /** Ranking with the index's network, if it is used. */
  readonly foresee?: BestRows | undefined;
}

export interface ReplayedList {
  /** Best first. */
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/** Returns a function that makes the list for a shopper with this history of views (ids, oldest first; unknown ids are
 *  ignored). Sold-out items may appear, because what was in stock at the time is not known. */
export function replayer(options: ReplayOptions): (history: readonly string[]) => Promise<ReplayedList> {
  const { catalog, score, limit = 20, seen = false, variety = 0, weights = {}, foresee } = options;
  const everything = RowMask.all(catalog.size);
  return async (history) => {
    const events = history.map((item, i): StoredEvent => ({ kind: "view", item, id: String(i), time: i * STEP }));
    const profile = foldProfile(events, catalog, history.length * STEP);
    return chooseRecommended(
      { catalog, profile, score, weights, foresee, listId: "replay", filter: () => everything },
      { limit, seen, variety, soldOut: true },
    );
  };
}

/** Time from one view to the next, in milliseconds. */
const STEP = 60_000;
