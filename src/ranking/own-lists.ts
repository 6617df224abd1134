// Lists whose items are given: by the shop (`rank`, a department's page) or by a search. Taste moves, it does not choose.

import type { RowMask } from "../vector/row-mask.js";
import { blend } from "./blend.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import { factsOf } from "./catalog-facts.js";
import { explainShelf } from "./explain.js";
import { spreadHistory } from "./history-spread.js";
import { type Choice, DEFAULT_LIMIT, descending, makeList } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import { historySources } from "./recommend.js";
import type { RecommendationList } from "./recommendation.js";
import type { ListRequest, SearchRequest } from "./request.js";
import { allowedRows } from "./rules.js";
import { varied } from "./variety.js";

/** A search result as ranking sees it. */
export interface Hit {
  readonly row: number;
  /** How well it matches; positive, comparable within one search. */
  readonly score: number;
  /** The words of the query that it matched. */
  readonly words: readonly string[];
}

/** The shop's own list in this shopper's order; without a history, in the shop's. What was dismissed comes last. Rows
 *  that `where`, `exclude` or stock forbid are left out. `limit` defaults to all, variety to 0. */
export async function rank(
  world: RankingWorld,
  rows: readonly number[],
  request: ListRequest = {},
): Promise<RecommendationList> {
  const allowed = allowedRows(world, request, { asked: true });
  const kept = [...new Set(rows)].filter((row) => allowed.has(row));
  const scores = tasteOf(world, Int32Array.from(kept));
  const order = dismissedLast(world, descending(scores), (place) => kept[place] as number);
  const choice = cut(world, request, request.limit ?? kept.length, {
    rows: order.map((place) => kept[place] as number),
    scores: order.map((place) => scores[place] as number),
    personal: isKnown(world),
  });
  return makeList(world, request, choice, explainShelf(world, historySources(world)));
}

/** Rows of a department's page in this shopper's order: by taste, then by popularity; dismissed last. */
export function personalOrder(world: RankingWorld, rows: RowMask | Iterable<number>): Int32Array {
  const { showOrder, rankOf } = factsOf(world.catalog);
  const inShowOrder =
    "has" in rows
      ? showOrder.filter((row) => rows.has(row))
      : Int32Array.from(rows).sort((a, b) => (rankOf[a] as number) - (rankOf[b] as number));
  if (!isKnown(world)) return inShowOrder;
  // To put first what was looked at already would hide the rest of the department.
  const scores = tasteOf(world, inShowOrder, { returns: 0 });
  return Int32Array.from(
    dismissedLast(world, descending(scores), (place) => inShowOrder[place] as number),
    (place) => inShowOrder[place] as number,
  );
}

/** Search results with the shopper's taste: score × (1 + taste × t), t from 0 to 1. So taste cannot lift a hit over one
 *  that matches 1 + taste times as well, and nothing over a hit whose title or id is the query. Variety defaults to 0. */
export async function rankHits(
  world: RankingWorld,
  hits: readonly Hit[],
  query: string,
  request: SearchRequest = {},
): Promise<RecommendationList> {
  const { catalog } = world;
  const { limit = DEFAULT_LIMIT, taste = 0.3 } = request;
  const allowed = allowedRows(world, request, { asked: true });
  const kept = hits.filter(({ row }) => allowed.has(row));
  const rows = kept.map(({ row }) => row);
  const liking = taste === 0 ? undefined : tasteOf(world, Int32Array.from(rows));
  const highest = liking?.reduce((max, value) => Math.max(max, value), 0) ?? 0;
  const scores = kept.map(({ score }, place) => {
    const share = highest <= 0 ? 0 : Math.max(0, liking?.[place] as number) / highest;
    return score * (1 + taste * share);
  });
  const order = descending(scores);
  const exact = new Set(order.filter((place) => isExact(world, rows[place] as number, query)));
  const sorted = [...exact, ...order.filter((place) => !exact.has(place))];
  const choice = cut(world, request, limit, {
    rows: sorted.map((place) => rows[place] as number),
    scores: sorted.map((place) => scores[place] as number),
    personal: taste > 0 && isKnown(world),
  });
  const wordsOf = new Map(kept.map(({ row, words }) => [row, words]));
  const explain = explainShelf(world, choice.personal ? historySources(world) : []);
  return makeList(world, request, choice, (row) => [
    { kind: "matches", query, words: wordsOf.get(row) ?? [] },
    ...explain(row),
  ]);

  function isExact({ catalog: { idOf } }: RankingWorld, row: number, text: string): boolean {
    const same = (a: string): boolean => plain(a) === plain(text);
    return same(catalog.item(row).title) || same(idOf.call(catalog, row));
  }
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function isKnown({ profile }: RankingWorld): boolean {
  return profile.history.length > 0 || profile.dismissed.size > 0;
}

/** What the blend says of each row; zeros for a shopper of whom nothing is known. */
function tasteOf(world: RankingWorld, rows: Int32Array, own: Partial<BlendWeights> = {}): Float64Array {
  const { catalog, profile } = world;
  if (!isKnown(world)) return new Float64Array(rows.length);
  const weights = weightsFor(catalog, { ...world.weights, ...own });
  const spread = spreadHistory(catalog, historySources(world, weights), weights);
  return blend(catalog, rows, { profile, spread, weights }).scores;
}

function dismissedLast({ profile }: RankingWorld, places: readonly number[], rowAt: (place: number) => number): number[] {
  const isDismissed = (place: number): boolean => profile.dismissed.has(rowAt(place));
  return [...places.filter((place) => !isDismissed(place)), ...places.filter(isDismissed)];
}

function cut(world: RankingWorld, { variety = 0 }: ListRequest, limit: number, ranked: Choice): Choice {
  const shown = varied(world.catalog, ranked, { limit, variety });
  return {
    rows: shown.map((place) => ranked.rows[place] as number),
    scores: shown.map((place) => ranked.scores[place] as number),
    personal: ranked.personal,
  };
}
