// Says of a row that what was learnt on the device brought it here, and from which of the shopper's own items.

import type { Catalog } from "../catalog/catalog.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import { dot } from "../vector/dot.js";
import { cosineOfRows } from "./cosines.js";
import type { Source } from "./history-spread.js";
import type { Reason } from "./recommendation.js";

/** Scores run from 0 to about 1: what adds less than this brought nothing here. */
const FELT = 0.05;

/** The source most like the row among those that appeal by the same token; none where the row owes nothing to it. */
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
