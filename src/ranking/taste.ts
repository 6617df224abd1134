// What the shopper would say of rows that someone else chose.

import { blend } from "./blend.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import { spreadHistory } from "./history-spread.js";
import type { RankingWorld } from "./ranking-world.js";
import { historySources } from "./recommend.js";

/** True if the record says anything for or against an item. */
export function isKnown({ profile }: RankingWorld): boolean {
  return profile.history.length > 0 || profile.dismissed.size > 0;
}

/** What the blend says of each row; zeros for a shopper of whom nothing is known. */
export function tasteOf(world: RankingWorld, rows: Int32Array, own: Partial<BlendWeights> = {}): Float64Array {
  const { catalog, profile } = world;
  if (!isKnown(world)) return new Float64Array(rows.length);
  // Whoever chose the rows meant them to be seen again.
  const weights = { ...weightsFor(catalog, { ...world.weights, ...own }), familiar: 0 };
  const sources = historySources(world, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const scores = blend(catalog, rows, { profile, sources, spread, weights, witness: world.witness });
  spread.release();
  return scores;
}
