// The result of a search: a list, plus what a search page shows around it.

import type { TextEncoder } from "../encoder/text-encoder.js";
import { rankHits, searchableRows } from "../ranking/rank-hits.js";
import type { Recommendation, RecommendationList } from "../ranking/recommendation.js";
import type { SearchRequest } from "../ranking/request.js";
import type { RankingWorld } from "../ranking/shelf.js";
import { countFacets, type Facets } from "../search/facets.js";
import { type Highlights, highlight } from "../search/highlights.js";
import type { SearchIndex } from "../search/hybrid-search.js";

export interface SearchResult extends Recommendation {
  /** Positions of the (corrected) query words in the item's texts. */
  readonly highlights: Highlights;
}

export interface SearchList extends RecommendationList {
  readonly items: readonly SearchResult[];
  /** How many items match all words of the query; if none does, how many match some or are near in meaning. The list
   *  may continue with weaker matches. */
  readonly total: number;
  /** True if no item matches all words and the list holds the nearest matches. */
  readonly relaxed: boolean;
  /** The query with typing errors corrected. The list already belongs to it. */
  readonly didYouMean?: string;
  /** Counts over the `total` items, for the fields named in the request. */
  readonly facets: Facets;
}

/** Hits passed to ranking for each item of the list, so that taste, rules and variety have a choice. */
const HITS_PER_RESULT = 4;

/** @param encoder undefined for a search by words alone */
export async function searchList(
  world: RankingWorld,
  index: SearchIndex,
  encoder: TextEncoder | undefined,
  query: string,
  request: SearchRequest,
): Promise<SearchList> {
  const { catalog, score } = world;
  const answer = await index.answer({
    query,
    limit: Math.max(100, HITS_PER_RESULT * (request.limit ?? 12)),
    mask: searchableRows(world, request),
    score,
    ...(encoder === undefined ? {} : { encoder }),
  });
  const list = await rankHits(world, answer.hits, query, request);
  const { found, relaxed, didYouMean, matching } = answer;
  return {
    ...list,
    items: list.items.map((entry) => ({ ...entry, highlights: highlight(entry.item, matching) })),
    total: found.length,
    relaxed,
    ...(didYouMean === undefined ? {} : { didYouMean }),
    facets: countFacets(catalog, found, request.facets ?? []),
  };
}
