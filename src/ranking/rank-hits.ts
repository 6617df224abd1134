// Reorders search results by the shopper's taste: only among similarly good matches, and never past a full match.

import type { RowMask } from "../vector/row-mask.js";
import { allowedRows } from "./allowed-rows.js";
import { explainShelf } from "./explain.js";
import { DEFAULT_LIMIT, descending, makeList } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import { historySources } from "./recommend.js";
import type { RecommendationList } from "./recommendation.js";
import type { SearchRequest } from "./request.js";
import { isKnown, tasteOf } from "./taste.js";
import { arranged } from "./variety.js";

/** A search result. */
export interface Hit {
  readonly row: number;
  /** How well it matches, 0 … 1; 1 is a full match, such as the item whose very name was typed. */
  readonly score: number;
  /** The words of the query that it matched. */
  readonly words: readonly string[];
}

const DEFAULT_TASTE = 0.3;
/** Relative gain of the shopper's favourite hit at taste 1. */
const LIFT = 0.5;

/** Rows that a search may show, including those in the cart, dismissed and bought. */
export function searchableRows(world: RankingWorld, request: SearchRequest): RowMask {
  return allowedRows(world, request, { asked: true });
}

/** Score of a hit: score × (1 + LIFT · taste · t), t = its taste score scaled to 0 … 1. So no hit passes one whose
 *  score is 1 + LIFT · taste times as high, and none passes a full match. Variety defaults to 0. */
export async function rankHits(
  world: RankingWorld,
  hits: readonly Hit[],
  query: string,
  request: SearchRequest = {},
): Promise<RecommendationList> {
  const { limit = DEFAULT_LIMIT, variety = 0, taste = DEFAULT_TASTE } = request;
  const allowed = searchableRows(world, request);
  const kept = hits.filter(({ row }) => allowed.has(row));
  const personal = taste > 0 && isKnown(world);
  const gains = lifts(
    personal
      ? tasteOf(
          world,
          Int32Array.from(kept, ({ row }) => row),
        )
      : [],
  );
  const scores = kept.map(({ score }, place) => score * (1 + LIFT * taste * (gains[place] ?? 0)));
  const order = descending(scores);
  const isFull = (place: number): boolean => (kept[place]?.score ?? 0) >= 1;
  const sorted = [...order.filter(isFull), ...order.filter((place) => !isFull(place))];
  const choice = arranged(
    world,
    { limit, variety, closed: true, fixed: order.filter(isFull).length },
    {
      rows: sorted.map((place) => kept[place]?.row as number),
      scores: sorted.map((place) => scores[place] as number),
      personal,
    },
  );
  const words = new Map(kept.map((hit) => [hit.row, hit.words]));
  const explain = explainShelf(world, personal ? historySources(world) : []);
  return makeList(world, request, choice, (row) => [
    { kind: "matches", query, words: words.get(row) ?? [] },
    ...explain(row),
  ]);
}

/** Scales so that the highest taste has 1; negative tastes have 0. */
function lifts(tastes: ArrayLike<number>): number[] {
  const values = Array.from(tastes, (taste) => Math.max(0, taste));
  const highest = Math.max(0, ...values);
  return values.map((value) => (highest === 0 ? 0 : value / highest));
}
