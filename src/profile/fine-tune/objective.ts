// The loss of an additive user vector δ and its gradient, derived by hand. Convex: a softmax over logits that are
// linear in δ, with the L2 penalty λ|δ|² of ridge regression. Sampled softmax after Covington et al., RecSys 2016.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { Lesson } from "./lesson.js";

/** All lessons in flat arrays: the rows of one lesson after those of another, with their vectors. */
export interface Batch {
  readonly dimensions: number;
  /** Lesson l has the places offsets[l] … offsets[l+1] − 1 of `logits` and `vectors`, its positives first. */
  readonly offsets: Uint32Array;
  readonly positives: Uint32Array;
  /** Weight of each lesson. */
  readonly weights: Float32Array;
  /** Base scores × sharpness. */
  readonly logits: Float32Array;
  /** places × dimensions. */
  readonly vectors: Float32Array;
}

/** @param sharpness factor from the ranking's scores to logits */
export function batchOf(lessons: readonly Lesson[], matrix: Int8Matrix, sharpness: number): Batch {
  const { dimensions, data, scale } = matrix;
  const places = lessons.reduce((sum, { rows }) => sum + rows.length, 0);
  const offsets = new Uint32Array(lessons.length + 1);
  const logits = new Float32Array(places);
  const vectors = new Float32Array(places * dimensions);
  let place = 0;
  lessons.forEach(({ rows, base }, l) => {
    rows.forEach((row, i) => {
      logits[place] = sharpness * (base[i] as number);
      const start = place++ * dimensions;
      for (let d = 0; d < dimensions; d++) vectors[start + d] = scale * (data[row * dimensions + d] as number);
    });
    offsets[l + 1] = place;
  });
  return {
    dimensions,
    offsets,
    positives: Uint32Array.from(lessons, ({ positives }) => positives),
    weights: Float32Array.from(lessons, ({ weight }) => weight),
    logits,
    vectors,
  };
}

/** Σ over lessons of weight × the mean over its positives p of −log softmax(p beside the lesson's negatives), + λ|δ|².
 *  Returns the loss and writes the gradient. */
export function lossAndGradient(batch: Batch, delta: Float64Array, anchor: number, gradient: Float64Array): number {
  const { dimensions, offsets, vectors } = batch;
  let loss = 0;
  for (let d = 0; d < dimensions; d++) {
    loss += anchor * (delta[d] as number) ** 2;
    gradient[d] = 2 * anchor * (delta[d] as number);
  }
  const forces = new Float64Array(batch.logits.length);
  for (let lesson = 0; lesson + 1 < offsets.length; lesson++) loss += lessonLoss(batch, delta, lesson, forces);
  forces.forEach((force, place) => {
    const start = place * dimensions;
    for (let d = 0; d < dimensions; d++) gradient[d] = (gradient[d] as number) + force * (vectors[start + d] as number);
  });
  return loss;
}

/** Loss of one lesson; writes d loss / d logit into its places of `forces`. */
function lessonLoss(batch: Batch, delta: Float64Array, lesson: number, forces: Float64Array): number {
  const first = batch.offsets[lesson] as number;
  const end = batch.offsets[lesson + 1] as number;
  const split = first + (batch.positives[lesson] as number);
  const largest = writeLogits(batch, delta, { first, end }, forces);
  let negatives = 0;
  for (let place = split; place < end; place++) {
    forces[place] = Math.exp((forces[place] as number) - largest);
    negatives += forces[place] as number;
  }
  const share = (batch.weights[lesson] as number) / (split - first);
  let loss = 0;
  let pull = 0;
  for (let place = first; place < split; place++) {
    const logit = (forces[place] as number) - largest;
    const own = Math.exp(logit);
    const total = own + negatives;
    loss += share * (Math.log(total) - logit);
    forces[place] = share * (own / total - 1);
    pull += share / total;
  }
  for (let place = split; place < end; place++) forces[place] = (forces[place] as number) * pull;
  return loss;
}

/** Writes base + δ·e of each place and returns the largest. */
function writeLogits(
  { dimensions, logits, vectors }: Batch,
  delta: Float64Array,
  { first, end }: { readonly first: number; readonly end: number },
  into: Float64Array,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let place = first; place < end; place++) {
    let logit = logits[place] as number;
    const start = place * dimensions;
    for (let d = 0; d < dimensions; d++) logit += (delta[d] as number) * (vectors[start + d] as number);
    into[place] = logit;
    largest = Math.max(largest, logit);
  }
  return largest;
}
