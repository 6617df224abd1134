// A page of a department. In the personal order, each product also says why it stands where it does.

import type { Item, Recommendation } from "vitrine";
import { browseRequest, type Filters } from "./filters.js";
import type { Visit } from "./visit.js";

export interface DepartmentListing {
  readonly total: number;
  readonly entries: readonly { readonly item: Item; readonly from?: Recommendation | undefined }[];
}

export async function departmentPage(
  visit: Visit,
  path: string,
  filters: Filters,
  signal: AbortSignal,
): Promise<DepartmentListing> {
  await visit.settled();
  const { total, items } = await visit.shop.browse(browseRequest(path, filters), { signal });
  if (filters.sort !== "personal") return { total, entries: items.map((item) => ({ item })) };
  const ids = items.map(({ id }) => id);
  const ranked = await visit.shop.rank(ids, { slot: "department", soldOut: true }, { signal });
  const reasons = new Map(ranked.items.map((recommendation) => [recommendation.item.id, recommendation]));
  return { total, entries: items.map((item) => ({ item, from: reasons.get(item.id) })) };
}
