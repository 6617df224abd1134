// Splits a score into its signals by running the blend once for each weight, with all others at 0. For dry runs only.

import type { Catalog } from "../catalog/catalog.js";
import { type BlendInputs, openBlend, type Witness } from "./blend.js";
import type { BlendWeights } from "./blend-weights.js";

/** Signals of a shelf: neighbours in the graph, return to touched items, cosine to short-term and long-term interests,
 *  closeness to items of the history, the adapter learnt on the device, category, popularity, similarity to dismissed
 *  items (negative), the index's network. Signals of lists about items: neighbours, likeness, category, looks, and
 *  being of the same category (negative). */
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

/** Parts whose sum is the score before rules, variety and filling; signals of 0 are left out. */
export type ScoreParts = Readonly<Partial<Record<Signal, number>>>;

/** Records the parts of one row's score; `parts` is undefined until the row was scored. The first blend counts. */
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
    // Returns are scaled by the weight of `neighbours`, so both are needed.
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
