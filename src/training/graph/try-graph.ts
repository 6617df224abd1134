// Evaluates an item graph on held-out cases: NDCG@20 of the next new items in a list made by one hop from the history,
// without the items of the history. The objective of graph tuning; the shipped ranking adds more signals to the same
// graph.

import type { NeighbourGraph } from "../../catalog/neighbour-graph.js";
import type { HeldCase } from "../held-out.js";
import { listGain } from "../list-gain.js";

/** What a row is to the current case. */
const SEEN = 1;
const NEW_ANSWER = 2;

/** NDCG@20 of each case that has new items among its answers.
 *  @param halfLife half-life of an item's weight, in places of the history */
export function tryGraph(graph: NeighbourGraph, cases: readonly HeldCase[], halfLife: number): Float64Array {
  const rows = graph.largest.length;
  const sums = new Float64Array(rows);
  const roles = new Uint8Array(rows);
  const touched = new Int32Array(rows);
  const scores = new Float64Array(rows);
  const values: number[] = [];
  const longest = cases.reduce((most, { history }) => Math.max(most, history.length), 0);
  const shares = Float64Array.from({ length: longest }, (_, place) => 0.5 ** (place / halfLife));
  for (const { history, next } of cases) {
    for (const row of history) roles[row] = SEEN;
    let wanted = 0;
    for (const row of next) {
      if (roles[row] !== 0) continue;
      roles[row] = NEW_ANSWER;
      wanted++;
    }
    if (wanted > 0) {
      const count = spread(graph, { history, shares }, sums, touched);
      const places: number[] = [];
      let size = 0;
      for (let i = 0; i < count; i++) {
        const row = touched[i] as number;
        if (roles[row] !== SEEN) {
          if (roles[row] === NEW_ANSWER) places.push(size);
          touched[size] = row;
          scores[size++] = sums[row] as number;
        }
        sums[row] = 0;
      }
      values.push(listGain(touched, scores, size, { places, wanted }));
    }
    for (const row of history) roles[row] = 0;
    for (const row of next) roles[row] = 0;
  }
  return Float64Array.from(values);
}

/** Adds up in `sums` what the history's edges give to each row, and lists the rows in `touched`. Returns their number.
 *  @param shares of an item's weight, by its place in the history */
function spread(
  { offsets, targets, weights, largest }: NeighbourGraph,
  { history, shares }: { readonly history: readonly number[]; readonly shares: Float64Array },
  sums: Float64Array,
  touched: Int32Array,
): number {
  let count = 0;
  for (let place = 0; place < history.length; place++) {
    const source = history[place] as number;
    const unit = (shares[place] as number) * (largest[source] as number);
    const end = offsets[source + 1] as number;
    for (let edge = offsets[source] as number; edge < end; edge++) {
      const target = targets[edge] as number;
      const q = weights[edge] as number;
      const before = sums[target] as number;
      if (before === 0) touched[count++] = target;
      sums[target] = before + unit * q * q;
    }
  }
  return count;
}
