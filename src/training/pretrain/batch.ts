// Forward and backward pass of one batch: texts → bags of rows → unit vectors, and gradients back to the table's rows.

import { tokenize } from "../../encoder/tokenizer.js";
import { dot } from "../../vector/dot.js";
import type { Random } from "../../vector/random.js";
import { contrast } from "./contrast.js";
import type { TextPair } from "./corpus.js";
import { addBag, type Bag, bagOf, type TokenTable } from "./token-table.js";

/** As in item-text.ts: later words of a description are ignored. */
const LONGEST_TEXT = 40;

export interface BatchOptions {
  readonly table: TokenTable;
  readonly pairs: readonly TextPair[];
  readonly temperature: number;
  readonly spell: number;
  readonly random: Random;
  /** Cache of tokenised texts. */
  readonly words: Map<string, string[]>;
}

export class Batch {
  readonly #options: BatchOptions;

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /** The loss, and its gradient for each row of the table that occurs in the batch. */
  gradients(): { loss: number; gradients: Map<number, Float32Array> } {
    const { table, temperature, pairs } = this.#options;
    const { dimensions } = table;
    const left = this.#side(0);
    const right = this.#side(1);
    const same = (i: number, j: number): boolean =>
      pairs[i]?.[1] === pairs[j]?.[1] || pairs[i]?.[0] === pairs[j]?.[0] || pairs[i]?.[0] === pairs[j]?.[1];
    const result = contrast({ left: left.units, right: right.units, dimensions, temperature, same });
    const gradients = new Map<number, Float32Array>();
    spread(left, result.leftGradient, dimensions, gradients);
    spread(right, result.rightGradient, dimensions, gradients);
    return { loss: result.loss, gradients };
  }

  #side(which: 0 | 1): Side {
    const { table, spell, random, pairs } = this.#options;
    const { dimensions } = table;
    const units = new Float32Array(pairs.length * dimensions);
    const lengths = new Float32Array(pairs.length);
    const bags = pairs.map((pair, i) => {
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
    const { words } = this.#options;
    const known = words.get(text) ?? tokenize(text).slice(0, LONGEST_TEXT);
    words.set(text, known);
    return known;
  }
}

interface Side {
  readonly bags: readonly Bag[];
  readonly units: Float32Array;
  readonly lengths: Float32Array;
}

/** Gradient with respect to the unit vectors → the sums (through the norm: g − v(g·v), divided by the length) → the
 *  table's rows. */
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
