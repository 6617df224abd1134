// Item-kNN: learns which items follow which from co-occurrence within a window of a sequence, weighted by order, age
// and popularity (cf. Sarwar et al., WWW 2001; Ludewig & Jannach, UMUAI 2018). Uses counts only, no item data.

import { type NeighbourGraph, PackedNeighbours } from "../../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import type { Sequences } from "../sequences.js";

export interface NeighbourSettings {
  /** Neighbours kept per row, not counting the row itself. */
  readonly limit: number;
  /** Two events further apart than this many places are not counted. */
  readonly window: number;
  /** A pair of events d places apart counts d^−distancePower. */
  readonly distancePower: number;
  /** Weight of a pair from a later to an earlier item, relative to 1 from an earlier to a later one. */
  readonly backward: number;
  /** Half-life of an event's weight, as a share of all events. */
  readonly halfLife: number;
  /** Each pair of a sequence of n events counts n^−lengthPower. */
  readonly lengthPower: number;
  /** 1 makes a row a shrunk probability of what comes next; less gives the rows of frequent items larger weights. */
  readonly sourcePower: number;
  /** Discount of popular targets, 0 … 1. */
  readonly popularityPower: number;
  /** Boost of targets whose demand has risen lately, 0 … 1. */
  readonly trendPower: number;
  /** Added to the counts of source and target, so that a single co-occurrence proves little. */
  readonly shrinkage: number;
}

/** Edges kept of a row that is not wanted: its largest to another row, and one to itself. */
const UNWANTED = 2;

/** Half-life of recent demand, as a share of all events. */
const LATELY = 0.05;

/** For sessions of clicks, whose order matters. */
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

/** For baskets and sequences of baskets: long, with little order. */
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

/** For reviews and the like: long, with little order and slow change (Ludewig & Jannach, 2018). */
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

/** C[i][j] sums, over places a < b of a sequence at most `window` apart, weight / (b − a)^distancePower for i before j
 *  and `backward` times that for j before i; C[i][i] counts returns to an item. w[i][j] = C[i][j] · ((r_j + 1) / (f_j +
 *  1))^trendPower / ((f_i + s)^sourcePower · ((f_j + s) / (mean f + s))^popularityPower), where f is the summed weight
 *  of an item's events, r the same with the half-life LATELY, scaled to the same total, and s the shrinkage.
 *  @param rows how many items the catalog has
 *  @param wanted 1 for the rows that need neighbours; of the others only the largest weight is kept, which takes half
 *  the time. Default all. */
export function learnNeighbours(
  sequences: Sequences,
  rows: number,
  settings: NeighbourSettings = sequences.baskets ? BASKETS : CLICKS,
  wanted?: Uint8Array,
): NeighbourGraph {
  const { rows: rowAt } = sequences;
  const { visits, ends, pulls, latePulls } = preparedFor(sequences, rows);
  const pull = pulls(settings);
  const frequency = sums(rowAt, pull, rows);
  const known = frequency.filter((count) => count > 0);
  const mean = known.reduce((sum, count) => sum + count, 0) / Math.max(1, known.length);
  const { shrinkage, sourcePower, popularityPower, window } = settings;
  const source = frequency.map((count) => (count + shrinkage) ** sourcePower);
  const trend = trendOf(settings, frequency, () => sums(rowAt, latePulls({ ...settings, halfLife: LATELY }), rows));
  const target = frequency.map(
    (count, row) => ((count + shrinkage) / (mean + shrinkage)) ** popularityPower / (trend[row] as number),
  );

  const nearness = Float64Array.from({ length: window + 1 }, (_, d) => d ** -settings.distancePower);
  const counts = new Float64Array(rows);
  const touched = new Uint32Array(rows);
  const strongest = new TopRowsHeap(settings.limit + 1);
  const largest = new TopRowsHeap(UNWANTED);
  const packed = new PackedNeighbours();
  for (let row = 0; row < rows; row++) {
    let met = 0;
    for (let v = visits.offsets[row] as number; v < (visits.offsets[row + 1] as number); v++) {
      const a = visits.places[v] as number;
      if (settings.backward > 0) {
        const back = settings.backward * (pull[a] as number);
        for (let b = Math.max(ends.first[a] as number, a - window); b < a; b++) {
          const other = rowAt[b] as number;
          const before = counts[other] as number;
          if (before === 0) touched[met++] = other;
          counts[other] = before + back * (nearness[a - b] as number);
        }
      }
      const last = Math.min(ends.last[a] as number, a + window);
      for (let b = a + 1; b <= last; b++) {
        const other = rowAt[b] as number;
        const before = counts[other] as number;
        if (before === 0) touched[met++] = other;
        counts[other] = before + (pull[b] as number) * (nearness[b - a] as number);
      }
    }
    const share = source[row] as number;
    const best = wanted?.[row] === 0 ? largest : strongest;
    let least = best.threshold;
    for (let i = 0; i < met; i++) {
      const other = touched[i] as number;
      const weight = (counts[other] as number) / (share * (target[other] as number));
      counts[other] = 0;
      if (weight < least) continue;
      best.offer(other, weight);
      least = best.threshold;
    }
    packed.addBest(best);
    packed.endRow();
  }
  return packed.graph();
}

