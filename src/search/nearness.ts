// Cosine of each item's vector to the query's. Exact, over all items.

import type { Catalog } from "../catalog/catalog.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import { tokenize } from "../encoder/tokenizer.js";
import { dot } from "../vector/dot.js";
import { quantiseQuery } from "../vector/int8-matrix.js";
import type { RowMask } from "../vector/row-mask.js";
import { type TopRows, topRows } from "../vector/top-rows.js";

/** Exact integer scores of the best rows for each query: what a scoring engine's `top` gives. */
export type ScoreRows = (request: {
  readonly queries: readonly Int8Array[];
  readonly k: number;
  readonly mask?: RowMask;
}) => Promise<TopRows[]>;

/** An encoder. With `knows`, which tells whether it was trained on a word, the search can reject gibberish. */
export type QueryEncoder = Pick<TextEncoder, "encode"> & { knows?(word: string): boolean };

export interface Nearness {
  /** Rows near enough to be answers without sharing a word with the query. */
  readonly nearest: readonly number[];
  /** −1 … 1. */
  cosine(row: number): number;
}

/** Most items found by vector alone. */
const CANDIDATES = 200;
/** Items are found by vector alone only from this cosine on. */
const LEAST_COSINE = 0.35;

export interface NearnessQuery {
  readonly query: string;
  readonly catalog: Catalog;
  readonly encoder: QueryEncoder;
  readonly mask?: RowMask | undefined;
  readonly score?: ScoreRows | undefined;
}

/** Undefined if the encoder has no vector for the query. */
export async function nearnessTo(request: NearnessQuery): Promise<Nearness | undefined> {
  const { query, encoder, mask, score } = request;
  const { data, dimensions, rows, scale } = request.catalog.vectors;
  const vector = quantiseQuery(await encoder.encode([query]));
  const length = Math.sqrt(dot(vector, 0, vector, 0, dimensions));
  if (length === 0) return undefined;
  const product = (row: number): number => dot(vector, 0, data, row * dimensions, dimensions);
  // Rows are unit vectors: in int8 units their length is 1 / scale.
  const cosine = (row: number): number => (product(row) * scale) / length;
  const { knows } = encoder;
  if (knows !== undefined && !tokenize(query).some((word) => knows.call(encoder, word))) return { nearest: [], cosine };

  const top = score
    ? (await score({ queries: [vector], k: CANDIDATES, ...(mask && { mask }) }))[0]
    : topRows(
        Float64Array.from({ length: rows }, (_, row) => product(row)),
        CANDIDATES,
        mask,
      );
  return { nearest: Array.from(top?.rows ?? []).filter((row) => cosine(row) >= LEAST_COSINE), cosine };
}
