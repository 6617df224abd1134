// Memory shared by JavaScript and the WebAssembly kernel, and the kernel's operations on it.

import kernelBase64 from "./kernel.wat";

/** The operations of kernel.wat. All arguments are byte addresses, numbers of bytes or counts, except the factors. */
export interface Operations {
  multiply(
    ...args: [
      a: number,
      aRow: number,
      aStep: number,
      b: number,
      bRow: number,
      c: number,
      cRow: number,
      rows: number,
      columns: number,
      depth: number,
    ]
  ): void;
  exponentials(row: number, bytes: number, factor: number): number;
  product(a: number, b: number, bytes: number): number;
  difference(a: number, b: number, bytes: number, x: number, y: number): void;
  gather(words: number, weights: number, count: number, table: number, out: number, bytes: number): void;
  scatter(...args: [...place: Place, limit: number, row: number, table: number, bytes: number]): void;
  adam(
    ...args: [
      values: number,
      gradient: number,
      mean: number,
      square: number,
      bytes: number,
      beta1: number,
      beta2: number,
      rate: number,
      damping: number,
    ]
  ): void;
}

type Place = [words: number, weights: number, count: number];

const PAGE = 65536;
/** Bytes of a SIMD register; every array starts at a multiple of it. */
const ALIGNMENT = 16;

export interface Kernel<Name extends string> {
  readonly operations: Operations;
  /** The arrays, initially zeros; `byteOffset` is an array's address. */
  readonly arrays: Readonly<Record<Name, Float32Array<ArrayBuffer>>>;
}

/** @param lengths of the arrays, in float32 numbers */
export async function openKernel<Name extends string>(lengths: Readonly<Record<Name, number>>): Promise<Kernel<Name>> {
  const entries = Object.entries(lengths) as [Name, number][];
  const size = (length: number): number => Math.ceil((length * 4) / ALIGNMENT) * ALIGNMENT;
  const bytes = entries.reduce((sum, [, length]) => sum + size(length), 0);
  const pages = Math.max(1, Math.ceil(bytes / PAGE));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const kernel = Uint8Array.from(atob(kernelBase64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(kernel, { vitrine: { memory } });
  let at = 0;
  const arrays = Object.fromEntries(
    entries.map(([name, length]) => {
      const array = new Float32Array(memory.buffer as ArrayBuffer, at, length);
      at += size(length);
      return [name, array];
    }),
  ) as Record<Name, Float32Array<ArrayBuffer>>;
  return { operations: instance.exports as unknown as Operations, arrays };
}
