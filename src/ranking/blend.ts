// Brings the signals on one scale and adds them up. Knows rows and numbers; why a row won is read by explain.ts.
// A row is weighed in two steps, the cheap signals first, so that a row that cannot win costs no dot product.

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
  /** Of the same sources. */
  readonly spread: Spread;
  readonly weights: BlendWeights;
  /** For rows that are all new to the shopper. */
  readonly adapter?: Adapter | undefined;
  /** Of a dry run: sees what goes into a blend. */
  readonly witness?: Witness | undefined;
}

/** Called while a list is made, with all that a score is made of. */
export interface Witness {
  /** @param largest as `openBlend` takes it. `inputs.spread` may be read during the call only. */
  readonly onBlend: (inputs: BlendInputs, largest: number) => void;
  /** A score of a list about items: Σ of its parts. */
  readonly onParts: (row: number, parts: Readonly<Record<string, number>>) => void;
  /** What a network adds to the blend. */
  readonly onShare: (row: number, share: number) => void;
}

/** Score of a row = outline + details. */
export interface Blend {
  /** What graph and popularity say.
   *  @param again of a row of the history: how likely the return to it is (in the spread's units) */
  outline(row: number, again?: number): number;
  /** What category, interests and dislikes say: never more than `most`. */
  details(row: number): number;
  readonly most: number;
  /** The direction of all interests together: what details says of them is its dot product. Undefined if there are none. */
  readonly wanted: Float64Array | undefined;
  /** To the items of the history, where details asks for it. */
  readonly closeness: Closeness | undefined;
  /** No row has a higher outline of which the graph says nothing and that is at most this popular. */
  outlineUpTo(popularity: number): number;
}

/** @param largest of `spread.scores` among the rows that are weighed: it becomes 1. 0 if the graph knows none of them. */
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
    // δ · e: what was learnt is which new things appeal.
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
      // Being unlike what was disliked is no merit.
      if (disliked !== undefined) score -= Math.max(0, disliked(row));
      return score;
    },
    most:
      Math.max(0, weights.category * (affinity?.most ?? 0)) +
      Math.max(0, weights.closeness * (closeness?.most ?? 0)) +
      longestRow(catalog.vectors) * (wanted === undefined ? 0 : Math.hypot(...wanted)),
  };
}

/** Σ weight · direction (none of length 0), or undefined where nothing points anywhere. */
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

/** Score of each row: Σ weight · signal, over graph, returns, interests, category, popularity, dislikes, and what was learnt. */
export function blend(catalog: Catalog, rows: Int32Array, inputs: BlendInputs): Float64Array {
  const largest = rows.reduce((max, row) => Math.max(max, inputs.spread.scores[row] as number), 0);
  const { outline, details } = openBlend(catalog, inputs, largest);
  return Float64Array.from(rows, (row) => outline(row, inputs.spread.returns.get(row)) + details(row));
}
