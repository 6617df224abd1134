// Three evaluations of a text encoder, all on held-out data: does a text find its pair, does a shopper's history find
// the next item in an unseen shop, does a query find the items that people rated as relevant.

import type { TextEncoder } from "../../encoder/text-encoder.js";
import { dot } from "../../vector/dot.js";
import { normalise } from "../../vector/normalise.js";
import { topRows } from "../../vector/top-rows.js";
import type { TextPair } from "./corpus.js";

/** Mean reciprocal rank of each pair's right text among all right texts of `pairs`, with its left text as the query. */
export async function pairRetrieval(encoder: TextEncoder, pairs: readonly TextPair[]): Promise<number> {
  const lefts = await encoder.encode(pairs.map(([left]) => left));
  const rights = await encoder.encode(pairs.map(([, right]) => right));
  const { dimensions } = encoder;
  let sum = 0;
  for (let i = 0; i < pairs.length; i++) {
    const scores = scoreAll(rights, lefts.subarray(i * dimensions, (i + 1) * dimensions));
    sum += 1 / rankOf(scores, i);
  }
  return sum / Math.max(1, pairs.length);
}

export interface NextItemCase {
  /** Rows, oldest first. */
  readonly history: readonly number[];
  /** Row. */
  readonly item: number;
}

/** Weight of an item of the history, relative to the one after it. */
const DECAY = 0.6;
const CUT = 10;

/** NDCG@10 of the next item by the cosine of the decayed mean of the history, all items ranked, history included. */
export function nextItem(vectors: Float32Array, dimensions: number, cases: readonly NextItemCase[]): number {
  let sum = 0;
  for (const { history, item } of cases) {
    const profile = new Float32Array(dimensions);
    for (const [age, row] of [...history].reverse().entries()) {
      for (let d = 0; d < dimensions; d++) {
        profile[d] = (profile[d] as number) + DECAY ** age * (vectors[row * dimensions + d] as number);
      }
    }
    const rank = rankOf(scoreAll(vectors, normalise(profile)), item);
    if (rank <= CUT) sum += 1 / Math.log2(rank + 1);
  }
  return sum / Math.max(1, cases.length);
}

export interface JudgedQuery {
  readonly query: string;
  /** Grade 0 … 3 by row. */
  readonly grades: ReadonlyMap<number, number>;
}

/** Mean NDCG@10 of ranking all rows by cosine; gain 2^grade − 1, unjudged items 0, the ideal from all judged ones. */
export async function judgedSearch(
  encoder: TextEncoder,
  vectors: Float32Array,
  queries: readonly JudgedQuery[],
): Promise<number> {
  const asked = await encoder.encode(queries.map(({ query }) => query));
  let sum = 0;
  for (const [i, { grades }] of queries.entries()) {
    const query = asked.subarray(i * encoder.dimensions, (i + 1) * encoder.dimensions);
    const found = topRows(scoreAll(vectors, query), CUT).rows;
    const ideal = discounted([...grades.values()].sort((a, b) => b - a).slice(0, CUT));
    if (ideal > 0) sum += discounted(Array.from(found, (row) => grades.get(row) ?? 0)) / ideal;
  }
  return sum / Math.max(1, queries.length);
}

function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

function scoreAll(vectors: Float32Array, query: Float32Array): Float64Array {
  const scores = new Float64Array(vectors.length / query.length);
  for (let row = 0; row < scores.length; row++) {
    scores[row] = dot(vectors, row * query.length, query, 0, query.length);
  }
  return scores;
}

/** Place of `row`, from 1; ties go to the lower row. */
function rankOf(scores: Float64Array, row: number): number {
  const own = scores[row] as number;
  let rank = 1;
  for (let other = 0; other < scores.length; other++) {
    const score = scores[other] as number;
    if (score > own || (score === own && other < row)) rank++;
  }
  return rank;
}
