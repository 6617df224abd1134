// The small shop on a later day: the rake costs less and is back, the pot has another title, the gift card is gone, a
// kettle is new. Most of five items, so a plan needs to be told that this is not too much.

import type { PatchPlan } from "../../../src/catalog/index/index-patch.js";
import type { IndexParts } from "../../../src/catalog/index/index-write.js";
import type { Item } from "../../../src/catalog/item.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { SMALL_ITEMS, SMALL_PARTS, toItem } from "./small-shop.js";

const [SPADE, RAKE, POT, , MUG] = SMALL_ITEMS as unknown as [Item, Item, Item, Item, Item];

/** In the order of the feed. */
export const GROWN_ITEMS: readonly Item[] = [
  toItem({
    id: "kettle-1",
    title: "Enamel kettle",
    description: "Whistles at the boil.",
    category: "Kitchen > Kettles",
    price: 29,
    currency: "GBP",
    attributes: { colour: "blue", care: "Descale it with vinegar when the water is hard.", litres: 1.5 },
  }),
  SPADE,
  { ...RAKE, price: 15, availability: "in_stock" },
  { ...POT, title: "Pot “Zoé”" },
  MUG,
];

/** What a build would learn of the items in the order of the plan: spade, rake, mug, kettle, pot. */
export function grownParts({ items, kept }: PatchPlan): Omit<IndexParts, "items" | "model"> {
  const { dimensions, scale, data: old } = SMALL_PARTS.vectors;
  const added = quantiseMatrix(Float32Array.from([0, 1, 0, 0, 0, 0, 0.6, 0.8]), dimensions, scale);
  const data = new Int8Array(items.length * dimensions);
  for (const [row, from] of kept.entries()) data.set(old.subarray(4 * from, 4 * from + 4), 4 * row);
  data.set(added.data, kept.length * dimensions);
  return {
    vectors: { rows: items.length, dimensions, data, scale },
    popularity: Float32Array.from([1, 0.25, 0.0001, 0.5, 0.01]),
    neighbours: packNeighbours(
      [
        [
          { row: 1, weight: 0.5 },
          { row: 4, weight: 0.1 },
        ],
        [{ row: 0, weight: 0.4 }],
        [
          { row: 4, weight: 0.3 },
          { row: 3, weight: 0.2 },
        ],
        [{ row: 2, weight: 0.9 }],
        [],
      ],
      16,
    ),
  };
}
