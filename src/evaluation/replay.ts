// Replays a history through the code that ships: the profile's fold, then the ranking of `recommend`. Only items,
// reasons and variety are left out: the first two do not change the order, and variety is a choice of the shelf's.

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
  /** Items a list. Default 20. */
  readonly limit?: number;
  /** Whether items of the history may be recommended. Default false. */
  readonly seen?: boolean;
  /** 0 … 1. Default 0. */
  readonly variety?: number;
  readonly weights?: Partial<BlendWeights>;
  /** The index's network at work. */
  readonly foresee?: BestRows | undefined;
}

export interface ReplayedList {
  /** Best first. */
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/** Gives the list that a shopper with this history of views would get. Ids oldest first; those that the catalog lacks are
 *  passed over. Sold-out items may appear: what was in stock at the time is not known. */
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
