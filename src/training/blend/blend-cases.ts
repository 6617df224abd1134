// Turns held-out cases into arrays: for each, the candidate rows and the value of every ranking signal for them.
// Computed once, with the ranking's own code, so that thousands of weight settings can then be tried per second.

import type { Catalog } from "../../catalog/catalog.js";
import type { StoredEvent } from "../../events/event.js";
import { foldProfile } from "../../profile/fold-profile.js";
import type { BlendWeights } from "../../ranking/blend-weights.js";
import { factsOf } from "../../ranking/catalog-facts.js";
import { categoryAffinity } from "../../ranking/category-affinity.js";
import { dotWith } from "../../ranking/cosines.js";
import {
  evidenceOf,
  habitOf,
  type Source,
  sourcesOf,
  spreadHistory,
  stepsBack,
  timesOf,
} from "../../ranking/history-spread.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import type { HeldCase } from "../held-out.js";
import type { Answers } from "../list-gain.js";

/** Candidates of a case: the best LINKED rows by the graph, the whole history, and the POPULAR most popular rows. */
const LINKED = 80;
const POPULAR = 30;

/** One held-out case. Arrays have one entry per candidate row: first those that are not in the history, then those that
 *  are. */
export interface BlendCase {
  readonly rows: Int32Array;
  /** Number of rows that are not in the history. */
  readonly unknown: number;
  /** Position in the history, latest 0; −1 for rows that are not in it. */
  readonly place: Int32Array;
  readonly oneHop: Float32Array;
  /** Graph score of the last touch alone: of one hop, and what a second hop adds at weight 1. */
  readonly secondHop: Float32Array;
  /** The same for all touches before the last. */
  readonly oneHopOlder: Float32Array;
  readonly secondHopOlder: Float32Array;
  /** Agreement bonus at weight 1: between the last touch and the older ones, and among the older ones. */
  readonly agreed: Float32Array;
  readonly agreedOlder: Float32Array;
  /** The log's return score of the row, and how often the shopper touched it; 0 for rows that are not in the
   *  history. */
  readonly again: Float32Array;
  readonly times: Float32Array;
  /** How often the shopper returns to items, relative to the usual shopper's 1. */
  readonly habit: number;
  readonly category: Float32Array;
  readonly shortTerm: Float32Array;
  readonly longTerm: Float32Array;
  /** Evidence from the last touch, and from all before it; see `evidenceOf`. */
  readonly evidence: number;
  readonly evidenceOlder: number;
  /** By popularity window. */
  readonly popularity: readonly Float32Array[];
  readonly next: Answers;
  /** The answers of `next` that are not in the history. */
  readonly fresh: Answers;
}

/** Lower bound of the usual share of returns: where hardly anybody returns, a single return is not yet a habit. */
const LEAST_HABIT = 0.1;

/** The share of all shoppers' steps that return to an item they touched before. */
export function usualHabit(cases: readonly HeldCase[]): number {
  const all = cases.map(({ times }) => stepsBack(times));
  const steps = all.reduce((sum, one) => sum + one.steps, 0);
  const back = all.reduce((sum, one) => sum + one.back, 0);
  return Math.max(LEAST_HABIT, back / Math.max(1, steps));
}

/** Time assumed between two touches, in milliseconds. */
const STEP = 60_000;

