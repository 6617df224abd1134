// Reorders items that the shop gives, a list of its own or a department's page, by the shopper's taste. Adds no items.

import type { RowMask } from "../vector/row-mask.js";
import { allowedRows } from "./allowed-rows.js";
import { factsOf } from "./catalog-facts.js";
import { explainShelf } from "./explain.js";
import { descending, makeList } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import { historySources } from "./recommend.js";
import type { RecommendationList } from "./recommendation.js";
import type { ListRequest } from "./request.js";
import { isKnown, tasteOf } from "./taste.js";
import { arranged } from "./variety.js";

/** The shop's list in this shopper's order, or in the shop's order if nothing is known. Dismissed items come last. Rows
 *  that `where`, `exclude` or stock forbid are left out. `limit` defaults to all, `variety` to 0. */
export async function rank(
  world: RankingWorld,
  rows: readonly number[],
  request: ListRequest = {},
): Promise<RecommendationList> {
  const allowed = allowedRows(world, request, { asked: true });
  const kept = [...new Set(rows)].filter((row) => allowed.has(row));
  const scores = tasteOf(world, Int32Array.from(kept));
  const order = dismissedLast(world, descending(scores), (place) => kept[place] as number);
  const choice = arranged(
    world,
    { limit: request.limit ?? kept.length, variety: request.variety ?? 0, closed: true },
    {
      rows: order.map((place) => kept[place] as number),
      scores: order.map((place) => scores[place] as number),
      personal: isKnown(world),
    },
  );
  return makeList(world, request, choice, explainShelf(world, historySources(world)));
}

/** Rows of a department's page in this shopper's order: by taste, ties by popularity; dismissed items last. */
export function personalOrder(world: RankingWorld, rows: RowMask | Iterable<number>): Int32Array {
  const { showOrder, rankOf } = factsOf(world.catalog);
  const inShowOrder =
    "has" in rows
      ? showOrder.filter((row) => rows.has(row))
      : Int32Array.from(rows).sort((a, b) => (rankOf[a] as number) - (rankOf[b] as number));
  if (!isKnown(world)) return inShowOrder;
  // Items viewed before must not come first just for that: they would hide the rest of the department.
  const scores = tasteOf(world, inShowOrder, { returns: 0 });
  return Int32Array.from(
    dismissedLast(world, descending(scores), (place) => inShowOrder[place] as number),
    (place) => inShowOrder[place] as number,
  );
}

function dismissedLast(
  { profile }: RankingWorld,
  places: readonly number[],
  rowAt: (place: number) => number,
): number[] {
  const isDismissed = (place: number): boolean => profile.dismissed.has(rowAt(place));
  return [...places.filter((place) => !isDismissed(place)), ...places.filter(isDismissed)];
}
