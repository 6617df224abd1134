// The loss: cross-entropy of the next item, among the items of the history and a shared sample of others. Sampled items
// are weighted by the inverse of their sampling rate (importance sampling; Bengio & Senécal, 2003), so that the sum
// estimates the sum over all items.

import type { Lengths } from "./places.js";
import type { Tape, Value } from "./tape.js";

/** Inverse temperature of the softmax over cosines: 1 / .07. */
export const SHARPNESS = 1 / 0.07;

export interface Choices {
  /** Item vectors at unit length, with the item's bias as the last number; the sampled rows come first. */
  readonly table: Value;
  /** Logarithm of each sampled item's importance weight. */
  readonly weights: Float32Array;
  /** For each history, the row of `table` of the next item. */
  readonly targets: Int32Array;
  readonly held: Held;
}

/** The items of the histories, ordered by place (see places.ts). */
export interface Held {
  /** Rows of `table`. */
  readonly rows: Int32Array;
  readonly lengths: Lengths;
  /** Return score of each; one column. */
  readonly again: Value;
}

/** A score so low that its exponential is negligible. */
const NEVER = -100;

/** score(z, j) = SHARPNESS · cos(z, row j) + bias j, without the last number of z; plus `again` if j is in the history.
 *  Adds the gradients of the mean loss to z, table and again, and returns the mean loss in nats. */
export function sampledSoftmax(tape: Tape, z: Value, choices: Choices): number {
  const scored = scoreSample(tape, z, choices);
  const slopes = lossAndSlopes(tape, scored, choices);
  addGradients(tape, z, choices, { ...scored, ...slopes });
  return slopes.loss;
}

/** The scores of the sampled items for each history. */
interface Scored {
  /** See `queriesOf`. */
  readonly queries: Float32Array<ArrayBuffer>;
  readonly lengths: Float32Array;
  /** One row per history, `wide` of `stride` numbers in use: the scores; after `lossAndSlopes`, the slopes. */
  readonly scores: Float32Array;
  readonly wide: number;
  readonly stride: number;
}

function scoreSample(tape: Tape, z: Value, { table, weights }: Choices): Scored {
  const { rows: batch, columns: d } = z;
  const wide = Math.ceil(weights.length / 8) * 8;
  const stride = oddLines(wide);
  const { queries, lengths } = queriesOf(tape, z);
  const turned = turnedSample(tape, table, weights, wide);
  const scores = tape.numbers(batch * stride);
  const [q, t, s] = [queries.byteOffset, turned.byteOffset, scores.byteOffset];
  tape.operations.multiply(q, d * 4, 4, t, wide * 4, s, stride * 4, batch, wide, d);
  return { queries, lengths, scores, wide, stride };
}

/** The slopes of the mean loss over the scores of items that are not in the sample. */
interface Slopes {
  readonly loss: number;
  /** By item of the histories: its probability ÷ number of histories. */
  readonly shares: Float32Array;
  /** By history: the slope over the score of the next item, its share above apart. */
  readonly gaps: Float32Array;
}

/** Turns the sample's scores into slopes, in place, and adds the gradient of `again`. */
function lossAndSlopes(
  { operations }: Tape,
  { queries, scores, wide, stride }: Scored,
  { table, weights, targets, held }: Choices,
): Slopes {
  const batch = targets.length;
  const bytes = table.columns * 4;
  const [q, s, t] = [queries.byteOffset, scores.byteOffset, table.data.byteOffset];
  const gaps = new Float32Array(batch);
  const shares = new Float32Array(held.rows.length);
  let loss = 0;
  for (let b = 0; b < batch; b++) {
    const at = s + b * stride * 4;
    // Items scored individually are removed from the sample, so that none counts twice.
    const scoreOf = (row: number): number => {
      if (row < weights.length) scores[b * stride + row] = NEVER;
      return operations.product(q + b * bytes, t + row * bytes, bytes);
    };
    const target = targets[b] as number;
    const ends = (held.lengths[b] as number) * batch;
    let sum = 0;
    let own: number | undefined;
    for (let i = b; i < ends; i += batch) {
      const row = held.rows[i] as number;
      const score = scoreOf(row) + (held.again.data[i] as number);
      shares[i] = Math.exp(score);
      sum += shares[i] as number;
      if (row === target) own = score;
    }
    // A next item that is in the history has been counted there.
    const counted = own !== undefined;
    own ??= scoreOf(target);
    const came = counted ? 0 : Math.exp(own);
    sum += came;
    sum += operations.exponentials(at, wide * 4, 1);
    loss += Math.log(sum) - own;
    operations.difference(at, at, wide * 4, 1 / (sum * batch), 0);
    gaps[b] = (came / sum - 1) / batch;
    for (let i = b; i < ends; i += batch) {
      shares[i] = (shares[i] as number) / (sum * batch);
      const slope = (shares[i] as number) - (held.rows[i] === target ? 1 / batch : 0);
      held.again.gradient[i] = (held.again.gradient[i] as number) + slope;
    }
  }
  return { loss: loss / batch, shares, gaps };
}

