// Learns which items are bought repeatedly (refills, groceries) and which only once: the share of buyers who bought the
// item again, stored as a graph from each row to itself. The time between purchases was learnt, too, and left out: it
// gained too little for its bytes.

import { type NeighbourGraph, packNeighbours } from "../catalog/neighbour-graph.js";
import { forEachGroup, groupEvents } from "./grouped-events.js";
import type { PastEvent } from "./past-event.js";

/** Fewest repeat purchases (pairs of shopper and item) from which shares are learnt. */
const LEAST_PAIRS = 200;
/** Shrinkage: pseudo-buyers with the mean share that are added to each item, so that two buyers of three say little. */
const SHRINKAGE = 10;

/** share = (buyers who bought again + SHRINKAGE · mean share) / (buyers + SHRINKAGE), for rows that anyone bought. Only
 *  shoppers whom the shop can identify count. Undefined if there are too few repeat purchases. */
export function boughtAgain(
  events: Iterable<PastEvent>,
  rowOf: (item: string) => number | undefined,
  rows: number,
): NeighbourGraph | undefined {
  const ofUsers = groupEvents(events, rowOf, ({ kind, user }) =>
    kind === "purchase" && user !== "" ? user : undefined,
  );
  const buyers = new Float64Array(rows);
  const returning = new Float64Array(rows);
  forEachGroup(ofUsers, (from, end) => {
    const first = new Map<number, number>();
    const again = new Set<number>();
    for (let at = from; at < end; at++) {
      const row = ofUsers.rows[at] as number;
      const time = ofUsers.times[at] as number;
      const known = first.get(row);
      if (known === undefined) first.set(row, time);
      else if (known !== time) again.add(row);
    }
    for (const row of first.keys()) buyers[row] = (buyers[row] as number) + 1;
    for (const row of again) returning[row] = (returning[row] as number) + 1;
  });
  const repeated = total(returning);
  if (repeated < LEAST_PAIRS) return undefined;
  const usual = (SHRINKAGE * repeated) / total(buyers);
  const lists = Array.from(buyers, (count, row) =>
    count === 0 ? [] : [{ row, weight: ((returning[row] as number) + usual) / (count + SHRINKAGE) }],
  );
  return packNeighbours(lists, 1);
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
