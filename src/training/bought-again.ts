// Learns which items are bought repeatedly (refills, groceries) and which only once: the share of buyers who bought the
// item again, stored as a graph from each row to itself. The time between purchases was learnt, too, and left out: it
// gained too little for its bytes.

import { type NeighbourGraph, packNeighbours } from "../catalog/neighbour-graph.js";
import type { PastEvent } from "./past-event.js";

/** Fewest repeat purchases (pairs of shopper and item) from which shares are learnt. */
const LEAST_PAIRS = 200;
/** Shrinkage: pseudo-buyers with the mean share that are added to each item, so that two buyers of three say little. */
const SHRINKAGE = 10;

/** share = (buyers who bought again + SHRINKAGE · mean share) / (buyers + SHRINKAGE), for rows that anyone bought. Only
 *  shoppers whom the shop can identify count. Undefined if there are too few repeat purchases. */
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
