// Turns chosen rows into the list that a shop gets. Scores and reasons come from elsewhere.

import type { Choice } from "./choice.js";
import type { RankingWorld } from "./ranking-world.js";
import type { Reason, RecommendationList } from "./recommendation.js";
import type { ListRequest } from "./request.js";

export const DEFAULT_LIMIT = 12;
export const DEFAULT_VARIETY = 0.3;

export const NOTHING: Choice = { rows: [], scores: [], personal: false };

export function makeList(
  world: RankingWorld,
  request: ListRequest,
  { rows, scores, personal, filler }: Choice,
  reasons: (row: number) => readonly Reason[],
): RecommendationList {
  return {
    id: world.listId,
    slot: request.slot ?? "default",
    personal,
    items: rows.map((row, position) => {
      const item = world.catalog.item(row);
      const priceText = world.priceText?.(item);
      return {
        item,
        list: world.listId,
        position,
        score: scores[position] as number,
        because: [
          ...reasons(row),
          ...(filler?.has(row) === true ? [FILLER] : []),
          ...(world.rules?.reasons(row) ?? []),
        ],
        ...(priceText === undefined ? {} : { priceText }),
      };
    }),
  };
}

const FILLER: Reason = { kind: "filler" };

/** Places of `scores` from the highest to the lowest, ties by lower place. */
export function descending(scores: ArrayLike<number>): number[] {
  return Array.from({ length: scores.length }, (_, place) => place).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || a - b,
  );
}
