// How a matrix lies in the kernel's memory, and the dot products that read it there: rows whole, or in two planes. Either
// way rows are padded to `width` numbers, and there are whole blocks of them.

export interface Layout {
  /** What the processor must know. */
  readonly instructions: string;
  /** The module with the dot products, in base64. */
  readonly dots: string;
  /** Of which `width` is a multiple. */
  readonly step: number;
  places(blocks: number, width: number): Places;
  /** Puts the four rows that lie, one after the other, at `from` in memory where the `four`-th four belongs, by what `dots`
   *  exports. Left out where rows stay as they are. */
  putFour?(dots: WebAssembly.Exports, from: number, four: number, width: number, places: Places): void;
  /** Writes a query into `querySize` bytes of zeros. */
  writeQuery(query: Int8Array, target: Int8Array): void;
}

/** Bytes from the start of memory. */
export interface Places {
  /** Bytes of four rows (in one plane). */
  readonly fourSize: number;
  /** Bytes of a query. */
  readonly querySize: number;
  /** Where the low plane begins, and the lengths of its rows; 0 where rows lie whole. */
  readonly low: number;
  readonly lengths: number;
  /** Where the matrix, which begins at 0, ends. */
  readonly end: number;
}

/** Rows scored between two looks at the scores: a block of 64 dimensions stays in the first-level cache. */
export const BLOCK = 256;
