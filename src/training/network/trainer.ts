// One network and its item rows in kernel memory: a training step over a batch, and inference for histories. `fit.ts`
// chooses batches, learning rate and duration.

import type { Random } from "../../vector/random.js";
import { type Kernel, openKernel } from "../distil/kernel.js";
import type { Architecture, Histories, Parameters, Sizes } from "./architecture.js";
import { type Examples, historyBefore } from "./examples.js";
import { ItemTable, lookUp } from "./item-table.js";
import { returning } from "./returning.js";
import { type Held, queriesOf, sampledSoftmax } from "./sampled-softmax.js";
import { numbersOf, startParameters } from "./start-parameters.js";
import { Tape, type Value } from "./tape.js";

export interface TrainerOptions extends Sizes {
  readonly architecture: Architecture;
  /** `items × dimensions`: the initial item rows; the last number of a row is its bias. */
  readonly items: Float32Array;
  /** Item rows are not trained, only the network is. Default false. */
  readonly fixed?: boolean;
  /** Histories per training step; a multiple of 4. */
  readonly batch: number;
  readonly random: Random;
  /** Dropout rate of item vectors during training. */
  readonly dropout: number;
  /** Gradient clipping: largest norm of the gradient of the network's parameters. */
  readonly clip: number;
  /** Decoupled weight decay: a step subtracts rate × decay × parameter (Loshchilov & Hutter, 2019). */
  readonly decay: number;
}

/** Negative samples. */
export interface Sample {
  /** Distinct rows. */
  readonly rows: readonly number[];
  /** Logarithm of each row's importance weight. */
  readonly weights: Float32Array;
}

/** The items that a shopper touched, latest first. */
export interface History {
  readonly rows: ArrayLike<number>;
  /** How often each was touched, 1 … MOST_TIMES. */
  readonly times: ArrayLike<number>;
}

export interface Expectation {
  /** A direction of length SHARPNESS, with 1 as the last number, which is multiplied by the bias. */
  readonly query: Float32Array;
  /** Return scores of the latest items of the history. */
  readonly again: Float32Array;
}

/** The histories of a batch, ordered by place (see places.ts). */
interface HeldRows extends Pick<Held, "rows" | "lengths"> {
  readonly times: Uint8Array;
}

const NAMES = [
  "parameters",
  "parameterSlopes",
  "parameterMean",
  "parameterSquare",
  "items",
  "itemSlopes",
  "itemMean",
  "itemSquare",
  "arena",
] as const;
type Name = (typeof NAMES)[number];

/** Size of the arena: numbers per history, place and dimension, generous for the deepest network. */
const ARENA = 90;
const ARENA_LEAST = 4_000_000;

export class Trainer {
  readonly parameters: Parameters;
  readonly #options: TrainerOptions;
  readonly #kernel: Kernel<Name>;
  readonly #tape: Tape;
  readonly #table: ItemTable;
  /** Random source of the dropout masks. */
  random: Random;
  #steps = 0;

  private constructor(options: TrainerOptions, kernel: Kernel<Name>) {
    this.#options = options;
    this.random = options.random;
    this.#kernel = kernel;
    this.#tape = new Tape(kernel);
    kernel.arrays.items.set(options.items);
    this.#table = new ItemTable(kernel.arrays.items, kernel.arrays.itemSlopes, options.dimensions);
    const { parameters, parameterSlopes } = kernel.arrays;
    this.parameters = startParameters(options, parameters, parameterSlopes);
  }

  static async open(options: TrainerOptions): Promise<Trainer> {
    const { items, dimensions, places, batch } = options;
    const numbers = numbersOf(options);
    const kernel = await openKernel<Name>({
      parameters: numbers,
      parameterSlopes: numbers,
      parameterMean: numbers,
      parameterSquare: numbers,
      items: items.length,
      itemSlopes: items.length,
      itemMean: items.length,
      itemSquare: items.length,
      arena: ARENA_LEAST + ARENA * batch * places * dimensions,
    });
    return new Trainer(options, kernel);
  }

  /** The current item rows, `items × dimensions`. */
  get items(): Float32Array {
    return this.#kernel.arrays.items;
  }

  get dimensions(): number {
    return this.#options.dimensions;
  }

  get itemSlopes(): Float32Array {
    return this.#kernel.arrays.itemSlopes;
  }

  /** One training step over a batch of examples. @returns the batch's mean loss in nats. */
  step(examples: Examples, batch: Uint32Array, sample: Sample, rate: number): number {
    const loss = this.slopes(examples, batch, sample);
    const { parameters, parameterSlopes, items } = this.#kernel.arrays;
    const length = Math.sqrt(parameterSlopes.reduce((sum, slope) => sum + slope * slope, 0));
    if (length > this.#options.clip) {
      for (let i = 0; i < parameterSlopes.length; i++) {
        parameterSlopes[i] = ((parameterSlopes[i] as number) * this.#options.clip) / length;
      }
    }
    const shrink = 1 - rate * this.#options.decay;
    for (let i = 0; i < parameters.length; i++) parameters[i] = (parameters[i] as number) * shrink;
    this.#steps++;
    this.#adam("parameter", parameters, rate);
    if (this.#options.fixed) this.itemSlopes.fill(0);
    else this.#adam("item", items, rate);
    return loss;
  }

  /** Adds the gradients of a batch's mean loss to those of parameters and items, and returns the loss. */
  slopes(examples: Examples, batch: Uint32Array, { rows, weights }: Sample): number {
    const { rows: rowAt } = examples;
    const tape = this.#tape;
    const table = this.#table;
    tape.reset();
    table.begin();
    for (const row of rows) table.see(row);
    const targets = Int32Array.from(batch, (place) => table.see(rowAt[place] as number));
    const histories = this.#histories(batch.length, (b, out, times) => {
      const length = historyBefore(examples, batch[b] as number, out, times);
      for (let p = 0; p < length; p++) out[p] = table.see(out[p] as number);
      return length;
    });
    const local = table.gather(tape);
    const { z, again } = this.#encode(local, histories, (x) => this.#drop(x));
    const loss = sampledSoftmax(tape, z, { table: local, weights, targets, held: { ...histories, again } });
    tape.backward();
    table.scatter(local);
    return loss;
  }

