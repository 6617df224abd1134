// Reverse-mode automatic differentiation over small matrices in the memory of the WebAssembly kernel: each operation
// computes its result and records its backward step. A tape is for one batch; its memory is reused for the next.
// "Slopes" are gradients.

import type { Kernel } from "../distil/kernel.js";

/** `rows × columns` numbers, row-major, and the gradient of the loss with respect to each. */
export interface Value {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array<ArrayBuffer>;
  readonly gradient: Float32Array<ArrayBuffer>;
}

/** Maps a row of a larger matrix to a row of a smaller one. */
export type RowMap = (row: number) => number;

export class Tape {
  readonly operations: Kernel<string>["operations"];
  readonly #arena: Float32Array<ArrayBuffer>;
  readonly #back: (() => void)[] = [];
  #used = 0;

  /** @param arena kernel memory for everything that is computed in one batch. */
  constructor({ operations, arrays }: Kernel<"arena">) {
    this.operations = operations;
    this.#arena = arrays.arena;
  }

  /** Drops all values and backward steps. */
  reset(): void {
    this.#used = 0;
    this.#back.length = 0;
  }

  /** A matrix of zeros, with zero gradients. */
  value(rows: number, columns: number): Value {
    return { rows, columns, data: this.numbers(rows * columns), gradient: this.numbers(rows * columns) };
  }

  /** Zeros, valid until `reset`. @throws RangeError if the arena is full. */
  numbers(length: number): Float32Array<ArrayBuffer> {
    const start = this.#used;
    this.#used += Math.ceil(length / 4) * 4;
    if (this.#used > this.#arena.length)
      throw new RangeError(`The tape needs more than ${this.#arena.length} numbers.`);
    return this.#arena.subarray(start, start + length).fill(0);
  }

  /** Records a backward step, which adds a result's gradients to those of its inputs. */
  onBackward(run: () => void): void {
    this.#back.push(run);
  }

  /** Runs the backward steps in reverse order. The gradients of the results must be set. */
  backward(): void {
    for (const run of this.#back.reverse()) run();
    this.#back.length = 0;
  }

  /** Rows `first` … `first + rows − 1`, in the same memory. */
  part({ columns, data, gradient }: Value, first: number, rows: number): Value {
    const [start, end] = [first * columns, (first + rows) * columns];
    return { rows, columns, data: data.subarray(start, end), gradient: gradient.subarray(start, end) };
  }

  /** x · w. The number of rows is a multiple of 4, that of both columns a multiple of 8. */
  multiply(x: Value, w: Value): Value {
    const y = this.value(x.rows, w.columns);
    this.#product(x.data, [x.columns, 1], w.data, y.data, [x.rows, w.columns, x.columns]);
    this.onBackward(() => {
      const slopes = this.numbers(w.data.length);
      this.#product(x.data, [1, x.columns], y.gradient, slopes, [x.columns, w.columns, x.rows]);
      addTo(w.gradient, slopes);
      const turned = this.numbers(w.data.length);
      for (let i = 0; i < w.rows; i++) {
        for (let j = 0; j < w.columns; j++) turned[j * w.rows + i] = w.data[i * w.columns + j] as number;
      }
      const inner = this.numbers(x.data.length);
      this.#product(y.gradient, [w.columns, 1], turned, inner, [x.rows, x.columns, w.columns]);
      addTo(x.gradient, inner);
    });
    return y;
  }

  /** Row r of x plus row `rowOf(r)` of y. */
  add(x: Value, y: Value, rowOf: RowMap = (row) => row): Value {
    const { columns } = x;
    const sum = this.value(x.rows, columns);
    for (let row = 0; row < x.rows; row++) {
      for (let i = row * columns, j = rowOf(row) * columns, end = i + columns; i < end; i++, j++) {
        sum.data[i] = (x.data[i] as number) + (y.data[j] as number);
      }
    }
    this.onBackward(() => {
      addTo(x.gradient, sum.gradient);
      for (let row = 0; row < x.rows; row++) {
        for (let i = row * columns, j = rowOf(row) * columns, end = i + columns; i < end; i++, j++) {
          y.gradient[j] = (y.gradient[j] as number) + (sum.gradient[i] as number);
        }
      }
    });
    return sum;
  }

  /** Element-wise product; both of the same shape. */
  times(x: Value, y: Value): Value {
    const product = this.value(x.rows, x.columns);
    for (let i = 0; i < x.data.length; i++) product.data[i] = (x.data[i] as number) * (y.data[i] as number);
    this.onBackward(() => {
      for (let i = 0; i < x.data.length; i++) {
        const slope = product.gradient[i] as number;
        x.gradient[i] = (x.gradient[i] as number) + slope * (y.data[i] as number);
        y.gradient[i] = (y.gradient[i] as number) + slope * (x.data[i] as number);
      }
    });
    return product;
  }

  /** Applies `f` to each element; `slope(y)` is the derivative, as a function of the result y. */
  map(x: Value, f: (x: number) => number, slope: (y: number) => number): Value {
    const y = this.value(x.rows, x.columns);
    for (let i = 0; i < x.data.length; i++) y.data[i] = f(x.data[i] as number);
    this.onBackward(() => {
      for (let i = 0; i < x.data.length; i++) {
        x.gradient[i] = (x.gradient[i] as number) + (y.gradient[i] as number) * slope(y.data[i] as number);
      }
    });
    return y;
  }

  sigmoid(x: Value): Value {
    return this.map(x, sigmoid, (y) => y * (1 - y));
  }

  tanh(x: Value): Value {
    return this.map(x, Math.tanh, (y) => 1 - y * y);
  }

  relu(x: Value): Value {
    return this.map(x, relu, (y) => (y > 0 ? 1 : 0));
  }

  /** Element-wise product with a constant mask. */
  mask(x: Value, mask: Float32Array): Value {
    const y = this.value(x.rows, x.columns);
    for (let i = 0; i < x.data.length; i++) y.data[i] = (x.data[i] as number) * (mask[i] as number);
    this.onBackward(() => {
      for (let i = 0; i < x.data.length; i++) {
        x.gradient[i] = (x.gradient[i] as number) + (y.gradient[i] as number) * (mask[i] as number);
      }
    });
    return y;
  }

  #product(
    a: Float32Array,
    [aRow, aStep]: readonly [number, number],
    b: Float32Array,
    c: Float32Array,
    [rows, columns, depth]: readonly [number, number, number],
  ): void {
    const wide = columns * 4;
    const [at, bt, ct] = [a.byteOffset, b.byteOffset, c.byteOffset];
    this.operations.multiply(at, aRow * 4, aStep * 4, bt, wide, ct, wide, rows, columns, depth);
  }
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function relu(x: number): number {
  return x > 0 ? x : 0;
}

export function addTo(sum: Float32Array, more: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (more[i] as number);
}
