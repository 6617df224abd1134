// A matrix quantised to int8 with a single scale: value = int8 × scale. With one scale, integer dot products are
// comparable across rows, so all engines can agree exactly.

/** `rows × dimensions` numbers, row-major. Value (r, d) = `data[r * dimensions + d] * scale`. */
export interface Int8Matrix {
  readonly rows: number;
  readonly dimensions: number;
  readonly data: Int8Array;
  readonly scale: number;
}

/** Beyond this many dimensions an int8 dot product could leave the integers that float32 holds exactly (2^24). */
export const MAX_DIMENSIONS = 1040;

/** Quantises row-major floats to int8, rounding half away from zero.
 *  @param given the scale, for rows that join an existing matrix; larger values are clipped to ±127. Default:
 *  largest magnitude / 127. */
export function quantiseMatrix(values: Float32Array, dimensions: number, given?: number): Int8Matrix {
  const { data, scale } = quantise(values, given);
  return { rows: dimensions === 0 ? 0 : values.length / dimensions, dimensions, data, scale };
}

/** Quantises one query to int8. Its scale is dropped, since it does not change the order of rows. Zeros stay zeros. */
export function quantiseQuery(query: Float32Array | Float64Array): Int8Array {
  return quantise(query).data;
}

/** Row `row` of `matrix` as floats. */
export function dequantiseRow(matrix: Int8Matrix, row: number): Float32Array {
  const start = row * matrix.dimensions;
  return Float32Array.from(matrix.data.subarray(start, start + matrix.dimensions), (value) => value * matrix.scale);
}

function quantise(values: Float32Array | Float64Array, given?: number): { data: Int8Array; scale: number } {
  const scale = given ?? scaleOf(values);
  const data = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] as number) / scale;
    data[i] = Math.sign(value) * Math.min(127, Math.round(Math.abs(value)));
  }
  return { data, scale };
}

function scaleOf(values: Float32Array | Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest > 0 ? largest / 127 : 1;
}
