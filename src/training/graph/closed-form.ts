// Item graphs whose weights solve a ridge regression instead of being counts, so that one neighbour explains away
// another. The matrix is dense, so only the most frequent items take part; the rest of the catalog has the counts
// alone.

import { type Neighbour, type NeighbourGraph, packNeighbours } from "../../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import { type Sequences, stepsOf } from "../sequences.js";
import { invertPositiveDefinite } from "./ridge-inverse.js";
import { forEachProduct } from "./symmetric-product.js";

export interface ClosedFormSettings {
  /** Neighbours kept of each row. */
  readonly limit: number;
  /** How many of the most frequent items take part. */
  readonly items: number;
  /** Ridge penalty, in units of the mean of the diagonal. */
  readonly ridge: number;
  /** Half-life of a basket's weight, as a share of all events. */
  readonly halfLife: number;
}

/** Latest places of a history that are used, and the factor by which a place counts less than the one after it. */
const PAST = 100;
const PAST_DECAY = 0.98;
const DECAYED = Float64Array.from({ length: PAST }, (_, back) => PAST_DECAY ** back);
/** Longer baskets are cut, because the number of pairs grows with the square. */
const LONGEST_BASKET = 200;

/** EASE (Steck, WWW 2019): W minimises |X − XW|² + ridge·|W|² with a zero diagonal, for baskets X (whole sequences if
 *  there are no baskets) weighted by age. Negative weights are dropped. */
export function basketGraph(sequences: Sequences, rows: number, settings: ClosedFormSettings): NeighbourGraph {
  const { chosen, rank } = mostFrequent(sequences, rows, settings.items);
  const n = chosen.length;
  const gram = new Float64Array(n * n);
  forEachBasket(sequences, (basket, age) => {
    const ranks = basket.map((row) => rank[row] as number).filter((place) => place >= 0);
    addOuter(gram, n, ranks, undefined, 0.5 ** (age / settings.halfLife));
  });
  addRidge(gram, n, settings.ridge);
  invertPositiveDefinite(gram, n);
  const lists = Array.from({ length: rows }, (): Neighbour[] => []);
  for (let i = 0; i < n; i++) {
    const heap = new TopRowsHeap(settings.limit);
    for (let j = 0; j < n; j++) {
      const weight = j === i ? 0 : -(gram[i * n + j] as number) / (gram[j * n + j] as number);
      if (weight > 0) heap.offer(chosen[j] as number, weight);
    }
    lists[chosen[i] as number] = drained(heap);
  }
  return packNeighbours(lists, settings.limit);
}

/** Predicts the new items of a shopper's next basket from the whole history: W minimises |Y − XW|² + ridge·|W|², with X
 *  the decayed history divided by √(its sum) and Y the new items (SLIT of Choi et al., WWW 2021, applied to
 *  baskets). */
export function nextBasketGraph(sequences: Sequences, rows: number, settings: ClosedFormSettings): NeighbourGraph {
  const { chosen, rank } = mostFrequent(sequences, rows, settings.items);
  const n = chosen.length;
  const gram = new Float64Array(n * n);
  const targets = new Float32Array(n * rows);
  forEachTransition(sequences, rows, (past, fresh, age) => {
    const root = Math.sqrt(past.reduce((sum, { value }) => sum + value, 0));
    const known = past.filter(({ row }) => (rank[row] as number) >= 0);
    const ranks = known.map(({ row }) => rank[row] as number);
    const values = known.map(({ value }) => value / root);
    const weight = 0.5 ** (age / settings.halfLife);
    addOuter(gram, n, ranks, values, weight);
    for (let i = 0; i < ranks.length; i++) {
      const share = weight * (values[i] as number);
      const start = (ranks[i] as number) * rows;
      for (const row of fresh) targets[start + row] = (targets[start + row] as number) + share;
    }
  });
  addRidge(gram, n, settings.ridge);
  invertPositiveDefinite(gram, n);
  const best = Array.from(chosen, () => new TopRowsHeap(settings.limit));
  forEachProduct(gram, targets, { n, columns: rows }, (i, row, score) => {
    const heap = best[i] as TopRowsHeap;
    if (score > 0 && score >= heap.threshold && row !== chosen[i]) heap.offer(row, score);
  });
  const lists = Array.from({ length: rows }, (): Neighbour[] => []);
  best.forEach((heap, i) => {
    lists[chosen[i] as number] = drained(heap);
  });
  return packNeighbours(lists, settings.limit);
}

