// One training step of neighbour distillation: the cross-entropy between the softmax over the teacher's cosines and the
// softmax over the cosines of vectors v = unit(x · T), and its gradient for the table T. Batches are chosen elsewhere.

import { type Kernel, openKernel } from "./kernel.js";
import { SparseCosines, type SparseItems } from "./sparse-cosines.js";

export interface ContrastOptions {
  /** The items as sparse vectors over words, whose cosines are the targets. */
  readonly teacher: SparseItems;
  /** The student's input: the same items as sparse vectors over the rows of the table. */
  readonly student: SparseItems;
  /** `rows × dimensions`; a multiple of 8 dimensions. */
  readonly table: Float32Array;
  /** Rows 0 … learnt − 1 of the table are trained; the others stay fixed. */
  readonly learnt: number;
  readonly dimensions: number;
  /** Most items per batch, and most items that they are compared with (including the batch). */
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly teacherTemperature: number;
  readonly temperature: number;
}

/** A cosine so low that its softmax share is negligible; for an item compared with itself, and for padding columns. */
const NEVER = -100;

const NAMES = [
  "table",
  "gradient",
  "mean",
  "square",
  "words",
  "weights",
  "vectors",
  "transposed",
  "slopes",
  "rowSlopes",
  "scores",
  "teacher",
] as const;
type Arrays = Kernel<(typeof NAMES)[number]>["arrays"];

export class Contrast {
  readonly #options: ContrastOptions;
  readonly #kernel: Kernel<(typeof NAMES)[number]>;
  readonly #cosines: SparseCosines;
  /** Length of each column's sum of rows before normalisation. */
  readonly #lengths: Float64Array;
  #steps = 0;

  private constructor(options: ContrastOptions, kernel: Kernel<(typeof NAMES)[number]>) {
    this.#options = options;
    this.#kernel = kernel;
    this.#cosines = new SparseCosines(options.teacher, options.maxColumns);
    this.#lengths = new Float64Array(options.maxColumns);
  }

  static async open(options: ContrastOptions): Promise<Contrast> {
    const { student, table, learnt, dimensions } = options;
    const rows = up(options.maxRows, 4);
    const columns = up(Math.max(options.maxColumns, rows), 8);
    const kernel = await openKernel<(typeof NAMES)[number]>({
      table: table.length,
      gradient: learnt * dimensions,
      mean: learnt * dimensions,
      square: learnt * dimensions,
      words: student.words.length,
      weights: student.weights.length,
      vectors: columns * dimensions,
      transposed: columns * dimensions,
      slopes: columns * dimensions,
      rowSlopes: rows * dimensions,
      scores: rows * columns,
      teacher: columns,
    });
    const { words, weights } = kernel.arrays;
    kernel.arrays.table.set(table);
    weights.set(student.weights);
    new Uint32Array(words.buffer, words.byteOffset, words.length).set(student.words);
    return new Contrast(options, kernel);
  }

  /** The current table; changes with every step. */
  get table(): Float32Array {
    return this.#arrays.table;
  }

  /** Gradient of the trained rows, summed since the last step. */
  get gradient(): Float32Array {
    return this.#arrays.gradient;
  }

  /** Adds the gradient of the batch's mean cross-entropy, which it returns, in nats.
   *  @param columns distinct items, the first `rows` of which are the batch */
  add(columns: Uint32Array, rows: number): number {
    const wide = up(Math.max(columns.length, up(rows, 4)), 8);
    this.#encode(columns, wide);
    const loss = this.#compare(columns, rows, wide);
    this.#propagate(columns, rows, wide);
    return loss;
  }

  /** One step of Adam (Kingma & Ba, 2015; β .9 and .99) along the gradient, which it clears. */
  step(rate: number): void {
    const { table, gradient, mean, square } = this.#arrays;
    if (gradient.length === 0) return;
    this.#steps++;
    const [beta1, beta2] = [0.9, 0.99];
    const correction = Math.sqrt(1 - beta2 ** this.#steps);
    this.#kernel.operations.adam(
      table.byteOffset,
      gradient.byteOffset,
      mean.byteOffset,
      square.byteOffset,
      gradient.byteLength,
      beta1,
      beta2,
      (rate * correction) / (1 - beta1 ** this.#steps),
      1e-8 * correction,
    );
  }

  get #arrays(): Arrays {
    return this.#kernel.arrays;
  }

