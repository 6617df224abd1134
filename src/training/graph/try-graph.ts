// Evaluates an item graph on held-out cases: NDCG@20 of the next new items in a list made by one hop from the history,
// without the items of the history. The objective of graph tuning; the shipped ranking adds more signals to the same
// graph.

import type { NeighbourGraph } from "../../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import type { HeldCase } from "../held-out.js";

const PLACES = 20;

/** NDCG@20 of each case that has new items among its answers.
 *  @param halfLife half-life of an item's weight, in places of the history */
export function tryGraph(graph: NeighbourGraph, cases: readonly HeldCase[], halfLife: number): Float64Array {
  const { offsets, targets, weights, largest } = graph;
  const scores = new Float64Array(largest.length);
  const touched = new Int32Array(largest.length);
  const values: number[] = [];
  const best = new TopRowsHeap(PLACES);
  for (const { history, next } of cases) {
    const seen = new Set(history);
    const truth = new Set(next.filter((row) => !seen.has(row)));
    if (truth.size === 0) continue;
    let count = 0;
    history.forEach((source, place) => {
      const share = 0.5 ** (place / halfLife);
      const unit = share * (largest[source] as number);
      const end = offsets[source + 1] as number;
      for (let edge = offsets[source] as number; edge < end; edge++) {
        const target = targets[edge] as number;
        const q = weights[edge] as number;
        const before = scores[target] as number;
        if (before === 0) touched[count++] = target;
        scores[target] = before + unit * q * q;
      }
    });
    for (let i = 0; i < count; i++) {
      const row = touched[i] as number;
      if (!seen.has(row)) best.offer(row, scores[row] as number);
      scores[row] = 0;
    }
    values.push(worth(best.drain().rows, truth));
  }
  return Float64Array.from(values);
}

/** NDCG@20 of a list. */
export function worth(list: ArrayLike<number>, truth: ReadonlySet<number>): number {
  let gain = 0;
  let ideal = 0;
  for (let place = 0; place < PLACES; place++) {
    const discount = 1 / Math.log2(place + 2);
    if (place < truth.size) ideal += discount;
    if (place < list.length && truth.has(list[place] as number)) gain += discount;
  }
  return gain / ideal;
}
