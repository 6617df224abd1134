// Opens the CPU engine: puts the matrix into WebAssembly memory (rows padded to 16 bytes) and joins the kernel to the
// dot products that this runtime knows. Needs WebAssembly with SIMD; relaxed SIMD makes it faster where it is.

import { type Int8Matrix, MAX_DIMENSIONS } from "../../vector/int8-matrix.js";
import type { OpenEngine } from "../engine.js";
import plainDots from "./dots.wat";
import relaxedDots from "./dots-relaxed.wat";
import kernel from "./kernel.wat";
import { MATRIX_AT, PAGE, type Top, WasmEngine, type WriteQuery } from "./wasm-engine.js";

/** The fastest that this runtime knows. */
export const openWasm: OpenEngine = async (matrix) => {
  if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");
  return (WebAssembly.validate(bytesOf(relaxedDots)) ? openWasmRelaxed : openWasmSimd)(matrix);
};

export const openWasmSimd: OpenEngine = (matrix) => open(matrix, "SIMD", plainDots, writeWidened);

export const openWasmRelaxed: OpenEngine = (matrix) => open(matrix, "relaxed SIMD", relaxedDots, writeParts);

async function open(matrix: Int8Matrix, instructions: string, dotsBase64: string, writeQuery: WriteQuery) {
  const { rows, dimensions } = matrix;
  if (dimensions > MAX_DIMENSIONS) throw new Error(`${dimensions} dimensions exceed ${MAX_DIMENSIONS}`);
  const code = bytesOf(dotsBase64);
  if (!WebAssembly.validate(code)) throw new Error(`WebAssembly without ${instructions}`);
  const stride = Math.max(16, Math.ceil(dimensions / 16) * 16);
  const end = MATRIX_AT + Math.ceil(rows / 4) * 4 * stride;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((end + PAGE) / PAGE) });
  const { instance: dots } = await WebAssembly.instantiate(code, { vitrine: { memory } });
  const { instance } = await WebAssembly.instantiate(bytesOf(kernel), { vitrine: { memory, ...dots.exports } });
  copyRows(matrix, stride, new Int8Array(memory.buffer, MATRIX_AT));
  const shape = { rows, stride, end, device: `wasm ${instructions.toLowerCase()}` };
  return { engine: new WasmEngine(shape, memory, instance.exports.top as Top, writeQuery), software: false };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function copyRows({ rows, dimensions, data }: Int8Matrix, stride: number, target: Int8Array): void {
  if (stride === dimensions) {
    target.set(data.subarray(0, rows * dimensions));
    return;
  }
  for (let row = 0; row < rows; row++) {
    target.set(data.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
  }
}

/** As dots.wat wants it: every number as i16. */
const writeWidened: WriteQuery = (query, target) => new Int16Array(target.buffer, target.byteOffset).set(query);

/** As dots-relaxed.wat wants it: for every 16 numbers their positive parts, then their negative parts. */
const writeParts: WriteQuery = (query, target) => {
  for (const [d, value] of query.entries()) {
    const at = (d >> 4) * 32 + (d & 15);
    target[at] = Math.max(value, 0);
    target[at + 16] = Math.max(-value, 0);
  }
};
