// Operations over the places of a batch of histories. Rows are ordered by place: row p · batch + b is place p of
// history b, place 0 being the latest. Places from a history's length on are empty and are ignored.

import type { Tape, Value } from "./tape.js";

/** The length of each history of the batch, at least 1. */
export type Lengths = Uint8Array;

/** Dot product of each row of x with the single row of v; one column. */
export function along(tape: Tape, x: Value, v: Value): Value {
  const { rows, columns } = x;
  const y = tape.value(rows, 1);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let d = 0, i = row * columns; d < columns; d++, i++) sum += (x.data[i] as number) * (v.data[d] as number);
    y.data[row] = sum;
  }
  tape.onBackward(() => {
    for (let row = 0; row < rows; row++) {
      const slope = y.gradient[row] as number;
      if (slope === 0) continue;
      for (let d = 0, i = row * columns; d < columns; d++, i++) {
        x.gradient[i] = (x.gradient[i] as number) + slope * (v.data[d] as number);
        v.gradient[d] = (v.gradient[d] as number) + slope * (x.data[i] as number);
      }
    }
  });
  return y;
}

/** Softmax of one column over the places of each history; 0 in empty places. */
export function softmaxPlaces(tape: Tape, x: Value, lengths: Lengths): Value {
  const batch = lengths.length;
  const y = tape.value(x.rows, 1);
  for (let b = 0; b < batch; b++) {
    const end = (lengths[b] as number) * batch + b;
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = b; i < end; i += batch) largest = Math.max(largest, x.data[i] as number);
    let sum = 0;
    for (let i = b; i < end; i += batch) {
      y.data[i] = Math.exp((x.data[i] as number) - largest);
      sum += y.data[i] as number;
    }
    for (let i = b; i < end; i += batch) y.data[i] = (y.data[i] as number) / sum;
  }
  tape.onBackward(() => {
    for (let b = 0; b < batch; b++) {
      const end = (lengths[b] as number) * batch + b;
      let mean = 0;
      for (let i = b; i < end; i += batch) mean += (y.data[i] as number) * (y.gradient[i] as number);
      for (let i = b; i < end; i += batch) {
        x.gradient[i] = (x.gradient[i] as number) + (y.data[i] as number) * ((y.gradient[i] as number) - mean);
      }
    }
  });
  return y;
}

/** Σ over places of share · row; one row per history. */
export function mixPlaces(tape: Tape, shares: Value, x: Value, lengths: Lengths): Value {
  const batch = lengths.length;
  const { columns } = x;
  const y = tape.value(batch, columns);
  const each = (visit: (share: number, from: number, to: number) => void): void => {
    for (let b = 0; b < batch; b++) {
      for (let i = b, end = (lengths[b] as number) * batch + b; i < end; i += batch) visit(i, i * columns, b * columns);
    }
  };
  each((share, from, to) => {
    const weight = shares.data[share] as number;
    for (let d = 0; d < columns; d++) {
      y.data[to + d] = (y.data[to + d] as number) + weight * (x.data[from + d] as number);
    }
  });
  tape.onBackward(() => {
    each((share, from, to) => {
      const weight = shares.data[share] as number;
      let slope = 0;
      for (let d = 0; d < columns; d++) {
        const back = y.gradient[to + d] as number;
        slope += back * (x.data[from + d] as number);
        x.gradient[from + d] = (x.gradient[from + d] as number) + weight * back;
      }
      shares.gradient[share] = (shares.gradient[share] as number) + slope;
    });
  });
  return y;
}
