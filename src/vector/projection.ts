// Linear projection: subtract a mean, project on a few axes, scale to unit length.

import { dot } from "./dot.js";
import { normalise } from "./normalise.js";

export interface Projection {
  /** Mean of the input vectors; `from` numbers. */
  readonly mean: Float32Array;
  /** `to × from`, row-major, orthogonal; unused axes are zero. */
  readonly axes: Float32Array;
}

/** Projects the vector that starts at `values[start]` to `to` numbers of unit length (or zeros). */
export function project(values: Float32Array, start: number, { mean, axes }: Projection): Float32Array {
  const from = mean.length;
  const centred = values.slice(start, start + from);
  for (let i = 0; i < from; i++) centred[i] = (centred[i] as number) - (mean[i] as number);
  const seen = new Float32Array(axes.length / from);
  for (let d = 0; d < seen.length; d++) seen[d] = dot(axes, d * from, centred, 0, from);
  return normalise(seen);
}
