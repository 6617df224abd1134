// A list for this shopper: candidates → blend → variety → cut. The rules cut first, so that no place is wasted.

import { blend } from "./blend.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import { candidateRows } from "./candidates.js";
import { explainShelf } from "./explain.js";
import { type Source, sourcesOf, spreadHistory } from "./history-spread.js";
import { type Choice, DEFAULT_LIMIT, DEFAULT_VARIETY, descending, makeList, NOTHING } from "./make-list.js";
import { newcomerRows } from "./newcomer.js";
import type { BestRows, RankingWorld } from "./ranking-world.js";
import type { RecommendationList } from "./recommendation.js";
import type { RecommendRequest } from "./request.js";
import { allowedRows } from "./rules.js";
import { varied } from "./variety.js";

/** What one more item of a department costs on a shelf for everyone, and on one for someone unknown. */
const POPULAR_DEPARTMENT_PENALTY = 0.2;
const NEWCOMER_DEPARTMENT_PENALTY = 1;

/** A list for this shopper; what is popular where nothing is known yet, or where that is asked for. */
export async function recommend(world: RankingWorld, request: RecommendRequest = {}): Promise<RecommendationList> {
  const choice = await chooseRecommended(world, request);
  return makeList(world, request, choice, explainShelf(world, choice.personal ? historySources(world) : []));
}

/** The rows of `recommend`, without items and reasons: what evaluation replays. */
export async function chooseRecommended(world: RankingWorld, request: RecommendRequest): Promise<Choice> {
  const { catalog, profile } = world;
  const { limit = DEFAULT_LIMIT, variety = DEFAULT_VARIETY, by = "taste", seen = false } = request;
  if (limit === 0) return NOTHING;
  if (by === "popular") {
    const allowed = allowedRows(world, request);
    return newcomerRows(catalog, allowed, { limit, variety, departmentPenalty: POPULAR_DEPARTMENT_PENALTY });
  }
  const allowed = allowedRows(world, request, { unseen: !seen });
  const newcomer = { limit, variety, departmentPenalty: NEWCOMER_DEPARTMENT_PENALTY };
  if (profile.history.length === 0) return newcomerRows(catalog, allowed, newcomer);

  const weights = weightsFor(catalog, world.weights);
  const sources = historySources(world, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const bestRows = world.foresee ?? blendedRows;
  const ranked = await bestRows({ catalog, score: world.score, allowed, limit, profile, sources, spread, weights });
  const shown = varied(catalog, ranked, { limit, variety });
  const personal = shown.map((place) => ranked.rows[place] as number);
  for (const row of personal) allowed.clear(row);
  const missing = limit - personal.length;
  const filler = missing > 0 ? newcomerRows(catalog, allowed, { ...newcomer, limit: missing }).rows : [];
  const lowest = Math.min(0, ...ranked.scores.slice(-1));
  return {
    rows: [...personal, ...filler],
    scores: [...shown.map((place) => ranked.scores[place] as number), ...filler.map(() => lowest)],
    personal: true,
  };
}

/** What of the shopper's history speaks for items. */
export function historySources(
  { catalog, profile, weights }: RankingWorld,
  all: BlendWeights = weightsFor(catalog, weights),
): Source[] {
  return sourcesOf(catalog, profile.history, all);
}

const blendedRows: BestRows = async (inputs) => {
  const { catalog, profile, weights } = inputs;
  const interests = [
    weights.shortTerm === 0 ? undefined : profile.shortTerm,
    weights.longTerm === 0 ? undefined : profile.longTerm,
  ];
  const rows = await candidateRows({ ...inputs, interests });
  return inOrder(rows, blend(catalog, rows, inputs));
};

function inOrder(rows: Int32Array, scores: Float64Array): { rows: Int32Array; scores: Float64Array } {
  const order = descending(scores);
  return {
    rows: Int32Array.from(order, (place) => rows[place] as number),
    scores: Float64Array.from(order, (place) => scores[place] as number),
  };
}
