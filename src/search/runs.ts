// Lists of numbers, one per item, concatenated in one typed array.

import { GrowingColumn } from "../vector/growing-column.js";

/** Row r has `numbers[starts[r]] … numbers[starts[r + 1] − 1]`. */
export interface Runs {
  readonly numbers: Uint32Array;
  readonly starts: Uint32Array;
}

export class GrowingRuns {
  readonly #numbers = new GrowingColumn(Uint32Array);
  readonly #starts = [0];
  #size = 0;

  add(number: number): void {
    this.#numbers.push(number);
    this.#size++;
  }

  endRun(): void {
    this.#starts.push(this.#size);
  }

  toRuns(): Runs {
    return { numbers: this.#numbers.values().slice(), starts: new Uint32Array(this.#starts) };
  }
}
