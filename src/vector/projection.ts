// A linear look at long vectors: centred, then seen along a few axes, at unit length.

import { dot } from "./dot.js";
import { normalise } from "./normalise.js";

export interface Projection {
  /** Of the long vectors; `from` numbers. */
  readonly mean: Float32Array;
  /** `to × from`, row-major, orthogonal; an axis of zeros says nothing. */
  readonly axes: Float32Array;
}

/** The vector that starts at `values[start]`, as `to` numbers of unit length (or zeros). */
export function project(values: Float32Array, start: number, { mean, axes }: Projection): Float32Array {
  const from = mean.length;
  const centred = values.slice(start, start + from);
  for (let i = 0; i < from; i++) centred[i] = (centred[i] as number) - (mean[i] as number);
  const seen = new Float32Array(axes.length / from);
  for (let d = 0; d < seen.length; d++) seen[d] = dot(axes, d * from, centred, 0, from);
  return normalise(seen);
}
