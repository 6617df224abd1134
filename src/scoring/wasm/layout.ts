// How a matrix is stored in the kernel's memory, with the dot products for that layout: whole rows, or two planes. In
// both, rows are padded to `width` numbers and their number to whole blocks.

export interface Layout {
  /** Instruction set that the processor must support. */
  readonly instructions: string;
  /** Module with the dot products, in base64. */
  readonly dots: string;
  /** `width` is a multiple of this. */
  readonly step: number;
  places(blocks: number, width: number): Places;
  /** Moves four adjacent rows at `from` to the place of the `four`-th group of four, using the exports of `dots`.
   *  Left out if rows stay as they are. */
  putFour?(dots: WebAssembly.Exports, from: number, four: number, width: number, places: Places): void;
  /** Writes a query into `querySize` bytes that are zero. */
  writeQuery(query: Int8Array, target: Int8Array): void;
}

/** Offsets and sizes in bytes, from the start of memory. */
export interface Places {
  /** Size of four rows (in one plane). */
  readonly fourSize: number;
  /** Size of a query. */
  readonly querySize: number;
  /** Start of the low plane, and of the lengths of its rows; 0 if rows are stored whole. */
  readonly low: number;
  readonly lengths: number;
  /** End of the matrix, which begins at 0. */
  readonly end: number;
}

/** Rows per block; after each block the scores are examined. At 64 dimensions a block fits the L1 cache. */
export const BLOCK = 256;
