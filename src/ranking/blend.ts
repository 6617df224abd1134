// The score of a row: a weighted sum of signals on one scale. Works on rows and numbers only; explain.ts finds reasons.
// Scoring has two steps, cheap signals first, so that a row that cannot win costs no dot product.

import type { Catalog } from "../catalog/catalog.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import type { Profile } from "../profile/profile.js";
import { dot } from "../vector/dot.js";
import type { BlendWeights } from "./blend-weights.js";
import { categoryAffinity } from "./category-affinity.js";
import { type Closeness, openCloseness } from "./closeness.js";
import { dotWith, longestRow } from "./cosines.js";
import { evidenceOf, type Source, type Spread } from "./history-spread.js";

export interface BlendInputs {
  readonly profile: Profile;
  readonly sources: readonly Source[];
  /** Made from the same sources. */
  readonly spread: Spread;
  readonly weights: BlendWeights;
  /** The shopper's learnt adapter. Only for lists whose rows are all new to the shopper. */
  readonly adapter?: Adapter | undefined;
  /** Set in dry runs: observes the inputs of a blend. */
  readonly witness?: Witness | undefined;
}

/** Observer of the parts of scores, called while a list is made. */
export interface Witness {
  /** @param largest as `openBlend` takes it. `inputs.spread` may be read during the call only. */
  readonly onBlend: (inputs: BlendInputs, largest: number) => void;
  /** The parts of a row's score, which is their sum; for lists that do not use the blend. */
  readonly onParts: (row: number, parts: Readonly<Record<string, number>>) => void;
  /** What the network adds to a row's blend. */
  readonly onShare: (row: number, share: number) => void;
}

/** Score of a row = outline + details. */
export interface Blend {
  /** The part from graph and popularity.
   *  @param again for a row of the history, its return score from `Spread.returns` */
  outline(row: number, again?: number): number;
  /** The part from category, interests, closeness and dislikes. Never more than `most`. */
  details(row: number): number;
  readonly most: number;
  /** Weighted sum of all interest vectors, undefined if there are none. `details` adds a row's dot product with it. */
  readonly wanted: Float64Array | undefined;
  /** Closeness to the items of the history; undefined if its weight is 0 or no item has a vector. */
  readonly closeness: Closeness | undefined;
  /** Upper bound of `outline` for rows that the graph does not reach and whose popularity is at most this. */
  outlineUpTo(popularity: number): number;
}

/** @param largest the maximum of `spread.scores` over the rows to score, scaled to 1; 0 if the graph reaches none. */
export function openBlend(catalog: Catalog, inputs: BlendInputs, largest: number): Blend {
  const { spread, weights, sources } = inputs;
  inputs.witness?.onBlend(inputs, largest);
  const { popularity } = catalog;
  const unit = weights.neighbours / (largest === 0 ? 1 : largest);
  const returning = unit * weights.returns;
  const popular = weights.popularity + weights.hesitation / Math.max(1, evidenceOf(sources));
  const details = openDetails(catalog, inputs);
  return {
    ...details,
    outline: (row, again) => {
      const known = again === undefined ? 0 : returning * again - weights.familiar;
      const linked = unit * (spread.scores[row] as number) + known;
      return popularity === undefined ? linked : linked + popular * (popularity[row] as number);
    },
    outlineUpTo: (most) => (popularity === undefined ? 0 : Math.max(0, popular * most)),
  };
}

function openDetails(
  catalog: Catalog,
  { profile, sources, weights, adapter }: BlendInputs,
): Pick<Blend, "details" | "most" | "wanted" | "closeness"> {
  const affinity = weights.category === 0 ? undefined : categoryAffinity(catalog, sources);
  const wanted = sum(catalog.vectors.dimensions, [
    [profile.shortTerm, weights.shortTerm],
    [profile.longTerm, weights.longTerm],
    // `sum` normalises directions; the adapter's length as weight restores it, so this adds adapter · row.
    [adapter, adapter === undefined ? 0 : Math.hypot(...adapter)],
  ]);
  const closeness = weights.closeness === 0 ? undefined : openCloseness(catalog.vectors, sources);
  const unwanted = sum(catalog.vectors.dimensions, [[profile.disliked, weights.disliked]]);
  const liked = wanted && dotWith(catalog.vectors, wanted);
  const disliked = unwanted && dotWith(catalog.vectors, unwanted);
  return {
    wanted,
    closeness,
    details: (row) => {
      let score = affinity === undefined ? 0 : weights.category * affinity.of(row);
      if (liked !== undefined) score += liked(row);
      if (closeness !== undefined) score += weights.closeness * closeness.of(row);
      // A negative cosine to dismissed items must not raise the score.
      if (disliked !== undefined) score -= Math.max(0, disliked(row));
      return score;
    },
    most:
      Math.max(0, weights.category * (affinity?.most ?? 0)) +
      Math.max(0, weights.closeness * (closeness?.most ?? 0)) +
      longestRow(catalog.vectors) * (wanted === undefined ? 0 : Math.sqrt(dot(wanted, 0, wanted, 0, wanted.length))),
  };
}

/** Σ weight · direction / |direction|; undefined if there is no direction. No direction may have length 0. */
function sum(
  dimensions: number,
  parts: readonly (readonly [Float32Array | undefined, number])[],
): Float64Array | undefined {
  let total: Float64Array | undefined;
  for (const [direction, weight] of parts) {
    if (direction === undefined || weight === 0) continue;
    const share = weight / Math.sqrt(dot(direction, 0, direction, 0, dimensions));
    total ??= new Float64Array(dimensions);
    for (let d = 0; d < dimensions; d++) total[d] = (total[d] as number) + share * (direction[d] as number);
  }
  return total;
}

/** Score of each row: Σ weight · signal over graph, returns, interests, category, popularity, dislikes and adapter. */
export function blend(catalog: Catalog, rows: Int32Array, inputs: BlendInputs): Float64Array {
  const largest = rows.reduce((max, row) => Math.max(max, inputs.spread.scores[row] as number), 0);
  const { outline, details } = openBlend(catalog, inputs, largest);
  return Float64Array.from(rows, (row) => outline(row, inputs.spread.returns.get(row)) + details(row));
}
