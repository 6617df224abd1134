// Inverts a symmetric positive definite matrix by Cholesky factorisation, entirely as dot products of whole rows, four
// at a time: n³/2 multiply-adds, about two seconds for n = 2,000. Plain doubles without pivoting, so not for nearly
// singular matrices.

/** Inverts `matrix` (n × n, row-major, only its lower triangle is read) in place.
 *  @throws RangeError if it is not positive definite. */
export function invertPositiveDefinite(matrix: Float64Array, n: number): void {
  factorise(matrix, n);
  const inverse = invertFactor(matrix, n);
  // P = MᵀM for M = L⁻¹; row i of `inverse` is column i of M, zero before i.
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j += 4) {
      const last = Math.min(4, i + 1 - j);
      dots(inverse, i * n + i, inverse, j * n + i, n, n - i, SUMS);
      for (let r = 0; r < last; r++) {
        matrix[i * n + j + r] = SUMS[r] as number;
        matrix[(j + r) * n + i] = SUMS[r] as number;
      }
    }
  }
}

const SUMS = new Float64Array(4);

/** Writes L with L·Lᵀ = matrix into the lower triangle. */
function factorise(matrix: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    dots(matrix, j * n, matrix, j * n, n, j, SUMS);
    const square = (matrix[j * n + j] as number) - (SUMS[0] as number);
    if (!(square > 0)) throw new RangeError("The matrix is not positive definite.");
    const pivot = Math.sqrt(square);
    matrix[j * n + j] = pivot;
    for (let i = j + 1; i < n; i += 4) {
      dots(matrix, j * n, matrix, i * n, n, j, SUMS);
      for (let r = 0; r < Math.min(4, n - i); r++) {
        const at = (i + r) * n + j;
        matrix[at] = ((matrix[at] as number) - (SUMS[r] as number)) / pivot;
      }
    }
  }
}

/** Row i holds column i of L⁻¹. */
function invertFactor(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1 / (factor[i * n + i] as number);
  for (let k = 1; k < n; k++) {
    const pivot = factor[k * n + k] as number;
    for (let i = 0; i < k; i += 4) {
      // Rows i … i+3 are zero before their own place, so one start serves all four.
      dots(factor, k * n + i, inverse, i * n + i, n, k - i, SUMS);
      for (let r = 0; r < Math.min(4, k - i); r++) inverse[(i + r) * n + k] = -(SUMS[r] as number) / pivot;
    }
  }
  return inverse;
}

/** out[r] = Σ a[from + t] · b[start + r · stride + t] over t < length, for r = 0 … 3; rows beyond the end read as rows
 *  that exist. */
function dots(
  a: Float64Array,
  from: number,
  b: Float64Array,
  start: number,
  stride: number,
  length: number,
  out: Float64Array,
): void {
  const size = b.length;
  let p0 = start;
  let p1 = start + stride + length <= size ? start + stride : start;
  let p2 = start + 2 * stride + length <= size ? start + 2 * stride : start;
  let p3 = start + 3 * stride + length <= size ? start + 3 * stride : start;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const end = from + length;
  for (let t = from; t < end; t++) {
    const value = a[t] as number;
    s0 += value * (b[p0++] as number);
    s1 += value * (b[p1++] as number);
    s2 += value * (b[p2++] as number);
    s3 += value * (b[p3++] as number);
  }
  out[0] = s0;
  out[1] = s1;
  out[2] = s2;
  out[3] = s3;
}
