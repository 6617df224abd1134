// Cosines made fair between crowds and loners: an item of common words is near to hundreds and would be found for all of
// them, one of rare words for none. Local scaling (Zelnik-Manor & Perona, NIPS 2004) divides a cosine by how near the
// nearest of both its items are; here by a small power of it, since a crowd is also what shoppers look for.

import {
  eachRow,
  forEachNeighbour,
  type Neighbour,
  type NeighbourGraph,
  packNeighbours,
} from "../catalog/neighbour-graph.js";
import type { SparseItems } from "./distil/sparse-cosines.js";

/** Whose mean cosine says how crowded it is. */
const NEAREST = 10;
/** Of that mean, so that an item without neighbours has a scale, too. */
const ALONE = 0.05;
const POWER = 0.2;

/** Of each item, 1 in the geometric mean: a scaled cosine is cosine(i, j) · scale(i) · scale(j).
 *  @param graph by cosine, 10 neighbours a row or more where there are as many */
export function localScales(graph: NeighbourGraph): Float64Array {
  const scales = Float64Array.from(graph.largest, (_, row) => {
    let [sum, place] = [0, 0];
    forEachNeighbour(graph, row, (_, cosine) => {
      if (place++ < NEAREST) sum += cosine;
    });
    return (sum / NEAREST + ALONE) ** -POWER;
  });
  const logarithms = scales.reduce((sum, scale) => sum + Math.log(scale), 0);
  const mean = Math.exp(logarithms / Math.max(1, scales.length));
  return scales.map((scale) => scale / mean);
}

/** The `limit` strongest of each row once scaled; more come in by it if `graph` has some more.
 *  @param weigh scaled cosine → weight, both above 0, the one growing with the other */
export function scaledNeighbours(
  graph: NeighbourGraph,
  scales: Float64Array,
  limit: number,
  weigh: (cosine: number) => number = (cosine) => cosine,
): NeighbourGraph {
  const listOf = (row: number): Neighbour[] => {
    const list: Neighbour[] = [];
    forEachNeighbour(graph, row, (other, cosine) => {
      list.push({ row: other, weight: weigh(cosine * (scales[row] as number) * (scales[other] as number)) });
    });
    return list;
  };
  return packNeighbours(eachRow(scales.length, listOf), limit);
}

/** Items whose dot products are the scaled cosines. */
export function scaledItems({ offsets, words, weights }: SparseItems, scales: Float64Array): SparseItems {
  const scaled = weights.slice();
  for (let row = 0; row < scales.length; row++) {
    const scale = scales[row] as number;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++)
      scaled[i] = scale * (weights[i] as number);
  }
  return { offsets, words, weights: scaled };
}
