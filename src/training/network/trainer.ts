// One network and its item rows in the memory of the kernel: a step of learning over a batch, and what it then makes of
// histories. Which batches, how fast and for how long is `fit.ts`'s business.

import type { Random } from "../../vector/random.js";
import { type Kernel, openKernel } from "../distil/kernel.js";
import type { Architecture, Parameters, Shape, Sizes } from "./architecture.js";
import { type Examples, historyBefore } from "./examples.js";
import { ItemTable, lookUp } from "./item-table.js";
import { queriesOf, sampledSoftmax } from "./sampled-softmax.js";
import { Tape, type Value } from "./tape.js";

export interface TrainerOptions extends Sizes {
  readonly architecture: Architecture;
  /** `items × dimensions`: where item rows begin; the last number of a row is its bias. */
  readonly items: Float32Array;
  /** Item rows stay as they are: they say what items are, and only the network learns. Default false. */
  readonly fixed?: boolean;
  /** Histories learnt from at a time; a multiple of 4. */
  readonly batch: number;
  readonly random: Random;
  /** Share of the numbers of item vectors that are left out while learning. */
  readonly dropout: number;
  /** Longest gradient of the network's parameters; longer ones are shortened. */
  readonly clip: number;
  /** What a step takes off each parameter, as a share of rate × parameter (Loshchilov & Hutter, 2019). */
  readonly decay: number;
}

/** Items drawn as what else could have come. */
export interface Sample {
  /** Each once. */
  readonly rows: readonly number[];
  /** Logarithm of what each counts for. */
  readonly weights: Float32Array;
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

/** Numbers for everything that is computed in one batch, by history and place: generous for the deepest network. */
const ARENA = 90;
const ARENA_LEAST = 4_000_000;

export class Trainer {
  readonly parameters: Parameters;
  readonly #options: TrainerOptions;
  readonly #kernel: Kernel<Name>;
  readonly #tape: Tape;
  readonly #table: ItemTable;
  /** Says which numbers are left out next. */
  random: Random;
  #steps = 0;

  private constructor(options: TrainerOptions, kernel: Kernel<Name>) {
    this.#options = options;
    this.random = options.random;
    this.#kernel = kernel;
    this.#tape = new Tape(kernel);
    kernel.arrays.items.set(options.items);
    this.#table = new ItemTable(kernel.arrays.items, kernel.arrays.itemSlopes, options.dimensions);
    this.parameters = startParameters(options, kernel);
  }

  static async open(options: TrainerOptions): Promise<Trainer> {
    const { architecture, items, dimensions, places, batch } = options;
    const numbers = architecture.shapes(options).reduce((sum, shape) => sum + room(shape), 0);
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

  /** `items × dimensions` as they stand. */
  get items(): Float32Array {
    return this.#kernel.arrays.items;
  }

  get dimensions(): number {
    return this.#options.dimensions;
  }

  get itemSlopes(): Float32Array {
    return this.#kernel.arrays.itemSlopes;
  }

  /** Learns from one batch of examples. @returns its mean loss in nats. */
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

  /** Adds the slopes of a batch's mean loss, which it returns, to those of parameters and items. */
  slopes(examples: Examples, batch: Uint32Array, { rows, weights }: Sample): number {
    const { rows: rowAt } = examples;
    const tape = this.#tape;
    const table = this.#table;
    tape.reset();
    table.begin();
    for (const row of rows) table.see(row);
    const sampled = Int32Array.from(batch, (place) => table.placeOf(rowAt[place] as number));
    const targets = Int32Array.from(batch, (place) => table.see(rowAt[place] as number));
    const { places, lengths } = this.#histories(batch.length, (b, out) => {
      const length = historyBefore(examples, batch[b] as number, out);
      for (let p = 0; p < length; p++) out[p] = table.see(out[p] as number);
      return length;
    });
    const local = table.gather(tape);
    const z = this.#encode(local, places, lengths, (x) => this.#drop(x));
    const loss = sampledSoftmax(tape, z, { table: local, weights, targets, sampled });
    tape.backward();
    table.scatter(local);
    return loss;
  }

  /** What the network looks for after each history, as a direction of length SHARPNESS with 1 as the last number.
   *  @param histories rows, latest first, none empty; a multiple of 4 of them */
  queries(histories: readonly Int32Array[]): Float32Array {
    this.#tape.reset();
    this.#table.begin();
    const { places, lengths } = this.#histories(histories.length, (b, out) => {
      const history = histories[b] as Int32Array;
      const length = Math.min(history.length, out.length);
      for (let p = 0; p < length; p++) out[p] = this.#table.see(history[p] as number);
      return length;
    });
    const z = this.#encode(this.#table.gather(this.#tape), places, lengths, (x) => x);
    return queriesOf(this.#tape, z).queries.slice();
  }

  /** Numbers that stand for all that was learnt, to go on from. */
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

  /** @throws RangeError for the state of a network of another size. */
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

  /** Places of the histories in the batch's table, place by place, as many as the longest has; −1 where there is none. */
  #histories(batch: number, fill: (b: number, out: Int32Array) => number): { places: Int32Array; lengths: Uint8Array } {
    const most = this.#options.places;
    const filled = new Int32Array(batch * most);
    const lengths = Uint8Array.from({ length: batch }, (_, b) => fill(b, filled.subarray(b * most, (b + 1) * most)));
    const longest = lengths.reduce((a, b) => Math.max(a, b), 1);
    const places = new Int32Array(batch * longest).fill(-1);
    for (let b = 0; b < batch; b++) {
      for (let p = 0; p < (lengths[b] as number); p++) places[p * batch + b] = filled[b * most + p] as number;
    }
    return { places, lengths };
  }

  #encode(table: Value, places: Int32Array, lengths: Uint8Array, drop: (x: Value) => Value): Value {
    const items = lookUp(this.#tape, table, places);
    return this.#options.architecture.encode(this.#tape, this.parameters, { items, lengths }, drop);
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

function room({ rows, columns }: Shape): number {
  return Math.ceil((rows * columns) / 4) * 4;
}

function startParameters(options: TrainerOptions, { arrays }: Kernel<Name>): Parameters {
  const { architecture, random } = options;
  let at = 0;
  return Object.fromEntries(
    architecture.shapes(options).map((shape) => {
      const { name, rows, columns, start } = shape;
      const [from, to] = [at, at + rows * columns];
      at += room(shape);
      const data = arrays.parameters.subarray(from, to);
      const reach = Math.sqrt(6 / (rows + columns));
      for (let i = 0; i < data.length; i++) {
        if (start === "small") data[i] = reach * (2 * random() - 1);
        else if (start === "ones") data[i] = 1;
        else if (start === "identity") data[i] = i % (columns + 1) === 0 ? 1 : 0;
      }
      return [name, { rows, columns, data, gradient: arrays.parameterSlopes.subarray(from, to) }];
    }),
  );
}
