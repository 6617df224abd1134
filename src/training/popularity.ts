// Popularity: an exponentially decayed count of each row's events, scaled so that the most popular row has 1.

import type { Sequences } from "./sequences.js";

/** Each trend is a mix of windows with weights; a window is a half-life as a share of all events (roughly a week, a
 *  month, a season, all time). Ordered from the fastest to the slowest. */
export const TRENDS: readonly (readonly (readonly [window: number, weight: number])[])[] = [
  [[0.02, 1]],
  [
    [0.02, 0.5],
    [0.3, 0.5],
  ],
  [[0.1, 1]],
  [
    [0.02, 0.3],
    [1, 0.7],
  ],
  [[0.3, 1]],
  [[1, 1]],
];

/** The default trend: roughly a month. */
export const USUAL_TREND = 2;

/** The weighted sum of the trend's windows, scaled so that the most popular row has 1.
 *  @param rows number of items in the catalog; items without events get 0
 *  @param trend index into TRENDS */
export function learnTrend(sequences: Sequences, rows: number, trend: number = USUAL_TREND): Float32Array {
  const sum = new Float32Array(rows);
  for (const [window, weight] of TRENDS[trend] ?? []) {
    const values = popularityOnce(sequences, rows, window);
    for (let row = 0; row < rows; row++) sum[row] = (sum[row] as number) + weight * (values[row] as number);
  }
  return ofLargest(sum);
}

/** The popularities of a log by window; several trends have the same windows. */
const known = new WeakMap<Sequences, Map<number, Float32Array>>();

function popularityOnce(sequences: Sequences, rows: number, window: number): Float32Array {
  const windows = known.get(sequences) ?? new Map<number, Float32Array>();
  known.set(sequences, windows);
  const found = windows.get(window);
  if (found?.length === rows) return found;
  const made = learnPopularity(sequences, rows, window);
  windows.set(window, made);
  return made;
}

/** @param rows number of items in the catalog; items without events get 0
 *  @param window half-life as a share of all events */
export function learnPopularity(sequences: Sequences, rows: number, window = 0.1): Float32Array {
  const { rows: rowAt, weights, ages } = sequences;
  const popularity = new Float32Array(rows);
  const counts = countsOnce(sequences);
  rowAt.forEach((row, place) => {
    if (counts[place] === 0) return;
    const count = (weights[place] as number) * 0.5 ** ((ages[place] as number) / window);
    popularity[row] = (popularity[row] as number) + count;
  });
  return ofLargest(popularity);
}

/** Repeated touches of an item within this many places of a sequence count once. */
const SAME_WISH = 10;

const counted = new WeakMap<Sequences["rows"], Uint8Array>();

/** For each place, 0 if the same shopper touched the same item shortly before, else 1. */
function countsOnce({ offsets, rows }: Pick<Sequences, "offsets" | "rows">): Uint8Array {
  const known = counted.get(rows);
  if (known !== undefined) return known;
  const counts = new Uint8Array(rows.length).fill(1);
  counted.set(rows, counts);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    for (let place = start + 1; place < end; place++) {
      const row = rows[place];
      const first = Math.max(start, place - SAME_WISH);
      let before = place - 1;
      while (before >= first && rows[before] !== row) before--;
      if (before >= first) counts[place] = 0;
    }
  }
  return counts;
}

function ofLargest(values: Float32Array): Float32Array {
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return largest === 0 ? values : values.map((value) => value / largest);
}
