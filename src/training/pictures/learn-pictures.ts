// Compresses a vision network's features of a catalog's pictures to a few bytes per item by PCA. In a large catalog the
// axes are half whitened (divided by the square root of their standard deviation), so that the first ones, which are
// most often background and light, do not outweigh all others. In a small catalog the later axes are noise, and stay
// small.

import { dot } from "../../vector/dot.js";
import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { normaliseRows } from "../../vector/normalise.js";
import { type Projection, project } from "../../vector/projection.js";
import { topAxes } from "./top-axes.js";

/** Bytes per picture: half of a text vector, because it is only used to compare looks. */
export const PICTURE_DIMENSIONS = 32;

export interface LearnPicturesRequest {
  /** Number of items. */
  readonly size: number;
  /** Rows of the items that have a picture, ascending. */
  readonly rows: readonly number[];
  /** `rows.length × from`, row-major; normalised to unit length in place. */
  readonly features: Float32Array;
  /** Numbers per picture in `features`. */
  readonly from: number;
}

export interface LearntPictures {
  /** One unit row per item; zeros for an item without a picture. */
  readonly vectors: Int8Matrix;
  /** For features of unit length. */
  readonly projection: Projection;
}

/** Learns the projection and applies it. int8 = value × 127: unit rows need no other scale, and a shopper's photo is
 *  quantised alike. */
export function learnPictures({ size, rows, features, from }: LearnPicturesRequest): LearntPictures {
  normaliseRows(features, from);
  const mean = meanOf(features, from);
  const centred = features.map((value, i) => value - (mean[i % from] as number));
  const projection = { mean, axes: halfWhitened(topAxes(centred, { from, to: PICTURE_DIMENSIONS }), centred, from) };
  return { vectors: projectPictures({ size, rows, features, from, projection }), projection };
}

/** The vectors of pictures in a space that was learnt before; zeros for rows without a picture.
 *  @param request `features` at unit length */
export function projectPictures({
  size,
  rows,
  features,
  from,
  projection,
}: LearnPicturesRequest & { readonly projection: Projection }): Int8Matrix {
  const dimensions = projection.axes.length / from;
  const data = new Int8Array(size * dimensions);
  rows.forEach((row, place) => {
    const seen = project(features, place * from, projection);
    data.set(
      seen.map((value) => Math.round(127 * value)),
      row * dimensions,
    );
  });
  return { rows: size, dimensions, data, scale: 1 / 127 };
}

/** Number of pictures at which axes are whitened half as much as with very many. */
const FEW = 300;

/** Each axis divided by (the standard deviation along it) ^ (½ · pictures / (pictures + FEW)); the first keeps its
 *  length. */
function halfWhitened(axes: Float32Array, centred: Float32Array, from: number): Float32Array {
  const spreads = Array.from({ length: axes.length / from }, (_, d) => {
    let squares = 0;
    for (let x = 0; x < centred.length; x += from) squares += dot(centred, x, axes, d * from, from) ** 2;
    return Math.sqrt(squares);
  });
  const pictures = centred.length / from;
  const power = (0.5 * pictures) / (pictures + FEW);
  return axes.map((value, i) => {
    const spread = spreads[Math.floor(i / from)] as number;
    return spread === 0 ? 0 : value * ((spreads[0] as number) / spread) ** power;
  });
}

function meanOf(values: Float32Array, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  values.forEach((value, i) => {
    sum[i % dimensions] = (sum[i % dimensions] as number) + value;
  });
  const count = Math.max(1, values.length / dimensions);
  return Float32Array.from(sum, (value) => value / count);
}
