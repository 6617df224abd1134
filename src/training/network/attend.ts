// The two operations of a transformer that are not plain matrix products: single-head attention among the places of a
// history, and layer normalisation. Empty places are masked.

import type { Lengths } from "./places.js";
import type { Tape, Value } from "./tape.js";

/** Added to the variance, so that rows without variance stay finite. */
export const NORMALISING = 1e-5;

export interface Attention {
  /** One row per history, or per place of each history. */
  readonly queries: Value;
  readonly keys: Value;
  readonly values: Value;
}

/** Σ over places of softmax(query · key / √d) · value. */
export function attend(tape: Tape, { queries, keys, values }: Attention, lengths: Lengths): Value {
  const batch = lengths.length;
  const { rows, columns: d } = queries;
  const places = keys.rows / batch;
  const scale = 1 / Math.sqrt(d);
  const y = tape.value(rows, d);
  const shares = tape.numbers(rows * places);
  const slopes = new Float32Array(places);
  for (let row = 0; row < rows; row++) {
    const b = row % batch;
    const length = lengths[b] as number;
    if (Math.floor(row / batch) >= length) continue;
    let largest = Number.NEGATIVE_INFINITY;
    for (let p = 0; p < length; p++) {
      const score = scale * dotAt(queries.data, row * d, keys.data, (p * batch + b) * d, d);
      shares[row * places + p] = score;
      largest = Math.max(largest, score);
    }
    let sum = 0;
    for (let i = row * places, end = i + length; i < end; i++) {
      shares[i] = Math.exp((shares[i] as number) - largest);
      sum += shares[i] as number;
    }
    for (let p = 0; p < length; p++) {
      const share = (shares[row * places + p] as number) / sum;
      shares[row * places + p] = share;
      addAt(y.data, row * d, share, values.data, (p * batch + b) * d, d);
    }
  }
  tape.onBackward(() => {
    for (let row = 0; row < rows; row++) {
      const b = row % batch;
      const length = lengths[b] as number;
      if (Math.floor(row / batch) >= length) continue;
      let mean = 0;
      for (let p = 0; p < length; p++) {
        const at = (p * batch + b) * d;
        const share = shares[row * places + p] as number;
        const slope = dotAt(y.gradient, row * d, values.data, at, d);
        slopes[p] = slope;
        mean += share * slope;
        addAt(values.gradient, at, share, y.gradient, row * d, d);
      }
      for (let p = 0; p < length; p++) {
        const at = (p * batch + b) * d;
        const slope = scale * (shares[row * places + p] as number) * ((slopes[p] as number) - mean);
        addAt(queries.gradient, row * d, slope, keys.data, at, d);
        addAt(keys.gradient, at, slope, queries.data, row * d, d);
      }
    }
  });
  return y;
}

/** Layer normalisation (Ba et al., 2016): each row to mean 0 and variance 1, then times `gain` plus `shift`. */
export function normaliseEach(tape: Tape, x: Value, gain: Value, shift: Value): Value {
  const { rows, columns: d } = x;
  const y = tape.value(rows, d);
  const plain = tape.numbers(rows * d);
  const spreads = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * d;
    let mean = 0;
    for (let i = start; i < start + d; i++) mean += (x.data[i] as number) / d;
    let variance = 0;
    for (let i = start; i < start + d; i++) variance += ((x.data[i] as number) - mean) ** 2 / d;
    const spread = 1 / Math.sqrt(variance + NORMALISING);
    spreads[row] = spread;
    for (let k = 0, i = start; k < d; k++, i++) {
      const value = ((x.data[i] as number) - mean) * spread;
      plain[i] = value;
      y.data[i] = value * (gain.data[k] as number) + (shift.data[k] as number);
    }
  }
  tape.onBackward(() => {
    for (let row = 0; row < rows; row++) {
      const start = row * d;
      let mean = 0;
      let along = 0;
      for (let k = 0, i = start; k < d; k++, i++) {
        const slope = y.gradient[i] as number;
        gain.gradient[k] = (gain.gradient[k] as number) + slope * (plain[i] as number);
        shift.gradient[k] = (shift.gradient[k] as number) + slope;
        const inner = slope * (gain.data[k] as number);
        mean += inner / d;
        along += (inner * (plain[i] as number)) / d;
      }
      for (let k = 0, i = start; k < d; k++, i++) {
        const inner = (y.gradient[i] as number) * (gain.data[k] as number);
        const slope = (spreads[row] as number) * (inner - mean - along * (plain[i] as number));
        x.gradient[i] = (x.gradient[i] as number) + slope;
      }
    }
  });
  return y;
}

function dotAt(a: Float32Array, i: number, b: Float32Array, j: number, d: number): number {
  let sum = 0;
  for (let k = 0; k < d; k++) sum += (a[i + k] as number) * (b[j + k] as number);
  return sum;
}

function addAt(to: Float32Array, i: number, factor: number, from: Float32Array, j: number, d: number): void {
  for (let k = 0; k < d; k++) to[i + k] = (to[i + k] as number) + factor * (from[j + k] as number);
}
