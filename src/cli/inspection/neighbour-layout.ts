// Places rows in the plane so that similar rows are close together: UMAP (McInnes, Healy, Melville 2018) with exact
// neighbours, initialised by PCA. For some thousand rows: time grows with the square of their number.

import { seededRandom } from "../../vector/random.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import { mainDirections } from "./main-directions.js";

/** x and y of each row, interleaved. */
export type Layout = Float64Array;

const NEIGHBOURS = 15;
const EPOCHS = 250;
const REPULSIONS = 5;
/** Parameters of the curve 1 / (1 + a·d^(2b)) for a minimum distance of 0.1, as UMAP fits it. */
const A = 1.577;
const B = 0.895;
const LARGEST_STEP = 4;

/** @param vectors rows of unit length or zero, row-major; the same vectors give the same layout
 *  @param onProgress called with the completed share, 0 … 1 */
export function neighbourLayout(
  vectors: Float32Array,
  dimensions: number,
  onProgress?: (share: number) => void,
): Layout {
  const rows = vectors.length / dimensions;
  const random = seededRandom(1);
  const points = mainDirections(vectors, dimensions);
  const largest = points.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
  for (let i = 0; i < points.length; i++) {
    points[i] = ((points[i] as number) * 10) / largest + (random() - 0.5) * 1e-3;
  }
  const { from, to, weight } = edgesOf(vectors, dimensions, (share) => onProgress?.(share / 2));
  const strongest = weight.reduce((max, value) => Math.max(max, value), 0);
  // An edge is sampled in proportion to its weight; the strongest in every epoch.
  const due = weight.map(() => 0);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    onProgress?.((1 + epoch / EPOCHS) / 2);
    const rate = 1 - epoch / EPOCHS;
    for (let edge = 0; edge < from.length; edge++) {
      if ((due[edge] as number) > epoch) continue;
      due[edge] = (due[edge] as number) + strongest / (weight[edge] as number);
      attract(points, from[edge] as number, to[edge] as number, rate);
      for (let i = 0; i < REPULSIONS; i++) repel(points, from[edge] as number, Math.floor(random() * rows), rate);
    }
  }
  return points;
}

function attract(points: Layout, a: number, b: number, rate: number): void {
  const dx = (points[2 * a] as number) - (points[2 * b] as number);
  const dy = (points[2 * a + 1] as number) - (points[2 * b + 1] as number);
  const squared = dx * dx + dy * dy;
  if (squared === 0) return;
  const pull = (-2 * A * B * squared ** (B - 1)) / (1 + A * squared ** B);
  move(points, a, pull * dx, pull * dy, rate);
  move(points, b, -pull * dx, -pull * dy, rate);
}

function repel(points: Layout, a: number, b: number, rate: number): void {
  if (a === b) return;
  const dx = (points[2 * a] as number) - (points[2 * b] as number);
  const dy = (points[2 * a + 1] as number) - (points[2 * b + 1] as number);
  const squared = dx * dx + dy * dy;
  const push = (2 * B) / ((0.001 + squared) * (1 + A * squared ** B));
  move(points, a, push * dx, push * dy, rate);
}

function move(points: Layout, row: number, dx: number, dy: number, rate: number): void {
  points[2 * row] = (points[2 * row] as number) + rate * Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, dx));
  points[2 * row + 1] = (points[2 * row + 1] as number) + rate * Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, dy));
}

interface Edges {
  readonly from: number[];
  readonly to: number[];
  /** 0 … 1: symmetric strength of each edge. */
  readonly weight: number[];
}

function edgesOf(vectors: Float32Array, dimensions: number, onProgress: (share: number) => void): Edges {
  const rows = vectors.length / dimensions;
  const near = nearest(vectors, dimensions, Math.min(NEIGHBOURS, rows - 1), onProgress);
  const memberships = near.map(({ rows: others, distances }) => {
    const shares = memberShares(distances);
    return new Map(Array.from(others, (other, i) => [other, shares[i] as number]));
  });
  const edges: Edges = { from: [], to: [], weight: [] };
  for (const [row, members] of memberships.entries()) {
    for (const [other, here] of members) {
      const there = memberships[other]?.get(row) ?? 0;
      if (there > 0 && other < row) continue; // Already added from the other side.
      const weight = here + there - here * there;
      if (weight < 1 / EPOCHS) continue; // It would never be sampled.
      edges.from.push(row);
      edges.to.push(other);
      edges.weight.push(weight);
    }
  }
  return edges;
}

/** exp(−(d − nearest) / width), with the width chosen so that the values sum to log2 of their number. */
function memberShares(distances: Float64Array): Float64Array {
  const closest = distances[0] ?? 0;
  const wanted = Math.log2(Math.max(2, distances.length));
  const at = (width: number): Float64Array => distances.map((d) => Math.exp(-(d - closest) / width));
  let low = 1e-4;
  let high = 10;
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high);
    if (at(middle).reduce((sum, share) => sum + share, 0) > wanted) high = middle;
    else low = middle;
  }
  return at(low);
}

/** Exact neighbours of each row by cosine distance, nearest first. */
function nearest(
  vectors: Float32Array,
  dimensions: number,
  count: number,
  onProgress: (share: number) => void,
): { readonly rows: Int32Array; readonly distances: Float64Array }[] {
  const rows = vectors.length / dimensions;
  return Array.from({ length: rows }, (_, row) => {
    onProgress(row / rows);
    const heap = new TopRowsHeap(count);
    const own = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (let other = 0, at = 0; other < rows; other++, at += dimensions) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += (own[d] as number) * (vectors[at + d] as number);
      if (sum > heap.threshold && other !== row) heap.offer(other, sum);
    }
    const { rows: others, scores } = heap.drain();
    return { rows: others, distances: scores.map((score) => Math.max(0, 1 - score)) };
  });
}
