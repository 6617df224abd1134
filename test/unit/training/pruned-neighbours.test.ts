// The neighbours of very large catalogs against those of the exact way.

import { expect, it } from "vitest";
import { forEachNeighbour, type NeighbourGraph } from "../../../src/catalog/neighbour-graph.js";
import { sparseNeighbours } from "../../../src/training/content/content-neighbours.js";
import { prunedNeighbours } from "../../../src/training/content/pruned-neighbours.js";
import { tfIdf } from "../../../src/training/content/tf-idf.js";
import { madeUpFeed } from "../cli/made-up-feed.js";

const items = [...madeUpFeed(4000)].map((line) => {
  const { title, brand, category } = JSON.parse(line) as { title: string; brand: string; category: string };
  return { title, brand, category };
});
const vectors = tfIdf(items);
const exact = sparseNeighbours(vectors, 10);
const pruned = prunedNeighbours(vectors, 10);

const rowsOf = (graph: NeighbourGraph, row: number): number[] => {
  const rows: number[] = [];
  forEachNeighbour(graph, row, (target) => rows.push(target));
  return rows;
};

it("finds nearly all neighbours of high similarity", () => {
  let found = 0;
  let wanted = 0;
  for (let row = 0; row < items.length; row++) {
    const near = new Set(rowsOf(pruned, row));
    const nearest = rowsOf(exact, row).slice(0, 5);
    found += nearest.filter((other) => near.has(other)).length;
    wanted += nearest.length;
  }
  expect(found / wanted).toBeGreaterThan(0.9);
});

it("gives each row only other rows, the nearest first, and the same lists again", () => {
  for (let row = 0; row < items.length; row += 97) {
    const rows = rowsOf(pruned, row);
    expect(rows).toHaveLength(10);
    expect(rows).not.toContain(row);
    expect(new Set(rows).size).toBe(10);
  }
  expect(prunedNeighbours(vectors, 10)).toEqual(pruned);
});

it("does bounded work where thousands share a word", () => {
  const same = tfIdf(Array.from({ length: 60_000 }, (_, i) => ({ title: `mug ${i % 25}` })));
  const graph = prunedNeighbours(same, 8);
  expect(graph.targets).toHaveLength(8 * 60_000);
  expect(graph.targets.every((target, edge) => target % 25 === Math.floor(edge / 8) % 25)).toBe(true);
});
