// The learnt item rows: each has a direction and, as the last number, a bias. A batch works on a table of a few
// thousand of them, normalised to unit length; gradients are passed back through the normalisation.

import type { Tape, Value } from "./tape.js";

export class ItemTable {
  readonly #dimensions: number;
  /** `rows × dimensions`, and their gradients, which Adam reads. */
  readonly #values: Float32Array;
  readonly #gradient: Float32Array;
  /** For each catalog row, its row in the batch's table; −1 if it is not in the table. */
  readonly #placeOf: Int32Array;
  #seen: number[] = [];
  #lengths: number[] = [];

  constructor(values: Float32Array, gradient: Float32Array, dimensions: number) {
    this.#dimensions = dimensions;
    this.#values = values;
    this.#gradient = gradient;
    this.#placeOf = new Int32Array(values.length / dimensions).fill(-1);
  }

  /** Starts a new batch with an empty table. */
  begin(): void {
    for (const row of this.#seen) this.#placeOf[row] = -1;
    this.#seen = [];
  }

  /** Adds a row to the batch's table, if it is not there yet, and returns its index. */
  see(row: number): number {
    const known = this.#placeOf[row] as number;
    if (known >= 0) return known;
    this.#placeOf[row] = this.#seen.length;
    this.#seen.push(row);
    return this.#seen.length - 1;
  }

  /** The table of all added rows; directions at unit length, biases unchanged. */
  gather(tape: Tape): Value {
    const d = this.#dimensions;
    // A few rows of zeros at the end, so that a sample can be rounded up to whole registers.
    const table = tape.value(this.#seen.length + 8, d);
    this.#lengths = this.#seen.map((row, place) => unit(this.#values, row * d, table.data, place * d, d));
    return table;
  }

  /** Adds the gradients of the batch's table to those of the item rows. */
  scatter({ data, gradient }: Value): void {
    const d = this.#dimensions;
    for (const [place, row] of this.#seen.entries()) {
      const [from, to, length] = [place * d, row * d, this.#lengths[place] as number];
      let along = 0;
      for (let k = 0; k < d - 1; k++) along += (data[from + k] as number) * (gradient[from + k] as number);
      for (let k = 0; k < d - 1; k++) {
        const slope = ((gradient[from + k] as number) - along * (data[from + k] as number)) / length;
        this.#gradient[to + k] = (this.#gradient[to + k] as number) + slope;
      }
      this.#gradient[to + d - 1] = (this.#gradient[to + d - 1] as number) + (gradient[from + d - 1] as number);
    }
  }
}

/** Copies a row with its direction at unit length and its last number unchanged; returns the direction's former
 *  length. */
export function unit(from: Float32Array, start: number, to: Float32Array, at: number, d: number): number {
  let sum = 0;
  for (let k = 0; k < d - 1; k++) sum += (from[start + k] as number) ** 2;
  const length = Math.sqrt(sum) + 1e-12;
  for (let k = 0; k < d - 1; k++) to[at + k] = (from[start + k] as number) / length;
  to[at + d - 1] = from[start + d - 1] as number;
  return length;
}

/** Looks up rows of the batch's table; −1 gives zeros. */
export function lookUp(tape: Tape, table: Value, places: Int32Array): Value {
  const d = table.columns;
  const rows = tape.value(places.length, d);
  for (const [row, place] of places.entries()) {
    if (place >= 0) rows.data.set(table.data.subarray(place * d, (place + 1) * d), row * d);
  }
  tape.onBackward(() => {
    for (const [row, place] of places.entries()) {
      if (place < 0) continue;
      for (let k = 0, from = row * d, to = place * d; k < d; k++, from++, to++) {
        table.gradient[to] = (table.gradient[to] as number) + (rows.gradient[from] as number);
      }
    }
  });
  return rows;
}
