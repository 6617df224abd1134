// What ranking asks of a scoring engine.

import type { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";

/** The k best rows for each query by int8 dot product plus bias, ties by lower row: what a scoring engine does. */
export type ScoreRows = (request: {
  readonly queries: readonly Int8Array[];
  /** Sizes of runs of queries that share one answer, as in the engines. */
  readonly groups?: readonly number[];
  readonly k: number;
  readonly mask?: RowMask;
  readonly bias?: Int32Array;
}) => Promise<TopRows[]>;
