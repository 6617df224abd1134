// A list for this shopper: candidates → blend → variety → cut. The rules cut first, so that no place is wasted.

import type { RowMask } from "../vector/row-mask.js";
import { allowedRows } from "./allowed-rows.js";
import { bestRows } from "./best-rows.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import type { Choice } from "./choice.js";
import { explainShelf } from "./explain.js";
import { type Source, sourcesOf, spreadHistory } from "./history-spread.js";
import { DEFAULT_LIMIT, DEFAULT_VARIETY, makeList, NOTHING } from "./make-list.js";
import { type NewcomerOptions, newcomerRows } from "./newcomer.js";
import type { RankingWorld } from "./ranking-world.js";
import type { RecommendationList } from "./recommendation.js";
import type { RecommendRequest } from "./request.js";
import { arranged, choiceOf } from "./variety.js";

/** What one more item of a department costs on a shelf for everyone, and on one for someone unknown. */
const POPULAR_DEPARTMENT_PENALTY = 0.2;
const NEWCOMER_DEPARTMENT_PENALTY = 1;

/** Beyond the length of a list, what it is chosen from where rules have a say. */
const RULED_CHOICE = 500;

/** Times the length of a list, what its filler is chosen from where rules may refuse some. */
const FILLER_CHOICE = 5;

/** A list for this shopper; what is popular where nothing is known yet, or where that is asked for. */
export async function recommend(world: RankingWorld, request: RecommendRequest = {}): Promise<RecommendationList> {
  const choice = await chooseRecommended(world, request);
  return makeList(world, request, choice, explainShelf(world, choice.personal ? historySources(world) : []));
}

/** The rows of `recommend`, without items and reasons: what evaluation replays. */
export async function chooseRecommended(world: RankingWorld, request: RecommendRequest): Promise<Choice> {
  const { catalog, profile } = world;
  const { limit = DEFAULT_LIMIT, variety = DEFAULT_VARIETY, by = "taste", seen = false, fill = true } = request;
  if (limit === 0) return NOTHING;
  if (by === "popular") {
    const allowed = allowedRows(world, { again: seen, ...request });
    return newcomerRows(world, allowed, { limit, variety, departmentPenalty: POPULAR_DEPARTMENT_PENALTY });
  }
  const allowed = allowedRows(world, { again: seen, ...request }, { unseen: !seen });
  const newcomer = { limit, variety, departmentPenalty: NEWCOMER_DEPARTMENT_PENALTY };
  if (profile.history.length === 0) return newcomerRows(world, allowed, newcomer);

  const weights = weightsFor(catalog, world.weights);
  const sources = historySources(world, weights);
  const spread = spreadHistory(catalog, sources, weights);
  // Rules may bring up a row from far below.
  const count = Math.max(choiceOf({ limit, variety }), world.rules === undefined ? 0 : RULED_CHOICE + limit);
  const options = { catalog, score: world.score, allowed, limit, count, profile, sources, spread, weights };
  const { rows, scores } = await (world.foresee ?? bestRows)(options);
  spread.release();
  const ranked = { rows: [...rows], scores: [...scores], personal: true };
  const choice = arranged(world, { limit, variety }, ranked);
  return fill && choice.rows.length < limit ? filled(world, choice, allowed, newcomer) : choice;
}

/** The choice made as long as was asked for, as far as the rules let more in: what is popular fills the end. */
function filled(world: RankingWorld, { rows, scores }: Choice, allowed: RowMask, newcomer: NewcomerOptions): Choice {
  const rest = allowed.copy();
  for (const row of rows) rest.clear(row);
  const { limit } = newcomer;
  const lowest = Math.min(0, ...scores.slice(-1));
  if (world.rules === undefined) {
    const more = newcomerRows(world, rest, { ...newcomer, limit: limit - rows.length }).rows;
    return {
      rows: [...rows, ...more],
      scores: [...scores, ...more.map(() => lowest)],
      personal: true,
      filler: new Set(more),
    };
  }
  // Rules count over the whole list, so it is arranged once more, in its own order, with the filler at its end.
  const unruled = { ...world, rules: undefined };
  const more = newcomerRows(unruled, rest, { ...newcomer, limit: FILLER_CHOICE * limit }).rows;
  const whole = [...rows, ...more];
  const order = { rows: whole, scores: whole.map((_, place) => -place), personal: true };
  const chosen = arranged(world, { limit, variety: 0, boosted: true }, order);
  const scoreOf = new Map(rows.map((row, place) => [row, scores[place] as number]));
  return {
    rows: chosen.rows,
    scores: chosen.rows.map((row) => scoreOf.get(row) ?? lowest),
    personal: true,
    filler: new Set(chosen.rows.filter((row) => !scoreOf.has(row))),
  };
}

/** What of the shopper's history speaks for items. */
export function historySources(
  { catalog, profile, weights }: RankingWorld,
  all: BlendWeights = weightsFor(catalog, weights),
): Source[] {
  return sourcesOf(catalog, profile.history, all);
}
