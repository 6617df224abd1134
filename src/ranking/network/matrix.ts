// The little arithmetic that a network needs for one shopper: rows times small matrices, plain loops.

import type { NetworkParameter } from "../../catalog/network-file.js";
import { VitrineError } from "../../errors.js";

/** A parameter by its name. @throws VitrineError INDEX_CORRUPT where the network lacks it, or has another shape. */
export type Weights = (name: string, rows: number, columns: number) => Float32Array;

export function weightsOf(parameters: Readonly<Record<string, NetworkParameter>>): Weights {
  return (name, rows, columns) => {
    const parameter = parameters[name];
    if (parameter?.rows === rows && parameter.columns === columns) return parameter.data;
    throw new VitrineError("INDEX_CORRUPT", `The network has no ${rows} × ${columns} numbers "${name}".`);
  };
}

/** sum += x · w, w row-major with as many rows as x has numbers. */
export function addProduct(sum: Float32Array, x: Float32Array, w: Float32Array): Float32Array {
  const columns = sum.length;
  for (let i = 0, at = 0; i < x.length; i++, at += columns) {
    const value = x[i] as number;
    if (value === 0) continue;
    for (let j = 0; j < columns; j++) sum[j] = (sum[j] as number) + value * (w[at + j] as number);
  }
  return sum;
}

export function product(x: Float32Array, w: Float32Array): Float32Array {
  return addProduct(new Float32Array(w.length / x.length), x, w);
}

/** sum += factor · x */
export function addScaled(sum: Float32Array, factor: number, x: Float32Array): Float32Array {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + factor * (x[i] as number);
  return sum;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** In place; sums to 1. */
export function softmax(values: Float32Array): Float32Array {
  const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const share = Math.exp((values[i] as number) - largest);
    values[i] = share;
    sum += share;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / sum;
  return values;
}
