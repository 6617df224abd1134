// Chooses one shop's plan of the item graph by coordinate ascent on held-out cases.

import type { NeighbourGraph } from "../../catalog/neighbour-graph.js";
import { type Ascent, ascend, type Move } from "../ascend.js";
import { cautionOf, type HeldOut } from "../held-out.js";
import type { Sequences } from "../sequences.js";
import { GraphParts, type GraphPlan, LIMIT, PART_LIMIT } from "./graph-plan.js";
import { BASKETS, CLICKS, COLLECTIONS, type NeighbourSettings } from "./neighbours.js";
import { tryGraph } from "./try-graph.js";

export interface TunedGraph extends GraphPlan {
  /** Half-life of an item's weight, in places of the history. */
  readonly halfLife: number;
}

/** Number of items in the closed forms: enough for most of the gain, within some seconds. */
const CLOSED_ITEMS = 1500;

/** Collections: records of more items than this on average, a smaller share of returns than this, and at least this
 *  share of the log in the items of the closed forms. */
const COLLECTION = { items: 20, returns: 0.1, covered: 0.9 };

const startFrom = (counts: NeighbourSettings, baskets: boolean, rest: Partial<TunedGraph>): TunedGraph => ({
  // No trend is learnt from baskets: a shopper's held-out last basket may be of any day, and the training part then
  // holds later events.
  counts: { ...counts, limit: PART_LIMIT, ...(baskets && { trendPower: 0 }) },
  closed: { limit: PART_LIMIT, items: CLOSED_ITEMS, ridge: 3, halfLife: 0.15 },
  basket: baskets ? 2 : 0,
  nextBasket: baskets ? 1 : 0,
  content: 0.5,
  trust: 100,
  halfLife: 1,
  ...rest,
});

/** The plan if nothing can be tried: for logs too small to hold a part out, and for baskets of strangers. With these
 *  settings for baskets, text counts most for an item of a few sales, and the items it was sold with count most for one
 *  of a hundred. */
export function untuned(baskets: boolean): TunedGraph {
  return baskets
    ? startFrom(BASKETS, true, { halfLife: 16, content: 8, trust: 10 })
    : startFrom(CLICKS, false, { halfLife: 2, content: 1 });
}

/** @param collections see `areCollections` */
function startsFor(baskets: boolean, collections: boolean): readonly TunedGraph[] {
  const records = startFrom(COLLECTIONS, false, { halfLife: 16, content: 2, trust: 10 });
  return [
    startFrom(CLICKS, baskets, { halfLife: baskets ? 34 : 1 }),
    startFrom(BASKETS, baskets, { halfLife: baskets ? 34 : 4 }),
    startFrom(COLLECTIONS, baskets, { halfLife: 4, content: 2, trust: 10 }),
    ...(collections ? [{ ...records, closed: { ...records.closed, halfLife: 4 }, basket: 1, nextBasket: 1 }] : []),
  ];
}

/** The values of `ladder` next to the current one, `reach` in each direction. */
function rungs(ladder: readonly number[], now: number, reach = 1): readonly number[] {
  const below = ladder.filter((value) => value < now).slice(-reach);
  const above = ladder.filter((value) => value > now).slice(0, reach);
  return [...below.reverse(), ...above];
}

/** Settings that are cheap to try, so two steps in each direction are tried. */
function planMove(name: Exclude<keyof TunedGraph, "counts" | "closed">, ladder: readonly number[]): Move<TunedGraph> {
  return { name, options: (best) => rungs(ladder, best[name], 2).map((value) => ({ ...best, [name]: value })) };
}

function countsMove(name: Exclude<keyof NeighbourSettings, "limit">, ladder: readonly number[]): Move<TunedGraph> {
  return {
    name,
    options: (best) =>
      rungs(ladder, best.counts[name]).map((value) => ({ ...best, counts: { ...best.counts, [name]: value } })),
  };
}

/** Cheap moves first: they need no new counts. */
function movesFor(baskets: boolean, closed: boolean): readonly Move<TunedGraph>[] {
  const weights = [0, 0.25, 0.5, 1, 1.5, 2.5, 4, 6];
  return [
    planMove("halfLife", [0.5, 0.7, 1, 1.4, 2, 3, 4, 6, 8, 12, 16, 24, 34, 50, 100]),
    planMove("content", [0, 0.3, 0.5, 0.75, 1, 1.5, 2, 3]),
    planMove("trust", [5, 10, 20, 50, 100, 400, 2000]),
    ...(closed ? [planMove("basket", weights), planMove("nextBasket", weights)] : []),
    countsMove("popularityPower", [0, 0.1, 0.2, 0.3, 0.45, 0.6]),
    ...(baskets ? [] : [countsMove("trendPower", [0, 0.1, 0.2, 0.3, 0.45])]),
    countsMove("sourcePower", [0.2, 0.4, 0.6, 0.8, 1]),
    countsMove("shrinkage", [2, 5, 10, 20, 50, 100]),
    countsMove("backward", [0.1, 0.3, 0.5, 0.75, 1]),
    countsMove("halfLife", [0.06, 0.12, 0.25, 0.4, 0.8, 4]),
    countsMove("distancePower", [0, 0.25, 0.5, 0.75, 1, 1.5]),
    countsMove("lengthPower", [0, 0.25, 0.5]),
    countsMove("window", [5, 10, 20, 50]),
  ];
}

