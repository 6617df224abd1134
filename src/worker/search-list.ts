// What a search gives back: a list like any other, and what a search page shows around it.

import type { TextEncoder } from "../encoder/text-encoder.js";
import { rankHits, searchableRows } from "../ranking/rank-hits.js";
import type { Recommendation, RecommendationList } from "../ranking/recommendation.js";
import type { SearchRequest } from "../ranking/request.js";
import type { RankingWorld } from "../ranking/shelf.js";
import { countFacets, type Facets } from "../search/facets.js";
import { type Highlights, highlight } from "../search/highlights.js";
import type { SearchIndex } from "../search/hybrid-search.js";

export interface SearchResult extends Recommendation {
  /** Where the words of the query, or what they were taken for, stand in the item's texts. */
  readonly highlights: Highlights;
}

export interface SearchList extends RecommendationList {
  readonly items: readonly SearchResult[];
  /** How many items have all words of the query; where none has, how many have some or are near in meaning. The list
   *  may go on with less fitting ones. */
  readonly total: number;
  /** True if no item has all words: what is listed is the nearest there is. */
  readonly relaxed: boolean;
  /** The query with its typing errors mended. What is listed was found with it already. */
  readonly didYouMean?: string;
  /** Counts over the `total` items, for the fields that the request named. */
  readonly facets: Facets;
}

/** Hits that search hands to ranking for each item shown: room for taste, rules and variety to choose from. */
const HITS_PER_RESULT = 4;

/** @param encoder undefined: by words alone */
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