  /** Computes the vectors of all columns, also transposed, with zeros up to `wide`. */
  #encode(columns: Uint32Array, wide: number): void {
    const { dimensions, student } = this.#options;
    const { vectors, transposed, words, weights, table } = this.#arrays;
    vectors.fill(0, 0, wide * dimensions);
    for (let c = 0; c < columns.length; c++) {
      const at = c * dimensions;
      const start = student.offsets[columns[c] as number] as number;
      this.#kernel.operations.gather(
        words.byteOffset + start * 4,
        weights.byteOffset + start * 4,
        (student.offsets[(columns[c] as number) + 1] as number) - start,
        table.byteOffset,
        vectors.byteOffset + at * 4,
        dimensions * 4,
      );
      let sum = 0;
      for (let i = at; i < at + dimensions; i++) sum += (vectors[i] as number) ** 2;
      const length = Math.sqrt(sum);
      this.#lengths[c] = length;
      if (length > 0) for (let i = at; i < at + dimensions; i++) vectors[i] = (vectors[i] as number) / length;
    }
    for (let d = 0; d < dimensions; d++) {
      for (let c = 0, from = d, to = d * wide; c < wide; c++, from += dimensions, to++) {
        transposed[to] = vectors[from] as number;
      }
    }
  }

  /** Fills `scores` with the gradient of the loss with respect to each cosine: (Q − P) / (temperature · rows). */
  #compare(columns: Uint32Array, rows: number, wide: number): number {
    const { dimensions, temperature, teacherTemperature } = this.#options;
    const { vectors, transposed, scores, teacher } = this.#arrays;
    const { operations } = this.#kernel;
    const bytes = dimensions * 4;
    operations.multiply(
      vectors.byteOffset,
      bytes,
      4,
      transposed.byteOffset,
      wide * 4,
      scores.byteOffset,
      wide * 4,
      up(rows, 4),
      wide,
      dimensions,
    );
    const slope = 1 / (temperature * rows);
    let loss = 0;
    this.#cosines.forEachRow(columns, rows, teacher, (r) => {
      const start = r * wide;
      const at = scores.byteOffset + start * 4;
      scores[start + r] = NEVER;
      teacher[r] = NEVER;
      scores.fill(NEVER, start + columns.length, start + wide);
      teacher.fill(NEVER, columns.length, wide);
      const right = operations.exponentials(teacher.byteOffset, wide * 4, 1 / teacherTemperature);
      const cross = operations.product(at, teacher.byteOffset, wide * 4);
      const given = operations.exponentials(at, wide * 4, 1 / temperature);
      operations.difference(at, teacher.byteOffset, wide * 4, slope / given, slope / right);
      loss += Math.log(given) - cross / (right * temperature);
    });
    scores.fill(0, rows * wide, up(rows, 4) * wide);
    return loss / rows;
  }

  /** Backward pass from cosines to vectors, through the normalisation, to the rows of the table. */
  #propagate(columns: Uint32Array, rows: number, wide: number): void {
    const { dimensions, student, learnt } = this.#options;
    const { vectors, scores, slopes, rowSlopes, words, weights, gradient } = this.#arrays;
    const { operations } = this.#kernel;
    const [s, v, bytes] = [scores.byteOffset, vectors.byteOffset, dimensions * 4];
    operations.multiply(s, wide * 4, 4, v, bytes, rowSlopes.byteOffset, bytes, up(rows, 4), dimensions, wide);
    operations.multiply(s, 4, wide * 4, v, bytes, slopes.byteOffset, bytes, wide, dimensions, rows);
    for (let i = 0; i < rows * dimensions; i++) slopes[i] = (slopes[i] as number) + (rowSlopes[i] as number);
    for (let c = 0; c < columns.length; c++) {
      const length = this.#lengths[c] as number;
      if (length === 0) continue;
      const at = c * dimensions;
      let along = 0;
      for (let i = at; i < at + dimensions; i++) along += (slopes[i] as number) * (vectors[i] as number);
      for (let i = at; i < at + dimensions; i++) {
        slopes[i] = ((slopes[i] as number) - along * (vectors[i] as number)) / length;
      }
      const start = student.offsets[columns[c] as number] as number;
      operations.scatter(
        words.byteOffset + start * 4,
        weights.byteOffset + start * 4,
        (student.offsets[(columns[c] as number) + 1] as number) - start,
        learnt,
        slopes.byteOffset + at * 4,
        gradient.byteOffset,
        bytes,
      );
    }
  }
}

function up(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