/** Seconds on an ordinary machine for one counted pair, one edge followed, and one multiply-add of the closed forms. */
const PAIR = 30e-9;
const EDGE = 10e-9;
const MULTIPLY = 0.8e-9;

/** @param cuts of the log; settings are evaluated on the cases of all cuts
 *  @param open false once no more trials may be made
 *  @param spend called with the seconds that a trial takes on an ordinary machine
 *  @returns the best settings, and the graph parts of each cut */
export function tuneGraph(
  cuts: readonly HeldOut[],
  content: NeighbourGraph,
  {
    open,
    spend,
    rounds = 2,
  }: { readonly open: () => boolean; readonly spend: (seconds: number) => void; readonly rounds?: number },
): Ascent<TunedGraph> & { readonly parts: readonly GraphParts[] } {
  const tried = cuts.map((cut) => openCut(cut, content));
  const known = new Set<string>();
  const judge = (plan: TunedGraph): Float64Array => {
    const counts = fresh(known, plan.counts);
    const closed = plan.basket + plan.nextBasket > 0 && fresh(known, plan.closed);
    for (const { edges, pairs } of tried) {
      spend(EDGE * edges);
      if (counts) spend(PAIR * pairs(plan.counts.window));
      if (closed) spend(MULTIPLY * 1.5 * plan.closed.items ** 3);
    }
    return Float64Array.from(
      tried.flatMap(({ parts, wanted, cases }) => [...tryGraph(parts.graph(plan, wanted), cases, plan.halfLife)]),
    );
  };
  const baskets = cuts[0]?.training.baskets === true;
  const collections = !baskets && areCollections(cuts, content.largest.length);
  const ascent = ascend({
    starts: startsFor(baskets, collections),
    moves: movesFor(baskets, baskets || collections),
    rounds,
    judge,
    caution: cautionOf(cuts),
    open,
  });
  return { ...ascent, parts: tried.map(({ parts }) => parts) };
}

/** Whether known shoppers have long records and hardly ever take an item twice, as with films that they rated. On such
 *  data the closed forms predict better than counts (Steck, WWW 2019), although nothing was bought in baskets. */
function areCollections(cuts: readonly HeldOut[], rows: number): boolean {
  const cases = cuts.filter(({ regulars }) => regulars).flatMap((cut) => cut.cases);
  const distinct = sum(cases.map(({ history }) => history.length));
  const touches = sum(cases.flatMap(({ times }) => times));
  const long = distinct > COLLECTION.items * cases.length;
  return (
    long && touches < (1 + COLLECTION.returns) * distinct && cuts.every(({ training }) => isCovered(training, rows))
  );
}

function isCovered({ rows: touched }: Sequences, rows: number): boolean {
  const counts = new Float64Array(rows);
  for (const row of touched) counts[row] = (counts[row] as number) + 1;
  return sum(counts.sort().subarray(-CLOSED_ITEMS)) >= COLLECTION.covered * touched.length;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

function openCut({ training, cases }: HeldOut, content: NeighbourGraph) {
  const rows = content.largest.length;
  const wanted = new Uint8Array(rows);
  for (const { history } of cases) for (const row of history) wanted[row] = 1;
  const sources = cases.reduce((sum, { history }) => sum + history.length, 0);
  const merged = wanted.reduce((sum, one) => sum + one, 0) * 3 * PART_LIMIT;
  const length = training.rows.length / Math.max(1, training.offsets.length - 1);
  return {
    cases,
    wanted,
    parts: new GraphParts(training, rows, content),
    /** Edges followed or merged in one trial. */
    edges: sources * LIMIT + merged,
    /** Pairs counted with a window of this width. */
    pairs: (window: number): number => training.rows.length * 2 * Math.min(window, length),
  };
}

/** True if these settings were not seen before; remembers them. */
function fresh(known: Set<string>, settings: object): boolean {
  const key = JSON.stringify(settings);
  const isNew = !known.has(key);
  known.add(key);
  return isNew;
}
