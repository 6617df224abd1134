// Trains the table on pairs: batches from one source at a time (so that the source itself is no clue), in-batch
// softmax, Adam on the rows that occur, and decay towards their initial values.

import type { Random } from "../../vector/random.js";
import { RowAdam } from "./adam.js";
import { Batch } from "./batch.js";
import type { PairSource, TextPair } from "./corpus.js";
import type { TokenTable } from "./token-table.js";

export interface TrainOptions {
  readonly table: TokenTable;
  readonly sources: readonly PairSource[];
  readonly steps: number;
  readonly batch: number;
  /** Learning rate at the first step; falls linearly to 0. */
  readonly rate: number;
  readonly temperature: number;
  /** Decay towards the initial row: a step undoes rate × this share of a row's distance from it. */
  readonly anchor: number;
  /** Share of known words that are replaced by their pieces, so that the pieces are trained. */
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
    const { loss, gradients } = new Batch({ ...options, pairs, words }).gradients();
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

/** A source's pairs in random order; reshuffled after all were used. */
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

function pullBack({ values, dimensions }: TokenTable, start: Float32Array, row: number, share: number): void {
  for (let i = row * dimensions; i < (row + 1) * dimensions; i++) {
    values[i] = (values[i] as number) + share * ((start[i] as number) - (values[i] as number));
  }
}
