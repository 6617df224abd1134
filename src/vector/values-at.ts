// A column in another order, or a part of it.

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** The values at some places, in the order of the places. */
export function valuesAt<T extends Column>(column: T, places: Uint32Array): T {
  const out = new (column.constructor as new (length: number) => T)(places.length);
  places.forEach((place, i) => {
    out[i] = column[place] as number;
  });
  return out;
}
