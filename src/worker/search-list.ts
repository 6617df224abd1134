// What a search gives back: a list like any other, and what a search page shows around it.

import type { Catalog } from "../catalog/catalog.js";
import type { Recommendation, RecommendationList } from "../ranking/recommendation.js";
import { countFacets, type Facets } from "../search/facets.js";
import { type Highlights, highlight } from "../search/highlights.js";
import type { SearchAnswer } from "../search/hybrid-search.js";

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

export function searchList(
  catalog: Catalog,
  list: RecommendationList,
  { found, relaxed, didYouMean, matching }: SearchAnswer,
  facets: readonly string[],
): SearchList {
  return {
    ...list,
    items: list.items.map((entry) => ({ ...entry, highlights: highlight(entry.item, matching) })),
    total: found.length,
    relaxed,
    ...(didYouMean === undefined ? {} : { didYouMean }),
    facets: countFacets(catalog, found, facets),
  };
}
