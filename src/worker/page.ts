// Makes all lists of a page together: one message, no duplicate items.

import type { RecommendationList } from "../ranking/recommendation.js";
import type { ListRequest, RecommendRequest, SimilarRequest } from "../ranking/request.js";

/** One list of a page: its kind, and the parameters of the method of that name. */
export type PageEntry =
  | ({ readonly list?: "recommend" } & RecommendRequest)
  | ({ readonly list: "similar"; readonly item: string } & SimilarRequest)
  | ({ readonly list: "together"; readonly items: readonly string[] } & ListRequest)
  | ({ readonly list: "rank"; readonly items: readonly string[] } & ListRequest);

/** One list per entry, in the same order. An item goes to the first entry that would show it, so the most important
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
