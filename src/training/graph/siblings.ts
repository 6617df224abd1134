// Cold start of items: an item without events borrows edges from its siblings, the nearest items by text that have
// events. This is the k-nearest-neighbour mapping from attributes to behaviour of Gantner et al. (ICDM 2010), for rows
// and columns of the item graph.

import {
  forEachNeighbour,
  type Neighbour,
  type NeighbourGraph,
  PackedNeighbours,
} from "../../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../../vector/top-rows.js";

/** Row without events → its siblings, each with the share of its edge weights that it lends. Rows without siblings are
 *  left out. */
export type Siblings = ReadonlyMap<number, readonly Neighbour[]>;

/** Most siblings of an item; more of them have little in common but popular items. */
const MOST = 4;
/** Borrowed weights are scaled by (share of items that have events)^NEWS: where many items have no events, having none
 *  does not mean that an item is new. In logs without a third to two thirds of the items, the plain share (power 1)
 *  costs shoppers with whole histories .002 to .005 NDCG@20, this power nothing. */
const NEWS = 3;

/** Finds the siblings of all rows without events; each lends in proportion to its squared cosine.
 *  @param content nearest texts of each row; weights are cosines
 *  @param frequency number of events of each row */
export function siblingsOf(content: NeighbourGraph, frequency: Uint32Array): Siblings {
  const siblings = new Map<number, readonly Neighbour[]>();
  const lent = (frequency.filter((events) => events > 0).length / frequency.length) ** NEWS;
  frequency.forEach((events, row) => {
    if (events > 0) return;
    const nearest: Neighbour[] = [];
    forEachNeighbour(content, row, (other, cosine) => {
      const known = other !== row && (frequency[other] as number) > 0;
      if (known && nearest.length < MOST) nearest.push({ row: other, weight: cosine * cosine });
    });
    const sum = nearest.reduce((all, { weight }) => all + weight, 0);
    if (sum > 0) {
      siblings.set(
        row,
        nearest.map(({ row: other, weight }) => ({ row: other, weight: (lent * weight) / sum })),
      );
    }
  });
  return siblings;
}

/** The graph with borrowed edges: a row without events gets the outgoing edges of its siblings (except their edges to
 *  themselves), and the incoming ones, too. The `limit` strongest of each row are kept. */
export function withLent(graph: NeighbourGraph, siblings: Siblings, limit: number): NeighbourGraph {
  if (siblings.size === 0) return graph;
  const borrowers = borrowersOf(siblings);
  const rows = graph.largest.length;
  const sums = new Float64Array(rows);
  const touched: number[] = [];
  const add = (row: number, weight: number): void => {
    if (sums[row] === 0) touched.push(row);
    sums[row] = (sums[row] as number) + weight;
  };
  const best = new TopRowsHeap(limit);
  const packed = new PackedNeighbours();
  for (let row = 0; row < rows; row++) {
    touched.length = 0;
    const lenders = siblings.get(row);
    for (const { row: source, weight: share } of lenders ?? [{ row, weight: 1 }]) {
      forEachNeighbour(graph, source, (target, weight) => {
        if (target === source) {
          if (lenders === undefined) add(target, weight);
          return;
        }
        if (target !== row) add(target, share * weight);
        for (const borrower of borrowers.get(target) ?? []) {
          if (borrower.row !== row) add(borrower.row, borrower.weight * share * weight);
        }
      });
    }
    for (const target of touched) {
      best.offer(target, sums[target] as number);
      sums[target] = 0;
    }
    packed.addBest(best);
    packed.endRow();
  }
  return packed.graph();
}

/** Row → the rows that borrow from it, with the share of its weights. */
function borrowersOf(siblings: Siblings): ReadonlyMap<number, readonly Neighbour[]> {
  const borrowers = new Map<number, Neighbour[]>();
  for (const [row, lenders] of siblings) {
    for (const { row: lender, weight } of lenders) {
      const all = borrowers.get(lender) ?? [];
      all.push({ row, weight });
      borrowers.set(lender, all);
    }
  }
  return borrowers;
}
