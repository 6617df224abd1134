// Opens the CPU engine: copies the matrix into WebAssembly memory and links the kernel with the fastest dot products
// that this runtime supports. Needs WebAssembly SIMD; uses relaxed SIMD if available.

import { type Int8Matrix, MAX_DIMENSIONS } from "../../vector/int8-matrix.js";
import { seededRandom } from "../../vector/random.js";
import { passCanary } from "../canary.js";
import type { OpenEngine, OpenedEngine } from "../engine.js";
import kernel from "./kernel.wat";
import { BLOCK, type Layout, type Places } from "./layout.js";
import { PAGE, type Top, WasmEngine } from "./wasm-engine.js";
import { wholeRows, wholeRowsRelaxed } from "./whole-rows.js";

/** From this many rows on, the layout of planes.ts is faster: memory bandwidth dominates, and few rows can reach the
 *  top k. */
const MANY_ROWS = 2 ** 18;

/** Opens the fastest variant that this runtime supports. */
export const openWasm: OpenEngine = async (matrix) => {
  if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");
  return (WebAssembly.validate(bytesOf(wholeRowsRelaxed.dots)) ? openWasmRelaxed : openWasmSimd)(matrix);
};

export const openWasmSimd: OpenEngine = (matrix) => openIn(wholeRows, matrix);

export const openWasmRelaxed: OpenEngine = async (matrix) => {
  if (matrix.rows < MANY_ROWS) return openIn(wholeRowsRelaxed, matrix);
  const { planes } = await import("./planes.js");
  // The general canary has too few rows to use this layout, so it gets one of its own.
  await passCanary((few) => openIn(planes, few), matrix.dimensions, seededRandom(1));
  return openIn(planes, matrix);
};

/** @throws Error that names the missing feature. */
export async function openIn(layout: Layout, matrix: Int8Matrix): Promise<OpenedEngine> {
  const { rows, dimensions } = matrix;
  const { instructions, step } = layout;
  if (dimensions > MAX_DIMENSIONS) throw new Error(`${dimensions} dimensions exceed ${MAX_DIMENSIONS}`);
  const code = bytesOf(layout.dots);
  if (!WebAssembly.validate(code)) throw new Error(`WebAssembly without ${instructions}`);
  const width = Math.max(step, Math.ceil(dimensions / step) * step);
  const places = layout.places(Math.ceil(rows / BLOCK), width);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(places.end / PAGE) + 1 });
  const { instance: dots } = await WebAssembly.instantiate(code, { vitrine: { memory } });
  const vitrine = { low: () => undefined, ...dots.exports, memory };
  const { instance } = await WebAssembly.instantiate(bytesOf(kernel), { vitrine });
  putRows(matrix, memory, dots.exports, width, layout, places);
  const shape = { rows, ...places, device: `wasm ${instructions.toLowerCase()}` };
  return { engine: new WasmEngine(shape, memory, instance.exports.top as Top, layout.writeQuery), software: false };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Copies the matrix, padded to `width` numbers per row: directly to its place, or in pieces through the memory page
 *  after the matrix. */
function putRows(
  matrix: Int8Matrix,
  { buffer }: WebAssembly.Memory,
  dots: WebAssembly.Exports,
  width: number,
  layout: Layout,
  places: Places,
): void {
  if (layout.putFour === undefined) {
    copyRows(matrix, 0, matrix.rows, width, new Int8Array(buffer));
    return;
  }
  const piece = new Int8Array(buffer, places.end);
  const most = Math.floor(PAGE / width / 4) * 4;
  for (let first = 0; first < matrix.rows; first += most) {
    const last = Math.min(matrix.rows, first + most);
    copyRows(matrix, first, last, width, piece);
    for (let row = first; row < last; row += 4) {
      layout.putFour(dots, places.end + (row - first) * width, row / 4, width, places);
    }
  }
}

function copyRows({ dimensions, data }: Int8Matrix, first: number, last: number, width: number, to: Int8Array): void {
  if (width === dimensions) {
    to.set(data.subarray(first * width, last * width));
    return;
  }
  for (let row = first; row < last; row++) {
    to.set(data.subarray(row * dimensions, (row + 1) * dimensions), (row - first) * width);
  }
}
