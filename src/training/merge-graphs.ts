// One graph out of two: what shoppers do speaks where there is enough of it, what items say fills the rest.

import {
  eachRow,
  forEachNeighbour,
  type Neighbour,
  type NeighbourGraph,
  packNeighbours,
} from "../catalog/neighbour-graph.js";

/** Mean over the rows that have neighbours of the largest weight that a row gives to another row. */
export function meanLargest(graph: NeighbourGraph): number {
  let sum = 0;
  let rows = 0;
  graph.largest.forEach((_, row) => {
    let largest = 0;
    forEachNeighbour(graph, row, (target, weight) => {
      if (target !== row) largest = Math.max(largest, weight);
    });
    sum += largest;
    if (largest > 0) rows++;
  });
  return rows === 0 ? 1 : sum / rows;
}

/** Σ part.weight(row) · w / meanLargest(part.graph), the `limit` strongest of each row. All graphs have equal rows. */
export function mergeGraphs(
  parts: readonly { readonly graph: NeighbourGraph; readonly weight: (row: number) => number }[],
  limit: number,
): NeighbourGraph {
  const rows = parts[0]?.graph.largest.length ?? 0;
  const scaled = parts.map(({ graph, weight }) => ({ graph, weight, scale: 1 / meanLargest(graph) }));
  const listOf = (row: number): Neighbour[] => {
    const sums = new Map<number, number>();
    for (const { graph, weight, scale } of scaled) {
      const factor = weight(row) * scale;
      if (factor === 0) continue;
      forEachNeighbour(graph, row, (target, w) => sums.set(target, (sums.get(target) ?? 0) + factor * w));
    }
    return Array.from(sums, ([target, weight]) => ({ row: target, weight }));
  };
  return packNeighbours(eachRow(rows, listOf), limit);
}
