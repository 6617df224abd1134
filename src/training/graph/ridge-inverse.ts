// Inverts a symmetric positive definite matrix by Cholesky factorisation: n³/2 multiply-adds, tile by tile. Doubles
// without pivoting, so not for nearly singular matrices.

import { SIDE, Strips } from "./tile.js";

/** Inverts `matrix` (n × n, row-major, only its lower triangle is read) in place.
 *  @throws RangeError if it is not positive definite. */
export function invertPositiveDefinite(matrix: Float64Array, n: number): void {
  const across = Math.ceil(n / SIDE);
  const strips = new Strips(2 * across, across * SIDE);
  factorise(strips, across, matrix, n);
  invertFactor(strips, across);
  // P = MᵀM for M = L⁻¹; column i of M is zero above i.
  forEachTile(across, (x, y) => {
    strips.products(across + x, across + y, x * SIDE, strips.height);
    for (let at = 0; at < strips.tile.length; at++) {
      const i = x * SIDE + Math.floor(at / SIDE);
      const j = y * SIDE + (at % SIDE);
      if (i >= n || j > i) continue;
      matrix[i * n + j] = strips.tile[at] as number;
      matrix[j * n + i] = strips.tile[at] as number;
    }
  });
}

/** Strips of y that meet a strip of x while it lies in the cache. */
const TOGETHER = 8;

/** Visits the tiles of a lower triangle: (x, y) after all those of row x to its left, and after those of row y. */
function forEachTile(across: number, visit: (x: number, y: number) => void): void {
  for (let first = 0; first < across; first += TOGETHER) {
    for (let x = first; x < across; x++) {
      for (let y = first; y < Math.min(first + TOGETHER, x + 1); y++) visit(x, y);
    }
  }
}

/** Writes Lᵀ with L·Lᵀ = matrix into the first `across` strips. Rows and columns beyond n are those of the identity. */
function factorise(strips: Strips, across: number, matrix: Float64Array, n: number): void {
  const { values, tile, height } = strips;
  const given = (i: number, j: number): number => (i < n && j < n ? (matrix[i * n + j] as number) : i === j ? 1 : 0);
  forEachTile(across, (x, y) => {
    const xTile = (x * height + y * SIDE) * SIDE;
    const yTile = (y * height + y * SIDE) * SIDE;
    strips.products(x, y, 0, y * SIDE);
    for (let s = 0; s < SIDE; s++) {
      for (let r = x === y ? s : 0; r < SIDE; r++) {
        const sum = withinTile(values, xTile + r, yTile + s, s, tile[r * SIDE + s] as number);
        const rest = given(x * SIDE + r, y * SIDE + s) - sum;
        const isPivot = x === y && r === s;
        if (isPivot && !(rest > 0)) throw new RangeError("The matrix is not positive definite.");
        values[xTile + s * SIDE + r] = isPivot ? Math.sqrt(rest) : rest / (values[yTile + s * SIDE + s] as number);
      }
    }
  });
}

/** Writes M = L⁻¹ into the second `across` strips. */
function invertFactor(strips: Strips, across: number): void {
  const { values, tile, height } = strips;
  forEachTile(across, (x, y) => {
    const xTile = (x * height + x * SIDE) * SIDE;
    const yTile = ((across + y) * height + x * SIDE) * SIDE;
    strips.products(x, across + y, y * SIDE, x * SIDE);
    for (let r = 0; r < SIDE; r++) {
      const pivot = values[xTile + r * SIDE + r] as number;
      for (let s = 0; s < (x === y ? r : SIDE); s++) {
        const sum = withinTile(values, xTile + r, yTile + s, r, tile[r * SIDE + s] as number);
        values[yTile + r * SIDE + s] = -sum / pivot;
      }
      if (x === y) values[yTile + r * SIDE + r] = 1 / pivot;
    }
  });
}

/** sum + Σ values[a + t · SIDE] · values[b + t · SIDE] over t < count: rows of the tile that is being computed. */
function withinTile(values: Float64Array, a: number, b: number, count: number, sum: number): number {
  let total = sum;
  for (let t = 0; t < count; t++) total += (values[a + t * SIDE] as number) * (values[b + t * SIDE] as number);
  return total;
}
