// Learns which items follow which, from co-occurrence within a short stretch of a sequence (item-kNN with order, age
// and popularity; cf. Sarwar et al., WWW 2001; Ludewig & Jannach, UMUAI 2018). Knows counts only, never products.

import { eachRow, type Neighbour, type NeighbourGraph, packNeighbours } from "../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../vector/top-rows.js";
import type { Sequences } from "./sequences.js";

export interface NeighbourSettings {
  /** Neighbours kept of each row, beside itself. */
  readonly limit: number;
  /** Two events further apart than this many places are not counted. */
  readonly window: number;
  /** Two events d places apart count d^−distancePower. */
  readonly distancePower: number;
  /** What going back from a later to an earlier item counts, beside 1 for going forward. */
  readonly backward: number;
  /** Age at which an event counts half, as a share of all events. */
  readonly halfLife: number;
  /** A sequence of n events counts n^−lengthPower for each pair. */
  readonly lengthPower: number;
  /** 1 makes a row a shrunken probability of what comes next; less lets frequent items speak louder. */
  readonly sourcePower: number;
  /** How far a popular target is held down, 0 … 1. */
  readonly popularityPower: number;
  /** How far a target is held up that is wanted more of late than it used to be, 0 … 1. */
  readonly trendPower: number;
  /** Added to every count, so that one meeting proves little. */
  readonly shrinkage: number;
}

/** Age at which an event counts half in what is wanted of late, as a share of all events. */
const LATELY = 0.05;

/** Sessions of clicks, in the order of thought. */
export const CLICKS: NeighbourSettings = {
  limit: 32,
  window: 10,
  distancePower: 1,
  backward: 0.3,
  halfLife: 0.4,
  lengthPower: 0.25,
  sourcePower: 1,
  popularityPower: 0.2,
  trendPower: 0.2,
  shrinkage: 20,
};

/** Baskets, and shoppers' piles of baskets: long, with little order. */
export const BASKETS: NeighbourSettings = {
  limit: 32,
  window: 20,
  distancePower: 1,
  backward: 1,
  halfLife: 0.25,
  lengthPower: 0.5,
  sourcePower: 0.6,
  popularityPower: 0.3,
  trendPower: 0,
  shrinkage: 30,
};

/** Reviews and the like: long, with little order and less hurry (Ludewig & Jannach, 2018). */
export const COLLECTIONS: NeighbourSettings = {
  limit: 32,
  window: 50,
  distancePower: 0.5,
  backward: 1,
  halfLife: 4,
  lengthPower: 0,
  sourcePower: 0.4,
  popularityPower: 0.1,
  trendPower: 0,
  shrinkage: 10,
};

/** C[i][j] sums, over places a < b of a sequence at most `window` apart, weight / (b − a)^distancePower for i before j and `backward`
 *  times that for j before i; i may be j: how readily an item is returned to. w[i][j] = C[i][j] · ((r_j + 1) / (f_j + 1))^trendPower /
 *  ((f_i + s)^sourcePower · ((f_j + s) / (mean f + s))^popularityPower), f being the weights of an item's events, and r the
 *  same of late, both of one sum.
 *  @param rows how many items the catalog has */
