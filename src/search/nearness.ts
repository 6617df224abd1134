// How near each item's vector is to a query's, as cosines. Exact, over all items.

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

/** A model that also says which words it was taught guards against answers to gibberish. */
export type QueryEncoder = Pick<TextEncoder, "encode"> & { knows?(word: string): boolean };

export interface Nearness {
  /** Rows near enough to be answers without sharing a word with the query. */
  readonly nearest: readonly number[];
  /** −1 … 1. */
  cosine(row: number): number;
}

/** Items taken on their vector alone. */
const CANDIDATES = 200;
/** Below this cosine a vector alone says nothing. */
const LEAST_COSINE = 0.35;

export interface NearnessQuery {
  readonly query: string;
  readonly catalog: Catalog;
  readonly encoder: QueryEncoder;
  readonly mask?: RowMask | undefined;
  readonly score?: ScoreRows | undefined;
}

/** Undefined for a query that says nothing to the encoder. */
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
