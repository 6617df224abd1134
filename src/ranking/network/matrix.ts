// Vector times small matrix in plain loops: all that a network needs for one shopper.

import type { NetworkParameter } from "../../catalog/files/network-file.js";
import { VitrineError } from "../../errors.js";

/** Reads a parameter by name. @throws VitrineError INDEX_CORRUPT if it is missing or has another shape. */
export type Weights = (name: string, rows: number, columns: number) => Float32Array;

export function weightsOf(parameters: Readonly<Record<string, NetworkParameter>>): Weights {
  return (name, rows, columns) => {
    const parameter = parameters[name];
    if (parameter?.rows === rows && parameter.columns === columns) return parameter.data;
    throw new VitrineError("INDEX_CORRUPT", `The network has no ${rows} × ${columns} numbers "${name}".`);
  };
}

/** The matrix in column-major order, so that a product reads memory sequentially. */
export function turned(matrix: Float32Array, columns: number): Float64Array {
  const rows = matrix.length / columns;
  return Float64Array.from(matrix, (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)] as number);
}

/** sum += x · w, with w in column-major order. Two columns at a time, so that x is read half as often, with four
 *  independent sums each, which a processor computes in parallel. For an odd last column the write to `sum[j + 1]` lies
 *  past the end, and typed arrays ignore it. */
export function addProduct(sum: Float64Array, x: Float64Array, w: Float64Array): Float64Array {
  const rows = x.length;
  for (let j = 0; j < sum.length; j += 2) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    let at = j * rows;
    let other = at + rows;
    let i = 0;
    for (; i + 3 < rows; i += 4, at += 4, other += 4) {
      const p = x[i] as number;
      const q = x[i + 1] as number;
      const r = x[i + 2] as number;
      const s = x[i + 3] as number;
      a += p * (w[at] as number);
      b += q * (w[at + 1] as number);
      c += r * (w[at + 2] as number);
      d += s * (w[at + 3] as number);
      e += p * (w[other] as number);
      f += q * (w[other + 1] as number);
      g += r * (w[other + 2] as number);
      h += s * (w[other + 3] as number);
    }
    for (; i < rows; i++, at++, other++) {
      a += (x[i] as number) * (w[at] as number);
      e += (x[i] as number) * (w[other] as number);
    }
    sum[j] = (sum[j] as number) + (a + b + (c + d));
    sum[j + 1] = (sum[j + 1] as number) + (e + f + (g + h));
  }
  return sum;
}

export function product(x: Float64Array, w: Float64Array): Float64Array {
  return addProduct(new Float64Array(w.length / x.length), x, w);
}

/** sum += factor · x */
export function addScaled(sum: Float64Array, factor: number, x: Float64Array): Float64Array {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + factor * (x[i] as number);
  return sum;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** In place; sums to 1. */
export function softmax(values: Float64Array): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) largest = Math.max(largest, value);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const share = Math.exp((values[i] as number) - largest);
    values[i] = share;
    sum += share;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / sum;
  return values;
}
