// The product of a symmetric matrix and one with many columns, most of them sparse: rows of zeros are left out.

import { SIDE, Strips } from "./tile.js";

/** Calls `visit(i, column, value)` for each element that is not zero of symmetric · right, column after column within a
 *  row.
 *  @param symmetric n × n, row-major
 *  @param right n × columns, row-major */
export function forEachProduct(
  symmetric: Float64Array,
  right: Float32Array,
  { n, columns }: { readonly n: number; readonly columns: number },
  visit: (i: number, column: number, value: number) => void,
): void {
  const across = Math.ceil(n / SIDE);
  const strips = new Strips(across + 1, n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      strips.values[(Math.floor(i / SIDE) * n + k) * SIDE + (i % SIDE)] = symmetric[k * n + i] as number;
    }
  }
  for (let first = 0; first < columns; first += SIDE) {
    const wide = Math.min(SIDE, columns - first);
    const count = enter(strips, across, right, { columns, first, wide });
    if (count === 0) continue;
    for (let x = 0; x < across; x++) {
      strips.products(x, across, 0, count);
      for (let s = 0; s < wide; s++) {
        for (let r = 0; r < Math.min(SIDE, n - x * SIDE); r++) {
          const value = strips.tile[r * SIDE + s] as number;
          if (value !== 0) visit(x * SIDE + r, first + s, value);
        }
      }
    }
  }
}

/** Copies the rows that are not zero in `wide` columns from `first` on into a strip, one below the other. Returns their
 *  number. */
function enter(
  strips: Strips,
  strip: number,
  right: Float32Array,
  { columns, first, wide }: { readonly columns: number; readonly first: number; readonly wide: number },
): number {
  let count = 0;
  for (let k = 0; k < strips.height; k++) {
    const from = k * columns + first;
    let some = false;
    for (let s = 0; s < wide; s++) if (right[from + s] !== 0) some = true;
    if (!some) continue;
    const at = (strip * strips.height + count) * SIDE;
    for (let s = 0; s < wide; s++) strips.values[at + s] = right[from + s] as number;
    strips.pair(count++, k);
  }
  return count;
}
