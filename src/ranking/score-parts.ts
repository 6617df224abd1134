// What a score is made of, signal by signal: the blend itself, asked once for each weight with all others at 0. Loaded
// by dry runs alone.

import type { Catalog } from "../catalog/catalog.js";
import { type BlendInputs, openBlend, type Witness } from "./blend.js";
import type { BlendWeights } from "./blend-weights.js";

/** Signals of a shelf: neighbours in the graph, return to what was touched, cosine to what is wanted now and to what is
 *  liked, closeness to items of the history, what was learnt on the device, what the index's network expects, category, popularity, likeness to what was dismissed (below 0). Of lists about
 *  items: neighbours, likeness, category, looks, and being of the very same kind (below 0). */
export type Signal =
  | "neighbours"
  | "returns"
  | "shortTerm"
  | "longTerm"
  | "closeness"
  | "learnt"
  | "category"
  | "popularity"
  | "disliked"
  | "likeness"
  | "looks"
  | "sameKind"
  | "network";

/** Adds up to the score that ranking gave, before rules, variety and filling; signals of 0 are left out. */
export type ScoreParts = Readonly<Partial<Record<Signal, number>>>;

/** A witness of `row`; `parts` is undefined until a list was made by a blend. The first one counts. */
export class RowWitness implements Witness {
  readonly #catalog: Catalog;
  readonly #row: number;
  parts: ScoreParts | undefined;

  constructor(catalog: Catalog, row: number) {
    this.#catalog = catalog;
    this.#row = row;
  }

  onBlend(inputs: BlendInputs, largest: number): void {
    this.parts ??= blendParts({ catalog: this.#catalog, row: this.#row, inputs, largest });
  }

  onShare(row: number, share: number): void {
    if (row === this.#row && share !== 0) this.parts = { ...this.parts, network: share };
  }

  onParts(row: number, parts: ScoreParts): void {
    if (row === this.#row) this.parts ??= withoutZeros(parts);
  }
}

interface BlendPartsOptions {
  readonly catalog: Catalog;
  readonly row: number;
  readonly inputs: BlendInputs;
  readonly largest: number;
}

function blendParts({ catalog, row, inputs, largest }: BlendPartsOptions): ScoreParts {
  const { weights, adapter, spread } = inputs;
  const silent = Object.fromEntries(Object.keys(weights).map((name) => [name, 0])) as unknown as BlendWeights;
  const blendOf = (names: readonly (keyof BlendWeights)[], learnt?: typeof adapter) => {
    const kept = Object.fromEntries(names.map((name) => [name, weights[name]]));
    return openBlend(
      catalog,
      { ...inputs, weights: { ...silent, ...kept }, adapter: learnt, witness: undefined },
      largest,
    );
  };
  const neighbours = blendOf(["neighbours"]).outline(row);
  const details = (name: keyof BlendWeights): number => blendOf([name]).details(row);
  return withoutZeros({
    neighbours,
    // A return counts in units of the graph.
    returns: blendOf(["neighbours", "returns", "familiar"]).outline(row, spread.returns.get(row)) - neighbours,
    popularity: blendOf(["popularity", "hesitation"]).outline(row),
    category: details("category"),
    shortTerm: details("shortTerm"),
    longTerm: details("longTerm"),
    closeness: details("closeness"),
    learnt: blendOf([], adapter).details(row),
    disliked: details("disliked"),
  });
}

function withoutZeros(parts: ScoreParts): ScoreParts {
  return Object.fromEntries(Object.entries(parts).filter(([, score]) => score !== 0));
}
