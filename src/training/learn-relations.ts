// Lists that the item graph blurs: what is bought together, what shoppers go on to, what is bought after a look. Each only where
// the log has enough of the kind; a few edges an item, so that all signals together stay small.

import { forEachNeighbour, type NeighbourGraph, packNeighbours } from "../catalog/neighbour-graph.js";
import type { RelationGraphs } from "../catalog/relations.js";
import { boughtAgain } from "./bought-again.js";
import { learnNeighbours, type NeighbourSettings } from "./neighbours.js";
import type { PastEvent } from "./past-event.js";
import { type Sequences, sequencesOf } from "./sequences.js";

/** Edges of each row. */
const LIMIT = 8;
/** Pairs that must have met before their kind has lists of its own. */
const LEAST_PAIRS = 1000;

/** What lies in one basket has no order; a long basket says less of each pair. */
const TOGETHER: NeighbourSettings = {
  limit: LIMIT,
  window: 30,
  distancePower: 0,
  backward: 1,
  halfLife: 0.5,
  lengthPower: 0.5,
  sourcePower: 1,
  popularityPower: 0.4,
  trendPower: 0,
  shrinkage: 3,
};

/** The very next item, or the one after; a purchase counts as its kind does. */
const NEXT: NeighbourSettings = { ...TOGETHER, window: 3, distancePower: 1, backward: 0, lengthPower: 0, shrinkage: 5 };

/** @param rowOf row of an item's id, or undefined for an item that the catalog does not have
 *  @param all the sequences of the same events */
export function learnRelations(
  events: readonly PastEvent[],
  rowOf: (item: string) => number | undefined,
  rows: number,
  all: Sequences,
): RelationGraphs {
  const taken = distinctInSession(events.filter(({ kind }) => kind === "purchase" || kind === "cart"));
  const baskets = sequencesOf(taken, rowOf);
  const together = pairs(baskets) < LEAST_PAIRS ? undefined : withoutSelf(learnNeighbours(baskets, rows, TOGETHER));
  // Baskets have no order: nothing is next.
  const next = all.baskets || pairs(all) < LEAST_PAIRS ? undefined : withoutSelf(learnNeighbours(all, rows, NEXT));
  const bought = boughtAfterView(events, rowOf, rows);
  const again = boughtAgain(events, rowOf, rows);
  return {
    ...(together && { together }),
    ...(next && { next }),
    ...(bought && { bought }),
    ...(again && { again }),
  };
}

/** Each item of a session once, as of its first event, whoever the shopper. */
function distinctInSession(events: readonly PastEvent[]): PastEvent[] {
  const known = new Set<string>();
  return events.flatMap((event) => {
    const key = JSON.stringify([event.session, event.item]);
    if (known.has(key)) return [];
    known.add(key);
    return [{ ...event, user: "", kind: "purchase" as const }];
  });
}

/** Neighbouring events of one sequence. */
function pairs({ rows, offsets }: Sequences): number {
  return rows.length - (offsets.length - 1);
}

/** w[i][j] = sessions that bought j after a look at i / (sessions that looked at i + shrinkage), j held down by how often it is
 *  bought anyway. */
function boughtAfterView(
  events: readonly PastEvent[],
  rowOf: (item: string) => number | undefined,
  rows: number,
): NeighbourGraph | undefined {
  const sessions = new Map<string, { readonly row: number; readonly event: PastEvent }[]>();
  for (const event of events) {
    const row = rowOf(event.item);
    if (row === undefined || !["view", "click", "purchase"].includes(event.kind)) continue;
    const session = sessions.get(event.session);
    if (session === undefined) sessions.set(event.session, [{ row, event }]);
    else session.push({ row, event });
  }
  const looks = new Float64Array(rows);
  const purchases = new Float64Array(rows);
  const counts = Array.from({ length: rows }, () => new Map<number, number>());
  let met = 0;
  for (const session of sessions.values()) {
    const viewed = new Set<number>();
    const bought = new Set<number>();
    session.sort((a, b) => a.event.time - b.event.time);
    for (const { row, event } of session) {
      if (event.kind !== "purchase") {
        viewed.add(row);
      } else if (!bought.has(row)) {
        bought.add(row);
        for (const look of [...viewed].slice(-LOOKS)) {
          if (look === row) continue;
          met++;
          const of = counts[look] as Map<number, number>;
          of.set(row, (of.get(row) ?? 0) + 1);
        }
      }
    }
    for (const row of viewed) looks[row] = (looks[row] as number) + 1;
    for (const row of bought) purchases[row] = (purchases[row] as number) + 1;
  }
  if (met < LEAST_PAIRS) return undefined;
  const { shrinkage, popularityPower } = TOGETHER;
  const lists = counts.map((of, row) =>
    Array.from(of, ([target, count]) => ({
      row: target,
      weight:
        count / (((looks[row] as number) + shrinkage) * ((purchases[target] as number) + shrinkage) ** popularityPower),
    })),
  );
  return packNeighbours(lists, LIMIT);
}

/** The latest items looked at before a purchase that it is put down to. */
const LOOKS = 30;

/** A list about an item never shows the item. */
function withoutSelf(graph: NeighbourGraph): NeighbourGraph {
  const lists = Array.from(graph.largest, (_, row) => {
    const list: { row: number; weight: number }[] = [];
    forEachNeighbour(graph, row, (target, weight) => {
      if (target !== row) list.push({ row: target, weight });
    });
    return list;
  });
  return packNeighbours(lists, LIMIT);
}
