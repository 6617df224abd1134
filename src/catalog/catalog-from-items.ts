// A catalog without an index: the page's own items, with vectors from the caller's encoder.

import { VitrineError } from "../errors.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { Catalog } from "./catalog.js";
import type { Item } from "./item.js";

/** @param vectors one unit row per item
 *  @throws VitrineError CATALOG_EMPTY; RangeError if the numbers of vectors and items differ. */
export function catalogFromItems(items: readonly Item[], vectors: Int8Matrix): Catalog {
  if (items.length === 0) throw new VitrineError("CATALOG_EMPTY", "There is no item.");
  if (vectors.rows !== items.length) throw new RangeError(`${vectors.rows} vectors for ${items.length} items.`);
  return new Catalog({ items, vectors });
}
