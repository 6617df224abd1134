// Neighbour lists by kind of event, which the item graph mixes: bought together, viewed next, bought after a view,
// bought again. Each is made only if the log has enough such events, with a few edges per item, so that all lists
// together stay small.

import { forEachNeighbour, type NeighbourGraph, packNeighbours } from "../catalog/neighbour-graph.js";
import type { RelationGraphs } from "../catalog/relations.js";
import { boughtAgain } from "./bought-again.js";
import { learnNeighbours, type NeighbourSettings } from "./graph/neighbours.js";
import {
  forEachGroup,
  type GroupedEvents,
  groupEvents,
  keepPlaces,
  kindAt,
  numberOfKind,
  placesInTime,
} from "./grouped-events.js";
import { type PastEvent, shopperOf } from "./past-event.js";
import { type Sequences, sequencesOfGroups } from "./sequences.js";

/** Edges of each row. */
const LIMIT = 8;
/** Fewest pairs of events of a kind from which its lists are learnt. */
const LEAST_PAIRS = 1000;

/** Baskets have no order, and a pair counts less in a long basket. */
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

/** The next few items in order. */
const NEXT: NeighbourSettings = { ...TOGETHER, window: 3, distancePower: 1, backward: 0, lengthPower: 0, shrinkage: 5 };

/** @param rowOf row of an item's id, or undefined for an item that the catalog does not have
 *  @param all the sequences of the same events */
export function learnRelations(
  events: Iterable<PastEvent>,
  rowOf: (item: string) => number | undefined,
  rows: number,
  all: Sequences,
): RelationGraphs {
  const baskets = sequencesOfGroups(distinctTaken(events, rowOf));
  const together = pairs(baskets) < LEAST_PAIRS ? undefined : withoutSelf(learnNeighbours(baskets, rows, TOGETHER));
  // Baskets have no order, so there is no next item.
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

/** Purchases and carts by session, the first of each item. They count alike. */
function distinctTaken(events: Iterable<PastEvent>, rowOf: (item: string) => number | undefined): GroupedEvents {
  const taken = groupEvents(events, rowOf, ({ kind, session }) =>
    kind === "purchase" || kind === "cart" ? shopperOf({ user: "", session }) : undefined,
  );
  const first = new Uint8Array(taken.rows.length);
  forEachGroup(taken, (from, end) => {
    const known = new Set<number>();
    for (let at = from; at < end; at++) {
      const row = taken.rows[at] as number;
      if (!known.has(row)) first[at] = 1;
      known.add(row);
    }
  });
  const { kinds, ...distinct } = keepPlaces(taken, first);
  return { ...distinct, kinds: new Uint8Array(kinds.length).fill(numberOfKind("purchase")) };
}

/** Number of pairs of adjacent events in a sequence. */
function pairs({ rows, offsets }: Sequences): number {
  return rows.length - (offsets.length - 1);
}

/** w[i][j] = sessions that bought j after viewing i / ((sessions that viewed i + shrinkage) · (sessions that bought j +
 *  shrinkage)^popularityPower). */
function boughtAfterView(
  events: Iterable<PastEvent>,
  rowOf: (item: string) => number | undefined,
  rows: number,
): NeighbourGraph | undefined {
  const visits = groupEvents(events, rowOf, ({ kind, session }) =>
    kind === "view" || kind === "click" || kind === "purchase" ? session : undefined,
  );
  const looks = new Float64Array(rows);
  const purchases = new Float64Array(rows);
  const counts = Array.from({ length: rows }, () => new Map<number, number>());
  let met = 0;
  forEachGroup(visits, (first, end) => {
    const viewed = new Set<number>();
    const bought = new Set<number>();
    for (const at of placesInTime(visits, first, end)) {
      const row = visits.rows[at] as number;
      if (kindAt(visits, at) !== "purchase") {
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
  });
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

/** A purchase is attributed to this many of the items viewed latest before it. */
const LOOKS = 30;

/** The graph without edges from a row to itself. */
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
