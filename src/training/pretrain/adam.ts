// Adam (Kingma & Ba, 2015) for a table of which each step touches few rows: untouched rows and their moments do not
// change.

export interface AdamOptions {
  readonly rows: number;
  readonly dimensions: number;
  /** Default .9. */
  readonly beta1?: number;
  /** Default .99. */
  readonly beta2?: number;
}

export class RowAdam {
  readonly #dimensions: number;
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #mean: Float32Array;
  readonly #square: Float32Array;
  /** Number of steps of each row, for Adam's bias correction. */
  readonly #steps: Int32Array;

  constructor({ rows, dimensions, beta1 = 0.9, beta2 = 0.99 }: AdamOptions) {
    this.#dimensions = dimensions;
    this.#beta1 = beta1;
    this.#beta2 = beta2;
    this.#mean = new Float32Array(rows * dimensions);
    this.#square = new Float32Array(rows * dimensions);
    this.#steps = new Int32Array(rows);
  }

  /** One Adam step on one row of `values`. */
  step(values: Float32Array, row: number, gradient: Float32Array, rate: number): void {
    const steps = (this.#steps[row] as number) + 1;
    this.#steps[row] = steps;
    const meanCorrection = 1 - this.#beta1 ** steps;
    const squareCorrection = 1 - this.#beta2 ** steps;
    for (let d = 0; d < this.#dimensions; d++) {
      const i = row * this.#dimensions + d;
      const slope = gradient[d] as number;
      const mean = this.#beta1 * (this.#mean[i] as number) + (1 - this.#beta1) * slope;
      const square = this.#beta2 * (this.#square[i] as number) + (1 - this.#beta2) * slope * slope;
      this.#mean[i] = mean;
      this.#square[i] = square;
      const move = mean / meanCorrection / (Math.sqrt(square / squareCorrection) + 1e-8);
      values[i] = (values[i] as number) - rate * move;
    }
  }
}
