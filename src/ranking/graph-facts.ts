// Sums over the item graph, which make its weights comparable between shops.

import { forEachNeighbour, type NeighbourGraph } from "../catalog/neighbour-graph.js";

export interface GraphFacts {
  /** For each row, the sum of its edge weights to other rows. */
  readonly sums: Float32Array;
  /** For each row, the weight of its edge to itself: how often shoppers return to it. */
  readonly returns: Float32Array;
  /** Mean of `returns`, weighted by popularity. */
  readonly meanReturn: number;
  /** What reaches a row from itself over its neighbours: Σ_k w[row][k] · w[k][row] / sums[k]. Computed once a row. */
  wayBack(row: number): number;
}

export function graphFacts(graph: NeighbourGraph, popularity: Float32Array | undefined): GraphFacts {
  const sums = new Float32Array(graph.largest.length);
  const returns = new Float32Array(graph.largest.length);
  for (let row = 0; row < sums.length; row++) {
    forEachNeighbour(graph, row, (target, weight) => {
      if (target === row) returns[row] = weight;
      else sums[row] = (sums[row] as number) + weight;
    });
  }
  let weighted = 0;
  let total = 0;
  returns.forEach((weight, row) => {
    const share = popularity?.[row] ?? 1;
    weighted += share * weight;
    total += share;
  });
  const waysBack = new Float64Array(sums.length).fill(Number.NaN);
  return {
    sums,
    returns,
    meanReturn: total === 0 ? 0 : weighted / total,
    wayBack: (row) => {
      if (Number.isNaN(waysBack[row])) waysBack[row] = wayBack(graph, sums, row);
      return waysBack[row] as number;
    },
  };
}

function wayBack(graph: NeighbourGraph, sums: Float32Array, row: number): number {
  let back = 0;
  forEachNeighbour(graph, row, (middle, there) => {
    if (middle === row) return;
    forEachNeighbour(graph, middle, (target, weight) => {
      if (target === row) back += (there * weight) / (sums[middle] as number);
    });
  });
  return back;
}