/** What depends on no setting or on few, computed once: a log is counted dozens of times while settings are tried. */
interface Prepared {
  readonly visits: { readonly offsets: Uint32Array; readonly places: Uint32Array };
  readonly ends: { readonly first: Uint32Array; readonly last: Uint32Array };
  /** Weight of each event by its kind, its age and the length of its sequence. The array is reused by the next call. */
  readonly pulls: Pulls;
  /** A second instance for recent demand, so that each keeps its own cached decay. */
  readonly latePulls: Pulls;
}

type Pulls = (settings: NeighbourSettings) => Float64Array;

const prepared = new WeakMap<Sequences, Prepared>();

function preparedFor(sequences: Sequences, rows: number): Prepared {
  const known = prepared.get(sequences);
  if (known !== undefined && known.visits.offsets.length === rows + 1) return known;
  const made = {
    visits: placesOf(sequences.rows, rows),
    ends: sequenceBounds(sequences),
    pulls: pullsOver(sequences),
    latePulls: pullsOver(sequences),
  };
  prepared.set(sequences, made);
  return made;
}

function pullsOver({ offsets, weights, ages }: Sequences): Pulls {
  const pull = new Float64Array(weights.length);
  const faded = new Float64Array(weights.length);
  let fadedBy = 0;
  let sharedBy = 0;
  return ({ halfLife, lengthPower }) => {
    if (fadedBy === halfLife && sharedBy === lengthPower) return pull;
    sharedBy = lengthPower;
    if (fadedBy !== halfLife) for (let a = 0; a < ages.length; a++) faded[a] = 0.5 ** ((ages[a] as number) / halfLife);
    fadedBy = halfLife;
    for (let s = 0; s + 1 < offsets.length; s++) {
      const start = offsets[s] as number;
      const end = offsets[s + 1] as number;
      const share = (end - start) ** -lengthPower;
      for (let a = start; a < end; a++) pull[a] = (weights[a] as number) * share * (faded[a] as number);
    }
    return pull;
  };
}

/** Ratio of each row's recent to its overall demand, to the power `trendPower`. */
function trendOf({ trendPower }: NeighbourSettings, frequency: Float64Array, lately: () => Float64Array): Float64Array {
  if (trendPower === 0) return frequency.map(() => 1);
  const recent = lately();
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
  const scale = total(frequency) / total(recent);
  return frequency.map((count, row) => ((scale * (recent[row] as number) + 1) / (count + 1)) ** trendPower);
}

/** The summed weight of each row's events. */
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
