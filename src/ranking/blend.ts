// Brings the signals on one scale and adds them up. Knows rows and numbers; why a row won is read by explain.ts.

import type { Catalog } from "../catalog/catalog.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import type { Profile } from "../profile/profile.js";
import { dot } from "../vector/dot.js";
import type { BlendWeights } from "./blend-weights.js";
import { categoryAffinity } from "./category-affinity.js";
import { cosines } from "./cosines.js";
import type { Source, Spread } from "./history-spread.js";

export interface BlendInputs {
  readonly profile: Profile;
  readonly sources: readonly Source[];
  /** Of the same sources. */
  readonly spread: Spread;
  readonly weights: BlendWeights;
  /** For rows that are all new to the shopper. */
  readonly adapter?: Adapter | undefined;
}

/** Score of each row: Σ weight · signal, over graph, returns, interests, category, popularity and dislikes, + what was learnt. */
export function blend(
  catalog: Catalog,
  rows: Int32Array,
  { profile, sources, spread, weights, adapter }: BlendInputs,
): Float64Array {
  const largest = rows.reduce((max, row) => Math.max(max, spread.scores[row] as number), 0);
  const unit = largest === 0 ? 1 : largest;
  const affinity = categoryAffinity(catalog, sources);
  const scores = Float64Array.from(rows, (row) => {
    const again = weights.returns * (spread.returns.get(row) ?? 0);
    const linked = (weights.neighbours * ((spread.scores[row] as number) + again)) / unit;
    return linked + weights.category * affinity(row) + weights.popularity * (catalog.popularity?.[row] ?? 0);
  });
  const interests: readonly (readonly [Float32Array | undefined, number])[] = [
    [profile.shortTerm, weights.shortTerm],
    [profile.longTerm, weights.longTerm],
    [profile.disliked, -weights.disliked],
  ];
  for (const [interest, weight] of interests) {
    if (interest === undefined || weight === 0) continue;
    cosines(catalog.vectors, rows, interest).forEach((cosine, i) => {
      // Being unlike what was disliked is no merit.
      if (weight > 0 || cosine > 0) scores[i] = (scores[i] as number) + weight * cosine;
    });
  }
  if (adapter !== undefined) addLearnt(catalog, rows, adapter, scores);
  return scores;
}

/** δ · e: what was learnt is which new things appeal. */
function addLearnt(
  { vectors: { data, dimensions, scale } }: Catalog,
  rows: Int32Array,
  adapter: Adapter,
  scores: Float64Array,
): void {
  rows.forEach((row, i) => {
    scores[i] = (scores[i] as number) + scale * dot(data, row * dimensions, adapter, 0, dimensions);
  });
}
