// What a next-item network adds to the ranking: its first rows have a share of what it counts. Loaded after the first
// list; without it the ranking stands as it is.

import type { Network } from "../../catalog/network-file.js";
import type { Touch } from "../../profile/profile.js";
import { dot } from "../../vector/dot.js";
import { quantiseMatrix } from "../../vector/int8-matrix.js";
import type { RowMask } from "../../vector/row-mask.js";
import { bestRows } from "../best-rows.js";
import type { BestRows, ScoreRows } from "../ranking-world.js";
import { openEncoder } from "./encoders.js";

/** Rows that have a share. Those further down were measured to add nothing, on two shops' validation sessions. */
const EXPECTED = 40;

/** @param score a scoring engine over the network's item rows
 *  @throws VitrineError INDEX_CORRUPT where the network lacks parameters. */
export function foreseeing(network: Network, score: ScoreRows): BestRows {
  const expect = openExpectation(network);
  return async (options) => {
    const { allowed, profile, weights, witness } = options;
    const query = expect(profile.history);
    if (query === undefined) return bestRows(options);
    const { data, scale } = quantiseMatrix(query, query.length);
    const mask = network.returns ? allowed : without(allowed, profile.history);
    const [first] = await score({ queries: [data], k: EXPECTED, mask });
    const unit = network.evenness * scale * network.items.scale;
    const weight = weights.network ?? network.weight;
    const expected = new Map<number, number>();
    first?.rows.forEach((row, i) => {
      // The best row has e^0, others less by how far they are below it.
      expected.set(row, weight * Math.exp(unit * ((first.scores[i] as number) - (first.scores[0] as number))));
    });
    const returns = weights.returns * network.returning;
    const best = await bestRows({ ...options, weights: { ...weights, returns }, expected });
    if (witness !== undefined) for (const [row, share] of expected) witness.onShare(row, share);
    return best;
  };
}

function without(allowed: RowMask, history: readonly Pick<Touch, "row">[]): RowMask {
  const mask = allowed.copy();
  for (const { row } of history) mask.clear(row);
  return mask;
}

/** What to look for among the network's rows after a history: scores are dot products. Undefined where the network
 *  knows nothing of the history. */
export function openExpectation(
  network: Network,
): (history: readonly Pick<Touch, "row">[]) => Float32Array | undefined {
  const { items, places, sharpness, biasScale } = network;
  const { data, dimensions: d, scale } = items;
  const encode = openEncoder(network);
  const vectorOf = (row: number): Float32Array | undefined => {
    const vector = new Float32Array(d);
    let known = false;
    for (let k = 0, at = row * d; k < d; k++, at++) {
      vector[k] = (data[at] as number) * scale;
      if (data[at] !== 0) known = true;
    }
    if (!known) return undefined;
    vector[d - 1] = (vector[d - 1] as number) * biasScale;
    return vector;
  };
  return (history) => {
    const vectors: Float32Array[] = [];
    for (const { row } of history) {
      if (vectors.length === places) break;
      const vector = vectorOf(row);
      if (vector !== undefined) vectors.push(vector);
    }
    if (vectors.length === 0) return undefined;
    const query = encode(vectors);
    const length = Math.sqrt(dot(query, 0, query, 0, d - 1));
    if (length === 0) return undefined;
    for (let k = 0; k < d - 1; k++) query[k] = ((query[k] as number) * sharpness) / length;
    query[d - 1] = biasScale;
    return query;
  };
}
