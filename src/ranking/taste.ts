// Scores given rows by the shopper's taste.

import { blend } from "./blend.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import { spreadHistory } from "./history-spread.js";
import type { RankingWorld } from "./ranking-world.js";
import { historySources } from "./recommend.js";

/** True if the shopper has touched or dismissed any item. */
export function isKnown({ profile }: RankingWorld): boolean {
  return profile.history.length > 0 || profile.dismissed.size > 0;
}

/** The blend's score of each row; zeros for an unknown shopper. */
export function tasteOf(world: RankingWorld, rows: Int32Array, own: Partial<BlendWeights> = {}): Float64Array {
  const { catalog, profile } = world;
  if (!isKnown(world)) return new Float64Array(rows.length);
  // The rows are given, so items of the history are meant to be shown again: no penalty for them.
  const weights = { ...weightsFor(catalog, { ...world.weights, ...own }), familiar: 0 };
  const sources = historySources(world, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const scores = blend(catalog, rows, { profile, sources, spread, weights, witness: world.witness });
  spread.release();
  return scores;
}
