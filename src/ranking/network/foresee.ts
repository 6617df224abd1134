// What a next-item network adds to the ranking: rows that it expects, and a share for every row that is weighed. Loaded
// after the first list; without it the ranking stands as it is.

import type { Network } from "../../catalog/network-file.js";
import type { Touch } from "../../profile/profile.js";
import { dot } from "../../vector/dot.js";
import { quantiseQuery } from "../../vector/int8-matrix.js";
import { blend } from "../blend.js";
import { candidateRows } from "../candidates.js";
import { descending } from "../make-list.js";
import type { BestRows, ScoreRows } from "../ranking-world.js";
import { openEncoder } from "./encoders.js";

/** Items that the network may bring beside the list's length: those that others had not thought of. */
const BROUGHT = 50;

/** @param score a scoring engine over the network's item rows
 *  @throws VitrineError INDEX_CORRUPT where the network lacks parameters. */
export function foreseeing(network: Network, score: ScoreRows): BestRows {
  const expect = openExpectation(network);
  return async (inputs) => {
    const { catalog, allowed, limit, profile, weights } = inputs;
    const query = expect(profile.history);
    const interests = [
      weights.shortTerm === 0 ? undefined : profile.shortTerm,
      weights.longTerm === 0 ? undefined : profile.longTerm,
    ];
    const known = await candidateRows({ ...inputs, interests });
    if (query === undefined) return inOrder(known, blend(catalog, known, inputs));
    const [brought] = await score({ queries: [quantiseQuery(query)], k: BROUGHT + limit, mask: allowed });
    const rows = Int32Array.from(new Set([...known, ...(brought?.rows ?? [])])).sort();
    const scores = blend(catalog, rows, inputs);
    const weight = weights.network ?? network.weight;
    const silent = new Set(network.returns ? [] : profile.history.map(({ row }) => row));
    for (const [i, share] of shares(network, query, rows, silent).entries()) {
      scores[i] = (scores[i] as number) + weight * share;
      inputs.witness?.onShare(rows[i] as number, weight * share);
    }
    return inOrder(rows, scores);
  };
}

/** e^(evenness · (score − best score)): the best row has 1, silent ones 0. */
function shares(
  { items, evenness }: Network,
  query: Float32Array,
  rows: Int32Array,
  silent: ReadonlySet<number>,
): Float64Array {
  const { data, dimensions: d, scale } = items;
  const scores = Float64Array.from(rows, (row) =>
    silent.has(row) ? Number.NEGATIVE_INFINITY : scale * dot(query, 0, data, row * d, d),
  );
  const best = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return scores.map((value) => (value === Number.NEGATIVE_INFINITY ? 0 : Math.exp(evenness * (value - best))));
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

function inOrder(rows: Int32Array, scores: Float64Array): { rows: number[]; scores: number[] } {
  const order = descending(scores);
  return {
    rows: order.map((place) => rows[place] as number),
    scores: order.map((place) => scores[place] as number),
  };
}
