// Turns pairs into a better table: batches of one source at a time (so that the source itself gives nothing away),
// in-batch softmax, Adam on the rows that took part, and a pull back to where they started.

import { tokenize } from "../../encoder/tokenizer.js";
import { dot } from "../../vector/dot.js";
import type { Random } from "../../vector/random.js";
import { RowAdam } from "./adam.js";
import { contrast } from "./contrast.js";
import type { PairSource, TextPair } from "./corpus.js";
import { addBag, type Bag, bagOf, type TokenTable } from "./token-table.js";

export interface TrainOptions {
  readonly table: TokenTable;
  readonly sources: readonly PairSource[];
  readonly steps: number;
  readonly batch: number;
  /** At the first step; falls linearly to 0. */
  readonly rate: number;
  readonly temperature: number;
  /** Share of a row's way from its start that is undone each time it takes part, times the rate. */
  readonly anchor: number;
  /** Share of known words spelt from their pieces, so that the pieces learn. */
  readonly spell: number;
  readonly random: Random;
  readonly onStep?: (step: number, loss: number) => void;
}

/** Trains `table` in place. The same options give the same table, bit for bit. */
export function train(options: TrainOptions): void {
  const { table, sources, steps, rate, random, onStep } = options;
  const start = table.values.slice();
  const adam = new RowAdam({ rows: table.values.length / table.dimensions, dimensions: table.dimensions });
  const decks = sources.filter(({ pairs }) => pairs.length > 1).map((source) => new Deck(source, random));
  const words = new Map<string, string[]>();
  for (let step = 0; step < steps; step++) {
    const pairs = drawDeck(decks, random).draw(options.batch);
    const batch = new Batch(options, pairs, words);
    const { loss, gradients } = batch.gradients();
    const now = rate * (1 - step / steps);
    for (const [row, gradient] of gradients) {
      adam.step(table.values, row, gradient, now);
      pullBack(table, start, row, now * options.anchor);
    }
    onStep?.(step, loss);
  }
}

function drawDeck(decks: readonly Deck[], random: Random): Deck {
  let left = random() * decks.reduce((sum, { source }) => sum + source.share, 0);
  for (const deck of decks) {
    left -= deck.source.share;
    if (left < 0) return deck;
  }
  return decks[decks.length - 1] as Deck;
}

/** A source's pairs in random order, dealt out to the last before they are shuffled again. */
class Deck {
  readonly source: PairSource;
  readonly #random: Random;
  #order: TextPair[] = [];

  constructor(source: PairSource, random: Random) {
    this.source = source;
    this.#random = random;
  }

  draw(count: number): TextPair[] {
    if (this.#order.length < Math.min(count, this.source.pairs.length)) this.#order = this.#shuffled();
    return this.#order.splice(-count);
  }

  #shuffled(): TextPair[] {
    const order = [...this.source.pairs];
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(this.#random() * (i + 1));
      [order[i], order[j]] = [order[j] as TextPair, order[i] as TextPair];
    }
    return order;
  }
}

/** One batch: texts to bags, bags to unit rows, and gradients all the way back to the table's rows. */
class Batch {
  readonly #options: TrainOptions;
  readonly #pairs: readonly TextPair[];
  readonly #words: Map<string, string[]>;

  constructor(options: TrainOptions, pairs: readonly TextPair[], words: Map<string, string[]>) {
    this.#options = options;
    this.#pairs = pairs;
    this.#words = words;
  }

  gradients(): { loss: number; gradients: Map<number, Float32Array> } {
    const { table, temperature } = this.#options;
    const { dimensions } = table;
    const left = this.#side(0);
    const right = this.#side(1);
    const pairs = this.#pairs;
    const same = (i: number, j: number): boolean =>
      pairs[i]?.[1] === pairs[j]?.[1] || pairs[i]?.[0] === pairs[j]?.[0] || pairs[i]?.[0] === pairs[j]?.[1];
    const result = contrast({ left: left.units, right: right.units, dimensions, temperature, same });
    const gradients = new Map<number, Float32Array>();
    spread(left, result.leftGradient, dimensions, gradients);
    spread(right, result.rightGradient, dimensions, gradients);
    return { loss: result.loss, gradients };
  }

  #side(which: 0 | 1): Side {
    const { table, spell, random } = this.#options;
    const { dimensions } = table;
    const units = new Float32Array(this.#pairs.length * dimensions);
    const lengths = new Float32Array(this.#pairs.length);
    const bags = this.#pairs.map((pair, i) => {
      const bag = bagOf(this.#tokens(pair[which]), { ...table, spell: () => random() < spell });
      addBag(table, bag, units, i * dimensions);
      const start = i * dimensions;
      const length = Math.sqrt(dot(units, start, units, start, dimensions)) || 1;
      for (let d = start; d < start + dimensions; d++) units[d] = (units[d] as number) / length;
      lengths[i] = length;
      return bag;
    });
    return { bags, units, lengths };
  }

  #tokens(text: string): string[] {
    const known = this.#words.get(text) ?? tokenize(text).slice(0, LONGEST_TEXT);
    this.#words.set(text, known);
    return known;
  }
}

/** The convention of item-text.ts: later words of a description are fine print. */
const LONGEST_TEXT = 40;

interface Side {
  readonly bags: readonly Bag[];
  readonly units: Float32Array;
  readonly lengths: Float32Array;
}

/** Gradient of the unit rows → of the sums (through the norm: g − v(g·v), over the length) → of the table's rows. */
function spread(
  { bags, units, lengths }: Side,
  unitGradient: Float32Array,
  dimensions: number,
  gradients: Map<number, Float32Array>,
): void {
  for (const [i, bag] of bags.entries()) {
    const start = i * dimensions;
    const along = dot(unitGradient, start, units, start, dimensions);
    for (let k = 0; k < bag.rows.length; k++) {
      const row = bag.rows[k] as number;
      const gradient = gradients.get(row) ?? new Float32Array(dimensions);
      gradients.set(row, gradient);
      const factor = (bag.weights[k] as number) / (lengths[i] as number);
      for (let d = 0; d < dimensions; d++) {
        const across = (unitGradient[start + d] as number) - along * (units[start + d] as number);
        gradient[d] = (gradient[d] as number) + factor * across;
      }
    }
  }
}

function pullBack({ values, dimensions }: TokenTable, start: Float32Array, row: number, share: number): void {
  for (let i = row * dimensions; i < (row + 1) * dimensions; i++) {
    values[i] = (values[i] as number) + share * ((start[i] as number) - (values[i] as number));
  }
}
