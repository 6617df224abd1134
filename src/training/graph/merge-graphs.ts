// Merges several neighbour graphs into one weighted sum.

import { forEachNeighbour, type NeighbourGraph, PackedNeighbours } from "../../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../../vector/top-rows.js";

const means = new WeakMap<NeighbourGraph, number>();

/** The mean of each row's largest weight to another row, over the rows that have neighbours. */
export function meanLargest(graph: NeighbourGraph): number {
  const known = means.get(graph);
  if (known !== undefined) return known;
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
  const mean = rows === 0 ? 1 : sum / rows;
  means.set(graph, mean);
  return mean;
}

export interface GraphPart {
  readonly graph: NeighbourGraph;
  readonly weight: (row: number, target: number) => number;
}

/** Σ part.weight(row, target) · w / meanLargest(part.graph), the `limit` strongest of each row. All graphs have the
 *  same number of rows.
 *  @param wanted 1 for the rows that need neighbours, the others get none; default all */
export function mergeGraphs(parts: readonly GraphPart[], limit: number, wanted?: Uint8Array): NeighbourGraph {
  const rows = parts[0]?.graph.largest.length ?? 0;
  const scaled = parts.map(({ graph, weight }) => ({ graph, weight, scale: 1 / meanLargest(graph) }));
  const sums = new Float64Array(rows);
  const touched: number[] = [];
  const best = new TopRowsHeap(limit);
  const packed = new PackedNeighbours();
  for (let row = 0; row < rows; row++) {
    if (wanted?.[row] !== 0) {
      touched.length = 0;
      for (const { graph, weight, scale } of scaled) {
        forEachNeighbour(graph, row, (target, w) => {
          const given = weight(row, target) * scale * w;
          if (given === 0) return;
          if (sums[target] === 0) touched.push(target);
          sums[target] = (sums[target] as number) + given;
        });
      }
      for (const target of touched) {
        best.offer(target, sums[target] as number);
        sums[target] = 0;
      }
      packed.addBest(best);
    }
    packed.endRow();
  }
  return packed.graph();
}
