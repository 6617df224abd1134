// A list for this shopper: candidates → blend → variety → cut. Rows that are not allowed are removed first, so that the
// list still reaches its length.

import type { Adapter } from "../profile/fine-tune/adapter.js";
import type { RowMask } from "../vector/row-mask.js";
import { allowedRows } from "./allowed-rows.js";
import { bestRows } from "./best-rows.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import type { Choice } from "./choice.js";
import type { FillOptions } from "./context.js";
import { explainAnchors, explainShelf } from "./explain.js";
import type { Ranked } from "./explore.js";
import { type Source, sourcesOf, spreadHistory } from "./history-spread.js";
import { DEFAULT_LIMIT, DEFAULT_VARIETY, makeList, NOTHING } from "./make-list.js";
import { type NewcomerOptions, newcomerRows } from "./newcomer.js";
import type { RankingWorld } from "./ranking-world.js";
import type { RecommendationList } from "./recommendation.js";
import type { RecommendRequest } from "./request.js";
import { arranged, choiceOf } from "./variety.js";

/** Penalty for one more item of a department, on the shelf "popular" and on that for an unknown shopper. */
const POPULAR_DEPARTMENT_PENALTY = 0.2;
const NEWCOMER_DEPARTMENT_PENALTY = 1;

/** Number of candidates beyond the list's length if rules are in force. */
const RULED_CHOICE = 500;

/** Number of filler candidates, × the list's length, if rules are in force, since they may refuse some. */
const FILLER_CHOICE = 5;

/** A list for this shopper; popular items if nothing is known of the shopper or if `by` is "popular". */
export async function recommend(world: RankingWorld, request: RecommendRequest = {}): Promise<RecommendationList> {
  const choice = await chooseRecommended(world, request);
  if (choice.about !== undefined) {
    return makeList(world, request, choice, explainAnchors(world, "similar-to", choice.about));
  }
  const sources = choice.personal ? historySources(world) : [];
  const reasons = explainShelf(world, sources);
  const adapter = adapterFor(world, request);
  if (adapter === undefined) return makeList(world, request, choice, reasons);
  const { learntReasons } = await import("./explain-learnt.js");
  return makeList(world, request, choice, (row) => [
    ...learntReasons(world.catalog, adapter, sources, row),
    ...reasons(row),
  ]);
}

/** The adapter is learnt for items that are new to the shopper. In a list that may also show items seen before, it
 *  would shift the balance between new and seen items: that was measured to cost 2 % of NDCG. */
function adapterFor({ adapter }: RankingWorld, { learnt = true, seen = false }: RecommendRequest): Adapter | undefined {
  return learnt && !seen ? adapter : undefined;
}

/** The rows of `recommend`, without items and reasons. Used by evaluation. */
export async function chooseRecommended(world: RankingWorld, request: RecommendRequest): Promise<Choice> {
  const { catalog, profile } = world;
  const { limit = DEFAULT_LIMIT, variety = DEFAULT_VARIETY, by = "taste", seen = false, fill = true } = request;
  if (limit === 0) return NOTHING;
  if (by === "popular") {
    const allowed = allowedRows(world, { again: seen, ...request });
    return newcomerRows(world, allowed, { limit, variety, departmentPenalty: POPULAR_DEPARTMENT_PENALTY });
  }
  if (by === "again") {
    const { buyAgainRows } = await import("./buy-again.js");
    return buyAgainRows(world, allowedRows(world, { ...request, again: true }), limit);
  }
  const allowed = allowedRows(world, { again: seen, ...request }, { unseen: !seen });
  const explore = await explorer(world, allowed, limit, request.explore);
  const newcomer = { limit, variety, departmentPenalty: NEWCOMER_DEPARTMENT_PENALTY, explore };
  if (profile.history.length === 0) {
    return (await chooseByContext(world, request, newcomer, allowed)) ?? newcomerRows(world, allowed, newcomer);
  }

  const weights = weightsFor(catalog, world.weights);
  const sources = historySources(world, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const adapter = adapterFor(world, request);
  // Rules may move a row up from far below.
  const count = Math.max(choiceOf(limit, variety), world.rules === undefined ? 0 : RULED_CHOICE + limit);
  const { score, witness } = world;
  const options = { catalog, score, allowed, limit, count, profile, sources, spread, weights, adapter, witness };
  const { rows, scores } = await (world.foresee ?? bestRows)(options);
  spread.release();
  const ranked = explore({ rows: [...rows], scores: [...scores] });
  const choice = arranged(world, { limit, variety }, { ...ranked, personal: true });
  if (!fill || choice.rows.length >= limit) return choice;
  return filled(world, choice, allowed, {
    ...newcomer,
    more: (own, rest, some) => newcomerRows(own, rest, { ...newcomer, limit: some }),
  });
}

/** The choice for the request's context; undefined without one, or if it names nothing in the catalog. */
async function chooseByContext(
  world: RankingWorld,
  { context, ...request }: RecommendRequest,
  newcomer: NewcomerOptions,
  allowed: RowMask,
): Promise<Choice | undefined> {
  if (context === undefined) return undefined;
  const { chooseInContext } = await import("./context.js");
  return chooseInContext(world, context, { request, newcomer, allowed, choose: chooseRecommended, filled });
}

/** Loads exploration on demand. */
async function explorer(
  { catalog, listId }: RankingWorld,
  allowed: RowMask,
  limit: number,
  explore = 0,
): Promise<(ranked: Ranked) => Ranked> {
  if (explore === 0) return (ranked) => ranked;
  const { explored } = await import("./explore.js");
  return (ranked) => explored(ranked, { catalog, allowed, limit, explore, listId });
}

/** Fills a choice at its end with rows from `more`, up to `limit`, as far as the rules allow. */
async function filled(
  world: RankingWorld,
  { rows, scores }: Choice,
  allowed: RowMask,
  { limit, more }: FillOptions,
): Promise<Choice> {
  const { rules } = world;
  const rest = allowed.copy();
  for (const row of rows) rest.clear(row);
  const wanted = rules === undefined ? limit - rows.length : FILLER_CHOICE * limit;
  const end = (await more({ ...world, rules: undefined }, rest, wanted)).rows;
  if (rules !== undefined) return rules.fill({ rows, scores, personal: true }, end, limit);
  const lowest = Math.min(0, ...scores.slice(-1));
  return {
    rows: [...rows, ...end],
    scores: [...scores, ...end.map(() => lowest)],
    personal: true,
    filler: new Set(end),
  };
}

/** The shopper's history with its weights for this list. */
export function historySources(
  { catalog, profile, weights }: RankingWorld,
  all: BlendWeights = weightsFor(catalog, weights),
): Source[] {
  return sourcesOf(catalog, profile.history, all);
}
