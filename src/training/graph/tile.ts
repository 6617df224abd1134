// Memory shared with tile.wat. Matrices lie in it as strips of four columns, because a tile of 4 × 4 sums then reads
// both its strips from one end to the other.

import kernelBase64 from "./tile.wat";

/** Columns of a strip, and rows and columns of a tile. */
export const SIDE = 4;

const PAGE = 65536;
/** Bytes of a double, and of one row of a strip. */
const DOUBLE = 8;
const ROW = SIDE * DOUBLE;

type Products = (...args: [x: number, y: number, places: number, count: number, out: number]) => void;

let compiled: WebAssembly.Module | undefined;

/** A number of strips, initially zeros. */
export class Strips {
  /** Rows of each strip. */
  readonly height: number;
  /** Element (t, s) of strip `strip` is at (strip · height + t) · SIDE + s. */
  readonly values: Float64Array;
  /** The latest `products`, row after row. */
  readonly tile: Float64Array;
  /** For each row of y the distance of x's row from the beginning of its strip, in bytes. */
  readonly #partners: Int32Array;
  readonly #products: Products;

  constructor(count: number, height: number) {
    const bytes = (count * height + SIDE) * ROW + height * Int32Array.BYTES_PER_ELEMENT;
    const pages = Math.max(1, Math.ceil(bytes / PAGE));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelBase64), (character) => character.charCodeAt(0)));
    const { exports } = new WebAssembly.Instance(compiled, { vitrine: { memory } });
    this.#products = exports.products as Products;
    this.height = height;
    this.values = new Float64Array(memory.buffer, 0, count * height * SIDE);
    this.tile = new Float64Array(memory.buffer, this.values.byteLength, SIDE * SIDE);
    this.#partners = new Int32Array(memory.buffer, this.values.byteLength + this.tile.byteLength, height);
    for (let t = 0; t < height; t++) this.pair(t, t);
  }

  /** From now on, `products` multiplies row `t` of y by this row of x; before, by row `t`. */
  pair(t: number, row: number): void {
    this.#partners[t] = row * ROW;
  }

  /** tile[r][s] = Σ x[t][r] · y[t][s] for from ≤ t < end, where x and y are the strips of these numbers. */
  products(x: number, y: number, from: number, end: number): void {
    const strip = this.height * ROW;
    const partners = this.#partners.byteOffset + from * Int32Array.BYTES_PER_ELEMENT;
    this.#products(x * strip, y * strip + from * ROW, partners, Math.max(0, end - from), this.tile.byteOffset);
  }
}
