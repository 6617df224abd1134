// The lists of one page, made together: one message, and no item twice.

import type { RecommendationList } from "../ranking/recommendation.js";
import type { ListRequest, RecommendRequest, SimilarRequest } from "../ranking/request.js";

/** A list of a page: what it is, and what its own method would take. */
export type PageEntry =
  | ({ readonly list?: "recommend" } & RecommendRequest)
  | ({ readonly list: "similar"; readonly item: string } & SimilarRequest)
  | ({ readonly list: "together"; readonly items: readonly string[] } & ListRequest)
  | ({ readonly list: "rank"; readonly items: readonly string[] } & ListRequest);

/** One list an entry, in their order. An item goes to the first entry that wants it, so the best place of the page
 *  comes first. */
export async function fillPage(
  entries: readonly PageEntry[],
  make: (entry: PageEntry) => Promise<RecommendationList>,
): Promise<RecommendationList[]> {
  const shown = new Set<string>();
  const lists: RecommendationList[] = [];
  for (const entry of entries) {
    const list = await make({ ...entry, exclude: [...(entry.exclude ?? []), ...shown] });
    for (const { item } of list.items) shown.add(item.id);
    lists.push(list);
  }
  return lists;
}
