// What a next-item network adds to the ranking: of the rows that the graph leads to, those that it expects most have a
// share of what it counts. Loaded after the first list; without it the ranking stands as it is.

import type { Network } from "../../catalog/network-file.js";
import type { Touch } from "../../profile/profile.js";
import { dot } from "../../vector/dot.js";
import type { RowMask } from "../../vector/row-mask.js";
import { type TopRows, TopRowsHeap } from "../../vector/top-rows.js";
import { type BestRowsOptions, bestRows } from "../best-rows.js";
import { dotWith } from "../cosines.js";
import type { Spread } from "../history-spread.js";
import type { BestRows } from "../ranking-world.js";
import { openEncoder } from "./encoders.js";

/** Rows of the graph that the network looks at, and of these the first that have a share. On two shops' validation sessions
 *  asking it about the whole catalog, or giving more rows a share, found no more. */
const LINKED = 100;
const EXPECTED = 40;

/** @throws VitrineError INDEX_CORRUPT where the network lacks parameters. */
export function foreseeing(network: Network): BestRows {
  const expect = openExpectation(network);
  return async (options) => {
    const { profile, weights, witness } = options;
    const query = expect(profile.history);
    if (query === undefined) return bestRows(options);
    const { rows, scores } = mostExpected(network, query, options);
    const weight = weights.network ?? network.weight;
    const expected = new Map<number, number>();
    rows.forEach((row, i) => {
      // The best row has e^0, others less by how far they are below it.
      const below = (scores[i] as number) - (scores[0] as number);
      expected.set(row, weight * Math.exp(network.evenness * below));
    });
    const returns = weights.returns * network.returning;
    const best = await bestRows({ ...options, weights: { ...weights, returns }, expected });
    if (witness !== undefined) for (const [row, share] of expected) witness.onShare(row, share);
    return best;
  };
}

/** Best first: allowed rows of the graph, and of the history where shoppers come back to it. */
function mostExpected(
  { items, returns }: Network,
  query: Float64Array,
  { allowed, spread }: Pick<BestRowsOptions, "allowed" | "spread">,
): TopRows {
  const rows = linkedRows(allowed, spread);
  const scoreOf = dotWith(items, query);
  const first = new TopRowsHeap(EXPECTED);
  for (let i = 0; i < rows.length; i++) first.offer(rows[i] as number, scoreOf(rows[i] as number));
  if (returns) for (const row of spread.returns.keys()) if (allowed.has(row)) first.offer(row, scoreOf(row));
  return first.drain();
}

/** Rows to which the graph leads most, that are none of the history; in no order. */
function linkedRows(allowed: RowMask, { rows, scores, returns }: Spread): number[] {
  const most = new TopRowsHeap(LINKED);
  const kept: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const score = scores[row] as number;
    if (score < most.threshold || !allowed.has(row) || returns.has(row)) continue;
    most.offer(row, score);
    kept.push(row);
  }
  const least = most.threshold;
  return kept.filter((row) => (scores[row] as number) >= least);
}

/** What to look for among the network's rows after a history: scores are dot products. Undefined where the network
 *  knows nothing of the history. */
export function openExpectation(
  network: Network,
): (history: readonly Pick<Touch, "row">[]) => Float64Array | undefined {
  const { items, places, sharpness, biasScale } = network;
  const { data, dimensions: d, scale } = items;
  const encode = openEncoder(network);
  const room = Array.from({ length: places }, () => new Float64Array(d));
  const isKnown = (row: number, vector: Float64Array): boolean => {
    let known = false;
    for (let k = 0, at = row * d; k < d; k++, at++) {
      vector[k] = (data[at] as number) * scale;
      if (data[at] !== 0) known = true;
    }
    vector[d - 1] = (vector[d - 1] as number) * biasScale;
    return known;
  };
  return (history) => {
    let count = 0;
    for (const { row } of history) {
      if (count === places) break;
      if (isKnown(row, room[count] as Float64Array)) count++;
    }
    if (count === 0) return undefined;
    const query = encode(room.slice(0, count));
    const length = Math.sqrt(dot(query, 0, query, 0, d - 1));
    if (length === 0) return undefined;
    for (let k = 0; k < d - 1; k++) query[k] = ((query[k] as number) * sharpness) / length;
    query[d - 1] = biasScale;
    return query;
  };
}
