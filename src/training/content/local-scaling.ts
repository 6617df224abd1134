// Local scaling of cosines (Zelnik-Manor & Perona, NIPS 2004). An item of common words is near hundreds of others and
// would be a neighbour of all of them, an item of rare words of none. A cosine is therefore divided by how near the
// nearest neighbours of both items are; only by a small power of it, because shoppers do look for items of dense
// regions.

import {
  eachRow,
  forEachNeighbour,
  type Neighbour,
  type NeighbourGraph,
  packNeighbours,
} from "../../catalog/neighbour-graph.js";
import type { SparseItems } from "../distil/sparse-cosines.js";

/** Nearest neighbours whose mean cosine measures the density around an item. */
const NEAREST = 10;
/** Added to that mean, so that an item without neighbours has a finite scale. */
const ALONE = 0.05;
const POWER = 0.2;

/** The scale of each item, with geometric mean 1: a scaled cosine is cosine(i, j) · scale(i) · scale(j).
 *  @param graph weights are cosines; at least 10 neighbours per row, if there are that many */
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

/** The `limit` strongest neighbours of each row after scaling. `graph` should have more than `limit` per row to choose
 *  from.
 *  @param weigh scaled cosine → weight; positive and increasing */
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

/** The items, scaled so that their dot products are the scaled cosines. */
export function scaledItems({ offsets, words, weights }: SparseItems, scales: Float64Array): SparseItems {
  const scaled = weights.slice();
  for (let row = 0; row < scales.length; row++) {
    const scale = scales[row] as number;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++)
      scaled[i] = scale * (weights[i] as number);
  }
  return { offsets, words, weights: scaled };
}
