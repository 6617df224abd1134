// The interface of everything that is measured: our engines and others.

import type { TopRequest } from "../../src/scoring/engine.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";

/** Rows of each answer, best first. */
export type Lists = readonly ArrayLike<number>[];

export interface Contender {
  readonly name: string;
  /** What does the arithmetic, in words. */
  readonly device: string;
  /** Made before the clock starts: peers may keep queries and masks in their own form. */
  prepare(request: TopRequest): () => Promise<Lists>;
  /** Bytes held for the rows and for the call; undefined where the contender itself cannot tell. */
  heldBytes(): number | undefined;
  /** Of the last call, on the device alone. */
  kernelMs?(): number | undefined;
  dispose(): void;
}

export interface Entrant {
  readonly name: string;
  readonly ours: boolean;
  /** It scores on the graphics card, or on what imitates one. */
  readonly gpu: boolean;
  /** It takes minutes, or more memory than a page has, beyond this many rows. */
  readonly mostRows?: number;
  open(matrix: Int8Matrix): Promise<Contender>;
}