function drained(heap: TopRowsHeap): Neighbour[] {
  const { rows, scores } = heap.drain();
  return Array.from(rows, (row, i) => ({ row, weight: scores[i] as number }));
}

/** Lower triangle += weight · v vᵀ, where v has `values` (default 1) at `places`. */
function addOuter(
  matrix: Float64Array,
  n: number,
  places: readonly number[],
  values: readonly number[] | undefined,
  weight: number,
): void {
  for (let a = 0; a < places.length; a++) {
    const place = places[a] as number;
    const value = values === undefined ? 1 : (values[a] as number);
    for (let b = 0; b <= a; b++) {
      const other = places[b] as number;
      const otherValue = values === undefined ? 1 : (values[b] as number);
      // The larger place first, so that sums do not depend on the order of the places.
      const at = place > other ? place * n + other : other * n + place;
      const product = place > other ? weight * value * otherValue : weight * otherValue * value;
      matrix[at] = (matrix[at] as number) + product;
    }
  }
}

/** Without the ridge, an item that never occurs would make the matrix singular. */
function addRidge(matrix: Float64Array, n: number, ridge: number): void {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += matrix[i * n + i] as number;
  const lambda = n === 0 || trace === 0 ? 1 : (ridge * trace) / n;
  for (let i = 0; i < n; i++) matrix[i * n + i] = (matrix[i * n + i] as number) + lambda;
}

/** The rows with the most events, ties by lower row, and each row's index among them (−1 for the others). */
function mostFrequent(
  { rows: rowAt }: Sequences,
  rows: number,
  limit: number,
): { chosen: Int32Array; rank: Int32Array } {
  const counts = new Uint32Array(rows);
  for (const row of rowAt) counts[row] = (counts[row] as number) + 1;
  const heap = new TopRowsHeap(Math.min(limit, rows));
  counts.forEach((count, row) => {
    if (count > 0) heap.offer(row, count);
  });
  const { rows: chosen } = heap.drain();
  const rank = new Int32Array(rows).fill(-1);
  chosen.forEach((row, place) => {
    rank[row] = place;
  });
  return { chosen, rank };
}

/** Visits each basket (each sequence if there are no baskets) of two or more distinct rows, with its age. */
function forEachBasket(sequences: Sequences, visit: (rows: readonly number[], age: number) => void): void {
  const { offsets, rows, ages } = sequences;
  for (let s = 0; s + 1 < offsets.length; s++) {
    const steps = sequences.baskets ? stepsOf(sequences, s) : [offsets[s] as number, offsets[s + 1] as number];
    for (let i = 0; i + 1 < steps.length; i++) {
      const end = steps[i + 1] as number;
      const distinct = [...new Set(rows.subarray(steps[i], end))].slice(-LONGEST_BASKET);
      if (distinct.length > 1) visit(distinct, ages[end - 1] as number);
    }
  }
}

interface PastRow {
  readonly row: number;
  readonly value: number;
}

/** Visits each step of a sequence after its first that has new items: with the history before it, latest first, and the
 *  new items. */
function forEachTransition(
  sequences: Sequences,
  rows: number,
  visit: (past: readonly PastRow[], fresh: readonly number[], age: number) => void,
): void {
  const { offsets, rows: rowAt, ages } = sequences;
  /** The latest sequence in which a row was new, the latest step that has it, and the latest whose past has it. */
  const known = new Int32Array(rows).fill(-1);
  const taken = new Int32Array(rows).fill(-1);
  const passed = new Int32Array(rows).fill(-1);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const steps = stepsOf(sequences, s);
    for (let i = 0; i + 1 < steps.length; i++) {
      const from = steps[i] as number;
      const end = steps[i + 1] as number;
      const distinct: number[] = [];
      for (let place = from; place < end; place++) {
        const row = rowAt[place] as number;
        if (known[row] !== s && taken[row] !== from) distinct.push(row);
        taken[row] = from;
      }
      const fresh = distinct.slice(-LONGEST_BASKET);
      for (const row of fresh) known[row] = s;
      if (i === 0 || fresh.length === 0) continue;
      const past: PastRow[] = [];
      for (let place = from - 1; place >= Math.max(start, from - PAST); place--) {
        const row = rowAt[place] as number;
        if (passed[row] !== from) past.push({ row, value: DECAYED[from - 1 - place] as number });
        passed[row] = from;
      }
      visit(past, fresh, ages[end - 1] as number);
    }
  }
}
