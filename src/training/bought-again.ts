// Which items are bought again: refills and regular wares, beside what one has once. A share an item, as a graph from each row
// to itself. How long it takes was learnt, too, and left out: it gained too little for its bytes.

import { type NeighbourGraph, packNeighbours } from "../catalog/neighbour-graph.js";
import type { PastEvent } from "./past-event.js";

/** Pairs of a shopper and an item bought at another time again, before there is anything to tell. */
const LEAST_PAIRS = 200;
/** Buyers of the usual kind that every item is given beside its own, so that two of three say little. */
const SHRINKAGE = 10;

/** share = (buyers who bought again + SHRINKAGE · mean share) / (buyers + SHRINKAGE), of rows that anyone bought; only shoppers
 *  whom the shop knows count. Undefined where too little was bought again. */
export function boughtAgain(
  events: readonly PastEvent[],
  rowOf: (item: string) => number | undefined,
  rows: number,
): NeighbourGraph | undefined {
  const first = new Map<string, number>();
  const repeated = new Set<string>();
  const buyers = new Float64Array(rows);
  const returning = new Float64Array(rows);
  for (const { user, item, kind, time } of events) {
    const row = rowOf(item);
    if (row === undefined || kind !== "purchase" || user === "") continue;
    const key = `${row} ${user}`;
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, time);
      buyers[row] = (buyers[row] as number) + 1;
    } else if (known !== time && !repeated.has(key)) {
      repeated.add(key);
      returning[row] = (returning[row] as number) + 1;
    }
  }
  if (repeated.size < LEAST_PAIRS) return undefined;
  const usual = (SHRINKAGE * repeated.size) / first.size;
  const lists = Array.from(buyers, (count, row) =>
    count === 0 ? [] : [{ row, weight: ((returning[row] as number) + usual) / (count + SHRINKAGE) }],
  );
  return packNeighbours(lists, 1);
}
