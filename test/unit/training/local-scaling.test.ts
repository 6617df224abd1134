// Which neighbours an item keeps when crowds count less.

import { expect, it } from "vitest";
import { forEachNeighbour, packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { sparseNeighbours } from "../../../src/training/content/content-neighbours.js";
import { localScales, scaledItems, scaledNeighbours } from "../../../src/training/content/local-scaling.js";
import { tfIdf } from "../../../src/training/content/tf-idf.js";

/** Twelve bags that read alike, and two red things that are near to little else. */
const items = [
  ...Array.from({ length: 12 }, (_, i) => ({ title: `bag cotton ${"abcdefghijkl"[i]}x` })),
  { title: "red whistle bag" },
  { title: "red kite" },
];
const [whistle, kite] = [12, 13];
const texts = tfIdf(items);
const graph = sparseNeighbours(texts, items.length);
const scales = localScales(graph);

it("lowers scales in dense regions, raises them in sparse ones, and keeps the geometric mean", () => {
  expect(scales[kite]).toBeGreaterThan(1.1);
  expect(scales[0]).toBeLessThan(1);
  expect(scales.reduce((product, scale) => product * scale, 1)).toBeCloseTo(1, 9);
});

it("gives the lists of the scaled vectors", () => {
  const scaled = sparseNeighbours({ ...texts, ...scaledItems(texts, scales) }, 5);
  const lists = scaledNeighbours(graph, scales, 5);
  for (let row = 0; row < items.length; row++) {
    const [expected, given]: [number[], number[]] = [[], []];
    forEachNeighbour(scaled, row, (_, weight) => expected.push(weight));
    forEachNeighbour(lists, row, (_, weight) => given.push(weight));
    expect(given).toHaveLength(expected.length);
    for (const [place, weight] of expected.entries()) expect(given[place]).toBeCloseTo(weight, 1);
  }
});

it("ranks an isolated item before items of a dense region that are as near", () => {
  const even = packNeighbours(
    items.map((_, row) => (row === whistle ? [0, kite].map((other) => ({ row: other, weight: 0.3 })) : [])),
    2,
  );
  const order: number[] = [];
  forEachNeighbour(scaledNeighbours(even, scales, 2), whistle, (other) => order.push(other));
  expect(order).toEqual([kite, 0]);
});

it("handles a catalog without neighbours", () => {
  const lonely = sparseNeighbours(tfIdf([{ title: "teapot" }, { title: "rug" }]), 4);
  expect([...localScales(lonely)]).toEqual([1, 1]);
  expect(localScales(packNeighbours([], 4))).toHaveLength(0);
});