export function blendCase(
  catalog: Catalog,
  { history, times, next }: HeldCase,
  { weights, windows }: { readonly weights: BlendWeights; readonly windows: readonly Float32Array[] },
): BlendCase {
  const visited = history.flatMap((row, place) => Array.from({ length: times[place] as number }, () => row)).reverse();
  const events = visited.map((row, i): StoredEvent => {
    return { kind: "view", item: catalog.item(row).id, id: String(i), time: i * STEP };
  });
  const profile = foldProfile(events, catalog, events.length * STEP);
  const sources = sourcesOf(catalog, profile.history, { ...weights, older: 1 });
  const spreadOf = (some: readonly Source[], twoHops: number, agreement = 0) =>
    spreadHistory(catalog, some, {
      ...weights,
      twoHops,
      agreement,
      returnsSecond: 1,
      returnsThird: 1,
      returnsDecay: 1,
      returnsTimes: 0,
      returnsHabit: 0,
    });
  const [last, rest] = [sources.slice(0, 1), sources.slice(1)];
  const near = spreadOf(last, 0);
  const far = spreadOf(last, 1);
  const nearOlder = spreadOf(rest, 0);
  const farOlder = spreadOf(rest, 1);
  // With agreement at 1, a score is the square of the sum of the touches' square roots.
  const squares = spreadOf(rest, 0, 1);
  const chosen = new Set(history);
  const linked = new TopRowsHeap(LINKED);
  const offer = (row: number): void => {
    const [a, b] = [near.scores[row] as number, nearOlder.scores[row] as number];
    const [c, d] = [far.scores[row] as number, farOlder.scores[row] as number];
    if (!chosen.has(row)) linked.offer(row, a + b + 0.5 * (c + d));
  };
  for (const row of far.rows) offer(row);
  for (const row of farOlder.rows) if (far.scores[row] === 0) offer(row);
  for (const row of linked.drain().rows) chosen.add(row);
  for (const row of factsOf(catalog).showOrder.subarray(0, POPULAR)) chosen.add(row);
  const places = new Map(profile.history.map(({ row }, place) => [row, place]));
  const unknown = Int32Array.from([...chosen].filter((row) => !places.has(row))).sort();
  const rows = Int32Array.from([...unknown, ...Int32Array.from(places.keys()).sort()]);
  const of = (value: (row: number) => number): Float32Array => valuesOf(rows, value);
  const cosine = (direction: Float32Array | undefined): Float32Array =>
    direction === undefined ? new Float32Array(rows.length) : of(dotWith(catalog.vectors, direction));
  const touched = new Map(profile.history.map((touch) => [touch.row, timesOf(touch)]));
  const affinity = categoryAffinity(catalog, sources);
  const made = {
    rows,
    unknown: unknown.length,
    place: Int32Array.from(rows, (row) => places.get(row) ?? -1),
    oneHop: of((row) => near.scores[row] as number),
    secondHop: of((row) => (far.scores[row] as number) - (near.scores[row] as number)),
    oneHopOlder: of((row) => nearOlder.scores[row] as number),
    secondHopOlder: of((row) => (farOlder.scores[row] as number) - (nearOlder.scores[row] as number)),
    agreed: of((row) => 2 * Math.sqrt((near.scores[row] as number) * (squares.scores[row] as number))),
    agreedOlder: of((row) => (squares.scores[row] as number) - (nearOlder.scores[row] as number)),
    again: of((row) => near.returns.get(row) ?? nearOlder.returns.get(row) ?? 0),
    times: of((row) => touched.get(row) ?? 0),
    habit: habitOf(sources, weights.usualHabit),
    category: of((row) => affinity?.of(row) ?? 0),
    shortTerm: cosine(profile.shortTerm),
    longTerm: cosine(profile.longTerm),
    evidence: evidenceOf(last),
    evidenceOlder: evidenceOf(rest),
    popularity: windows.map((window) => of((row) => window[row] as number)),
    next: answersAmong(rows, next),
    fresh: answersAmong(
      rows,
      next.filter((row) => !places.has(row)),
    ),
  };
  for (const spread of [near, far, nearOlder, farOlder, squares]) spread.release();
  return made;
}

/** What `Float32Array.from` does, in a tenth of its time. */
function valuesOf(rows: Int32Array, value: (row: number) => number): Float32Array {
  const values = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = value(rows[i] as number);
  return values;
}

function answersAmong(rows: Int32Array, next: readonly number[]): Answers {
  const wanted = new Set(next);
  const places: number[] = [];
  for (let place = 0; place < rows.length; place++) if (wanted.has(rows[place] as number)) places.push(place);
  return { places: Int32Array.from(places), wanted: wanted.size };
}
