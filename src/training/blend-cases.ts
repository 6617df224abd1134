// Held-out shoppers as numbers: for each, the rows that could be shown and what each signal says of them. Made once by the
// ranking's own code, so that weights can then be tried thousands of times in a second.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import { foldProfile } from "../profile/fold-profile.js";
import type { BlendWeights } from "../ranking/blend-weights.js";
import { factsOf } from "../ranking/catalog-facts.js";
import { categoryAffinity } from "../ranking/category-affinity.js";
import { dotWith } from "../ranking/cosines.js";
import { evidenceOf, sourcesOf, spreadHistory, timesOf } from "../ranking/history-spread.js";
import { TopRowsHeap } from "../vector/top-rows.js";
import type { HeldCase } from "./held-out.js";

/** Rows of a case are its first rows by the graph, its history, and what is popular. */
const LINKED = 120;
const POPULAR = 30;

/** Arrays have one entry a candidate row. */
export interface BlendCase {
  readonly rows: Int32Array;
  /** Place in the history, latest 0; −1 for rows that are not of it. */
  readonly place: Int32Array;
  readonly oneHop: Float32Array;
  /** What a second hop adds at weight 1. */
  readonly secondHop: Float32Array;
  /** What the log says of returning to the row, and how often it was touched; 0 for rows that are not of the history. */
  readonly again: Float32Array;
  readonly times: Float32Array;
  readonly category: Float32Array;
  readonly shortTerm: Float32Array;
  readonly longTerm: Float32Array;
  /** What the history says in all; see `evidenceOf`. */
  readonly evidence: number;
  /** By window. */
  readonly popularity: readonly Float32Array[];
  readonly next: ReadonlySet<number>;
  readonly fresh: ReadonlySet<number>;
}

/** Time from one touch to the next, in milliseconds. */
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
  const sources = sourcesOf(catalog, profile.history, weights);
  const near = spreadHistory(catalog, sources, {
    ...weights,
    twoHops: 0,
    returnsSecond: 1,
    returnsThird: 1,
    returnsDecay: 1,
    returnsTimes: 0,
  });
  const far = spreadHistory(catalog, sources, { ...weights, twoHops: 1 });
  const chosen = new Set(history);
  const linked = new TopRowsHeap(LINKED);
  for (const row of far.rows) {
    if (!chosen.has(row)) linked.offer(row, (near.scores[row] as number) + 0.5 * (far.scores[row] as number));
  }
  for (const row of linked.drain().rows) chosen.add(row);
  for (const row of factsOf(catalog).showOrder.subarray(0, POPULAR)) chosen.add(row);
  const rows = Int32Array.from(chosen).sort();
  const of = (value: (row: number) => number): Float32Array => Float32Array.from(rows, value);
  const cosine = (direction: Float32Array | undefined): Float32Array =>
    direction === undefined ? new Float32Array(rows.length) : of(dotWith(catalog.vectors, direction));
  const places = new Map(profile.history.map(({ row }, place) => [row, place]));
  const touched = new Map(profile.history.map((touch) => [touch.row, timesOf(touch)]));
  const affinity = categoryAffinity(catalog, sources);
  const made = {
    rows,
    place: Int32Array.from(rows, (row) => places.get(row) ?? -1),
    oneHop: of((row) => near.scores[row] as number),
    secondHop: of((row) => (far.scores[row] as number) - (near.scores[row] as number)),
    again: of((row) => near.returns.get(row) ?? 0),
    times: of((row) => touched.get(row) ?? 0),
    category: of((row) => affinity?.of(row) ?? 0),
    shortTerm: cosine(profile.shortTerm),
    longTerm: cosine(profile.longTerm),
    evidence: evidenceOf(sources),
    popularity: windows.map((window) => of((row) => window[row] as number)),
    next: new Set(next),
    fresh: new Set(next.filter((row) => !places.has(row))),
  };
  near.release();
  far.release();
  return made;
}
