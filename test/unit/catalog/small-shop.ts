// Five items that use every field of an item, with vectors, neighbours, popularity and a model of two files.

import type { IndexParts } from "../../../src/catalog/index/index-write.js";
import { type Item, type ItemInput, parseItem } from "../../../src/catalog/item.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";

export function toItem(input: ItemInput): Item {
  const parsed = parseItem(input);
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
}

export const SMALL_ITEMS: readonly Item[] = [
  {
    id: "spade-1",
    title: "Border spade",
    description: "Forged from one piece of steel, with an ash handle.",
    brand: "Acre",
    category: "Garden > Tools > Spades",
    price: "34.50",
    currency: "GBP",
    image: "img/spade-1.svg",
    url: "https://shop.example/p/spade-1",
    attributes: {
      colour: ["green", "black"],
      weight: 1.9,
      boxed: true,
      care: "Wipe the blade dry after use and oil the handle once a year.",
    },
  },
  {
    id: "rake-1",
    title: "Lawn rake",
    brand: "Acre",
    category: "Garden > Tools",
    price: 19,
    currency: "GBP",
    image: "img/rake-1.svg",
    url: "https://shop.example/p/rake-1",
    attributes: { colour: "green", teeth: 16 },
    availability: "out of stock",
  },
  {
    id: "pot-1",
    title: "Crème brûlée pot “Zoë” ☕",
    brand: "Kiln & Co",
    category: "Kitchen",
    price: 8.25,
    currency: "GBP",
    attributes: { colour: "White" },
    availability: "preorder",
  },
  { id: 7, title: "Gift card", price: 0 },
  { id: "mug-1", title: "Enamel mug", category: "Kitchen > Mugs", image: "https://cdn.example/mug.jpg" },
].map((input) => toItem(input as ItemInput));

export const SMALL_PARTS = {
  items: SMALL_ITEMS,
  vectors: quantiseMatrix(
    normaliseRows(Float32Array.from([3, 1, 0, 0, 2, 2, 0, 0, 0, 0, 5, 1, 1, 1, 1, 1, 0, 0, 4, -2]), 4),
    4,
  ),
  popularity: Float32Array.from([1, 0.25, 0.01, 0, 0.0001]),
  neighbours: packNeighbours(
    [
      [
        { row: 1, weight: 0.5 },
        { row: 2, weight: 0.1 },
      ],
      [{ row: 0, weight: 0.4 }],
      [],
      [],
      [{ row: 2, weight: 0.3 }],
    ],
    16,
  ),
  model: {
    id: "test-model-1",
    files: new Map([
      ["model.json", new TextEncoder().encode('{"id":"test-model-1"}\n')],
      ["model.bin", Uint8Array.from([1, 2, 3, 4, 5])],
    ]),
  },
} satisfies IndexParts;