  /** Runs the network on histories, without dropout.
   *  @param histories none may be empty; their number must be a multiple of 4 */
  expect(histories: readonly History[]): readonly Expectation[] {
    const d = this.#options.dimensions;
    const batch = histories.length;
    this.#tape.reset();
    this.#table.begin();
    const held = this.#histories(batch, (b, out, often) => {
      const { rows, times } = histories[b] as History;
      const length = Math.min(rows.length, out.length);
      for (let p = 0; p < length; p++) {
        out[p] = this.#table.see(rows[p] as number);
        often[p] = times[p] as number;
      }
      return length;
    });
    const { z, again } = this.#encode(this.#table.gather(this.#tape), held, (x) => x);
    const { queries } = queriesOf(this.#tape, z);
    return histories.map((_, b) => ({
      query: queries.slice(b * d, (b + 1) * d),
      again: Float32Array.from({ length: held.lengths[b] as number }, (_, p) => again.data[p * batch + b] as number),
    }));
  }

  /** Parameters, item rows and optimiser state as one array, for checkpoints. */
  state(): Float32Array {
    const arrays = STATE.map((name) => this.#kernel.arrays[name]);
    const state = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 1));
    state[0] = this.#steps;
    let at = 1;
    for (const array of arrays) {
      state.set(array, at);
      at += array.length;
    }
    return state;
  }

  /** Loads an array from `state()`. @throws RangeError if the network has another size. */
  restore(state: Float32Array): void {
    const arrays = STATE.map((name) => this.#kernel.arrays[name]);
    if (state.length !== arrays.reduce((sum, array) => sum + array.length, 1)) throw new RangeError("Another network.");
    this.#steps = state[0] as number;
    let at = 1;
    for (const array of arrays) {
      array.set(state.subarray(at, at + array.length));
      at += array.length;
    }
  }

  /** The histories' rows in the batch's table, ordered by place, up to the longest history; −1 in empty places. */
  #histories(batch: number, fill: (b: number, out: Int32Array, times: Uint8Array) => number): HeldRows {
    const most = this.#options.places;
    const filled = new Int32Array(batch * most);
    const often = new Uint8Array(batch * most);
    const lengths = Uint8Array.from({ length: batch }, (_, b) => {
      const [start, end] = [b * most, (b + 1) * most];
      return fill(b, filled.subarray(start, end), often.subarray(start, end));
    });
    const longest = lengths.reduce((a, b) => Math.max(a, b), 1);
    const rows = new Int32Array(batch * longest).fill(-1);
    const times = new Uint8Array(batch * longest);
    for (let b = 0; b < batch; b++) {
      for (let p = 0; p < (lengths[b] as number); p++) {
        rows[p * batch + b] = filled[b * most + p] as number;
        times[p * batch + b] = often[b * most + p] as number;
      }
    }
    return { rows, lengths, times };
  }

  #encode(table: Value, { rows, lengths, times }: HeldRows, drop: (x: Value) => Value): { z: Value; again: Value } {
    const histories: Histories = { items: lookUp(this.#tape, table, rows), lengths };
    const z = this.#options.architecture.encode(this.#tape, this.parameters, histories, drop);
    return { z, again: returning(this.#tape, this.parameters, { ...histories, times }, z) };
  }

  #drop(x: Value): Value {
    const { dropout } = this.#options;
    const { random } = this;
    if (dropout === 0) return x;
    const kept = 1 / (1 - dropout);
    const mask = this.#tape.numbers(x.data.length);
    for (let i = 0; i < mask.length; i++) mask[i] = random() < dropout ? 0 : kept;
    return this.#tape.mask(x, mask);
  }

  #adam(name: "parameter" | "item", values: Float32Array, rate: number): void {
    const arrays = this.#kernel.arrays;
    const correction = Math.sqrt(1 - BETA2 ** this.#steps);
    this.#kernel.operations.adam(
      values.byteOffset,
      arrays[`${name}Slopes`].byteOffset,
      arrays[`${name}Mean`].byteOffset,
      arrays[`${name}Square`].byteOffset,
      values.byteLength,
      BETA1,
      BETA2,
      (rate * correction) / (1 - BETA1 ** this.#steps),
      1e-8 * correction,
    );
  }
}

const STATE = [
  "parameters",
  "parameterMean",
  "parameterSquare",
  "items",
  "itemMean",
  "itemSquare",
] as const satisfies readonly Name[];

const BETA1 = 0.9;
const BETA2 = 0.99;