/** Adds the gradients of z and table. */
function addGradients(
  tape: Tape,
  z: Value,
  { table, weights, targets, held }: Choices,
  { queries, lengths, scores, wide, stride, shares, gaps }: Scored & Slopes,
): void {
  const { rows: batch, columns: d } = z;
  const bias = d - 1;
  const bytes = d * 4;
  const [q, s, t] = [queries.byteOffset, scores.byteOffset, table.data.byteOffset];
  const slopes = tape.numbers(batch * d);
  tape.operations.multiply(s, stride * 4, 4, t, bytes, slopes.byteOffset, bytes, batch, d, wide);
  const others = tape.numbers(wide * d);
  tape.operations.multiply(s, 4, stride * 4, q, bytes, others.byteOffset, bytes, wide, d, batch);
  for (let i = 0; i < weights.length * d; i++) {
    table.gradient[i] = (table.gradient[i] as number) + (others[i] as number);
  }
  for (let b = 0; b < batch; b++) {
    for (let i = b; i < (held.lengths[b] as number) * batch; i += batch) {
      const share = shares[i] as number;
      const from = (held.rows[i] as number) * d;
      for (let k = 0, at = b * d; k < d; k++, at++) {
        table.gradient[from + k] = (table.gradient[from + k] as number) + share * (queries[at] as number);
        slopes[at] = (slopes[at] as number) + share * (table.data[from + k] as number);
      }
    }
    const gap = gaps[b] as number;
    const to = (targets[b] as number) * d;
    let along = 0;
    for (let k = 0, i = b * d; k < d; k++, i++) {
      table.gradient[to + k] = (table.gradient[to + k] as number) + gap * (queries[i] as number);
      if (k === bias) continue;
      const slope = (slopes[i] as number) + gap * (table.data[to + k] as number);
      slopes[i] = slope;
      along += slope * (queries[i] as number);
    }
    // Gradient through z / |z| · SHARPNESS: the component along z has no effect.
    const length = lengths[b] as number;
    for (let k = 0, i = b * d; k < bias; k++, i++) {
      const slope = ((slopes[i] as number) * SHARPNESS - (along * (queries[i] as number)) / SHARPNESS) / length;
      z.gradient[i] = (z.gradient[i] as number) + slope;
    }
  }
}

/** SHARPNESS · z / |z|, with 1 as the last number, which is multiplied by the bias. */
export function queriesOf(tape: Tape, z: Value): { queries: Float32Array<ArrayBuffer>; lengths: Float32Array } {
  const { rows, columns: d } = z;
  const queries = tape.numbers(rows * d);
  const lengths = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = row * d, end = i + d - 1; i < end; i++) sum += (z.data[i] as number) ** 2;
    const length = Math.sqrt(sum) + 1e-12;
    lengths[row] = length;
    for (let i = row * d, end = i + d - 1; i < end; i++) queries[i] = ((z.data[i] as number) * SHARPNESS) / length;
    queries[row * d + d - 1] = 1;
  }
  return { queries, lengths };
}

/** `d × wide`: the sample transposed, with the log weights added to the biases. */
function turnedSample(tape: Tape, { data, columns: d }: Value, weights: Float32Array, wide: number): Float32Array {
  const turned = tape.numbers(d * wide);
  for (let k = 0; k < d; k++) {
    for (let j = 0, from = k, to = k * wide; j < weights.length; j++, from += d, to++)
      turned[to] = data[from] as number;
  }
  const biases = turned.subarray((d - 1) * wide);
  for (let j = 0; j < wide; j++)
    biases[j] = j < weights.length ? (biases[j] as number) + (weights[j] as number) : NEVER;
  return turned;
}

/** Rounds up to an odd number of cache lines, so that rows do not compete for the same cache sets. */
function oddLines(numbers: number): number {
  const lines = Math.ceil(numbers / 16);
  return 16 * (lines + 1 - (lines % 2));
}