export function learnNeighbours(
  sequences: Sequences,
  rows: number,
  settings: NeighbourSettings = sequences.baskets ? BASKETS : CLICKS,
): NeighbourGraph {
  const { rows: rowAt } = sequences;
  const pull = pulls(sequences, settings);
  const frequency = sums(rowAt, pull, rows);
  const known = frequency.filter((count) => count > 0);
  const mean = known.reduce((sum, count) => sum + count, 0) / Math.max(1, known.length);
  const { shrinkage, sourcePower, popularityPower } = settings;
  const source = frequency.map((count) => (count + shrinkage) ** sourcePower);
  const trend = trendOf(sequences, frequency, settings);
  const target = frequency.map(
    (count, row) => ((count + shrinkage) / (mean + shrinkage)) ** popularityPower / (trend[row] as number),
  );

  const visits = placesOf(rowAt, rows);
  const ends = sequenceBounds(sequences);
  const nearness = Float64Array.from({ length: settings.window + 1 }, (_, d) => d ** -settings.distancePower);
  const counts = new Float64Array(rows);
  const touched: number[] = [];
  const strongest = new TopRowsHeap(settings.limit + 1);
  const listOf = (row: number): Neighbour[] => {
    touched.length = 0;
    for (let v = visits.offsets[row] as number; v < (visits.offsets[row + 1] as number); v++) {
      const a = visits.places[v] as number;
      const first = settings.backward === 0 ? a : Math.max(ends.first[a] as number, a - settings.window);
      const last = Math.min(ends.last[a] as number, a + settings.window);
      for (let b = first; b <= last; b++) {
        if (b === a) continue;
        const other = rowAt[b] as number;
        if (counts[other] === 0) touched.push(other);
        const weight =
          b > a
            ? (pull[b] as number) * (nearness[b - a] as number)
            : settings.backward * (pull[a] as number) * (nearness[a - b] as number);
        counts[other] = (counts[other] as number) + weight;
      }
    }
    for (const other of touched) {
      strongest.offer(other, (counts[other] as number) / ((source[row] as number) * (target[other] as number)));
      counts[other] = 0;
    }
    const { rows: best, scores } = strongest.drain();
    return Array.from(best, (other, i) => ({ row: other, weight: scores[i] as number }));
  };
  return packNeighbours(eachRow(rows, listOf), settings.limit + 1);
}

/** What each event counts: by its kind, its age, and the length of its sequence. */
function pulls({ offsets, weights, ages }: Sequences, { halfLife, lengthPower }: NeighbourSettings): Float64Array {
  const pull = new Float64Array(weights.length);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    const share = (end - start) ** -lengthPower;
    for (let a = start; a < end; a++) {
      pull[a] = (weights[a] as number) * share * 0.5 ** ((ages[a] as number) / halfLife);
    }
  }
  return pull;
}

/** How much more each row is wanted of late than it used to be, to the power that the settings give it. */
function trendOf(sequences: Sequences, frequency: Float64Array, settings: NeighbourSettings): Float64Array {
  if (settings.trendPower === 0) return frequency.map(() => 1);
  const recent = sums(sequences.rows, pulls(sequences, { ...settings, halfLife: LATELY }), frequency.length);
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
  const scale = total(frequency) / total(recent);
  return frequency.map((count, row) => ((scale * (recent[row] as number) + 1) / (count + 1)) ** settings.trendPower);
}

/** What the places of each row pull in sum. */
function sums(rowAt: Int32Array, pull: Float64Array, rows: number): Float64Array {
  const all = new Float64Array(rows);
  rowAt.forEach((row, place) => {
    all[row] = (all[row] as number) + (pull[place] as number);
  });
  return all;
}

/** The places at which each row occurs, as compressed sparse rows. */
function placesOf(rowAt: Int32Array, rows: number): { offsets: Uint32Array; places: Uint32Array } {
  const offsets = new Uint32Array(rows + 1);
  for (const row of rowAt) offsets[row + 1] = (offsets[row + 1] as number) + 1;
  for (let row = 0; row < rows; row++) offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
  const next = offsets.slice();
  const places = new Uint32Array(rowAt.length);
  rowAt.forEach((row, place) => {
    const at = next[row] as number;
    places[at] = place;
    next[row] = at + 1;
  });
  return { offsets, places };
}

/** First and last place of the sequence that each place belongs to. */
function sequenceBounds({ offsets, rows }: Sequences): { first: Uint32Array; last: Uint32Array } {
  const first = new Uint32Array(rows.length);
  const last = new Uint32Array(rows.length);
  for (let s = 0; s + 1 < offsets.length; s++) {
    first.fill(offsets[s] as number, offsets[s], offsets[s + 1]);
    last.fill((offsets[s + 1] as number) - 1, offsets[s], offsets[s + 1]);
  }
  return { first, last };
}
