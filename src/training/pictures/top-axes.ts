// The first principal axes of many long vectors, by subspace iteration (Halko, Martinsson & Tropp 2011): the work grows
// with rows × length × axes, not with the square of the length. Reproducible, because the start is seeded.

import { dot } from "../../vector/dot.js";
import { principalAxes } from "../../vector/principal-axes.js";
import { seededRandom } from "../../vector/random.js";

/** Oversampling: extra axes that make the last wanted axes converge. */
const SPARE = 8;
const ROUNDS = 12;
/** An axis with less than this share of the largest variance is rounding noise. */
const NEGLIGIBLE = 1e-9;

/** @param centred `rows × from`, row-major, of mean zero
 *  @returns `to × from`, row-major, orthonormal, by falling variance; zeros for axes without variance. */
export function topAxes(
  centred: Float32Array,
  { from, to }: { readonly from: number; readonly to: number },
): Float32Array {
  const width = Math.min(from, to + SPARE);
  const random = seededRandom(32);
  let basis = orthonormal(
    Float64Array.from({ length: width * from }, () => random() - 0.5),
    from,
  );
  for (let round = 0; round < ROUNDS; round++) basis = orthonormal(timesCovariance(centred, basis, from), from);
  const image = timesCovariance(centred, basis, from);
  const small = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      const value = dot(basis, i * from, image, j * from, from);
      small[i * width + j] = value;
      small[j * width + i] = value;
    }
  }
  return turned(basis, principalAxes(small, width), small, { from, to });
}

/** Each row q of `basis` becomes Σ x (x · q) over the rows x of `centred`. */
function timesCovariance(centred: Float32Array, basis: Float64Array, from: number): Float64Array {
  const image = new Float64Array(basis.length);
  for (let x = 0; x < centred.length; x += from) {
    for (let q = 0; q < basis.length; q += from) {
      const along = dot(centred, x, basis, q, from);
      if (along === 0) continue;
      for (let i = 0; i < from; i++) image[q + i] = (image[q + i] as number) + along * (centred[x + i] as number);
    }
  }
  return image;
}

/** Gram–Schmidt, twice because of rounding errors; rows that depend on earlier ones become zeros. */
function orthonormal(rows: Float64Array, from: number): Float64Array {
  for (let row = 0; row < rows.length; row += from) {
    const before = Math.sqrt(dot(rows, row, rows, row, from));
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < row; other += from) {
        const along = dot(rows, row, rows, other, from);
        for (let i = 0; i < from; i++) rows[row + i] = (rows[row + i] as number) - along * (rows[other + i] as number);
      }
    }
    const length = Math.sqrt(dot(rows, row, rows, row, from));
    const factor = length > 1e-12 * before ? 1 / length : 0;
    for (let i = 0; i < from; i++) rows[row + i] = (rows[row + i] as number) * factor;
  }
  return rows;
}

/** The basis rotated to the eigenvectors of the small matrix. */
function turned(
  basis: Float64Array,
  small: Float64Array,
  matrix: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): Float32Array {
  const width = basis.length / from;
  const axes = new Float32Array(to * from);
  let strongest = 0;
  for (let d = 0; d < Math.min(to, width); d++) {
    const variance = quadratic(matrix, small.subarray(d * width, (d + 1) * width));
    strongest = Math.max(strongest, variance);
    if (variance <= NEGLIGIBLE * strongest) break;
    for (let k = 0; k < width; k++) {
      const share = small[d * width + k] as number;
      for (let i = 0; i < from; i++) {
        axes[d * from + i] = (axes[d * from + i] as number) + share * (basis[k * from + i] as number);
      }
    }
  }
  return axes;
}

function quadratic(matrix: Float64Array, axis: Float64Array): number {
  const n = axis.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (axis[i] as number) * dot(matrix, i * n, axis, 0, n);
  return sum;
}
