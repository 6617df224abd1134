// Lists of numbers, one per item, concatenated in one typed array that grows by doubling. Plain arrays with a million
// numbers would be millions of bytes for the garbage collector to scan.

/** Row r has `numbers[starts[r]] … numbers[starts[r + 1] − 1]`. */
export interface Runs {
  readonly numbers: Uint32Array;
  readonly starts: Uint32Array;
}

export class GrowingRuns {
  #numbers = new Uint32Array(1024);
  #size = 0;
  readonly #starts = [0];

  add(number: number): void {
    if (this.#size === this.#numbers.length) {
      const longer = new Uint32Array(2 * this.#size);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.#size++] = number;
  }

  endRun(): void {
    this.#starts.push(this.#size);
  }

  toRuns(): Runs {
    return { numbers: this.#numbers.slice(0, this.#size), starts: new Uint32Array(this.#starts) };
  }
}
