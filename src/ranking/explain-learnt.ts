// The reason "learnt": the on-device adapter raised the row's score. Names the most similar item of the shopper's
// history that the adapter favours, too.

import type { Catalog } from "../catalog/catalog.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import { dot } from "../vector/dot.js";
import { cosineOfRows } from "./cosines.js";
import type { Source } from "./history-spread.js";
import type { Reason } from "./recommendation.js";

/** Scores run from 0 to about 1. A contribution below this gives no reason. */
const FELT = 0.05;

/** At most one reason: the source most similar to the row among those with a positive adapter score. None if the
 *  adapter adds less than `FELT` to the row. */
export function learntReasons(catalog: Catalog, adapter: Adapter, sources: readonly Source[], row: number): Reason[] {
  const { vectors } = catalog;
  const appeal = (of: number): number =>
    vectors.scale * dot(vectors.data, of * vectors.dimensions, adapter, 0, vectors.dimensions);
  if (appeal(row) < FELT) return [];
  let best: number | undefined;
  let nearest = Number.NEGATIVE_INFINITY;
  for (const { touch } of sources) {
    const likeness = cosineOfRows(vectors, touch.row, row);
    if (likeness <= nearest || appeal(touch.row) <= 0) continue;
    nearest = likeness;
    best = touch.row;
  }
  if (best === undefined) return [];
  const { id, title } = catalog.item(best);
  return [{ kind: "learnt", item: id, title }];
}
