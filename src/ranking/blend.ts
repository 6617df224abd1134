// Brings the signals on one scale and adds them up. Knows rows and numbers; why a row won is read by explain.ts.

import type { Catalog } from "../catalog/catalog.js";
import type { Profile } from "../profile/profile.js";
import type { BlendWeights } from "./blend-weights.js";
import { cosines } from "./cosines.js";
import type { Spread } from "./history-spread.js";

/** Rows with what each signal gave them, already weighted. Arrays have one entry a row. */
export interface Blend {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  readonly popularity: Float64Array;
  /** Graph and returns. */
  readonly neighbours: Float64Array;
  /** Short and long interest, less what is disliked. */
  readonly content: Float64Array;
}

export function blend(
  catalog: Catalog,
  rows: Int32Array,
  { profile, spread, weights }: { readonly profile: Profile; readonly spread: Spread; readonly weights: BlendWeights },
): Blend {
  const interests: readonly (readonly [Float32Array | undefined, number])[] = [
    [profile.shortTerm, weights.shortTerm],
    [profile.longTerm, weights.longTerm],
    [profile.disliked, -weights.disliked],
  ];
  const content = new Float64Array(rows.length);
  for (const [interest, weight] of interests) {
    if (interest === undefined || weight === 0) continue;
    cosines(catalog.vectors, rows, interest).forEach((cosine, i) => {
      // Being unlike what was disliked is no merit.
      if (weight > 0 || cosine > 0) content[i] = (content[i] as number) + weight * cosine;
    });
  }
  let largest = 0;
  for (const row of rows) largest = Math.max(largest, spread.scores[row] as number);
  const unit = largest === 0 ? 1 : largest;
  const neighbours = Float64Array.from(rows, (row) => {
    const again = weights.returns * (spread.returns.get(row) ?? 0);
    return (weights.neighbours * ((spread.scores[row] as number) + again)) / unit;
  });
  const popularity = Float64Array.from(rows, (row) => weights.popularity * (catalog.popularity?.[row] ?? 0));
  const scores = content.map((value, i) => value + (neighbours[i] as number) + (popularity[i] as number));
  return { rows, scores, popularity, neighbours, content };
}
