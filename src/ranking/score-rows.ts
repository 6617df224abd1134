// The scoring engine's function that ranking uses.

import type { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";

/** Finds the k best rows for each query, or group of queries, by int8 dot product plus bias; ties by lower row. */
export type ScoreRows = (request: {
  readonly queries: readonly Int8Array[];
  /** Sizes of runs of consecutive queries that share one answer. */
  readonly groups?: readonly number[];
  readonly k: number;
  readonly mask?: RowMask;
  readonly bias?: Int32Array;
}) => Promise<TopRows[]>;
