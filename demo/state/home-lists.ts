// The three shelves of the home page, none repeating another's products.

import type { RecommendationList } from "vitrine";
import { roundMoney } from "./money.js";
import { priceBands } from "./price-bands.js";
import { shownTitle } from "./titles.js";
import type { Visit } from "./visit.js";

const SHELF = 12;

export interface HomeLists {
  readonly forYou: RecommendationList;
  readonly second: SecondShelf;
  readonly popular: RecommendationList;
}

/** "Because you viewed …", and for one who has viewed nothing yet a corner of the shop. */
export interface SecondShelf {
  readonly kind: "because" | "department" | "price" | "varied";
  readonly title: string;
  /** The viewed item that the shelf hangs on. */
  readonly about?: string;
  readonly list: RecommendationList;
}

export async function homeLists(visit: Visit, signal: AbortSignal): Promise<HomeLists> {
  await visit.settled();
  const { shop } = visit;
  const forYou = await shop.recommend({ slot: "for-you", limit: SHELF }, { signal });
  const shown = idsOf(forYou);
  const second = await secondShelf(visit, shown, signal);
  const popular = await shop.recommend(
    { slot: "popular", by: "popular", limit: SHELF, exclude: [...shown, ...idsOf(second.list)] },
    { signal },
  );
  return { forYou, second, popular };
}

async function secondShelf(visit: Visit, exclude: readonly string[], signal: AbortSignal): Promise<SecondShelf> {
  const { shop, holdings, summary } = visit;
  const viewed = holdings.viewed.find((id) => !holdings.dismissed.has(id));
  const [item] = viewed === undefined ? [] : await shop.items([viewed], { signal });
  if (item !== undefined) {
    const list = await shop.similar(item.id, { slot: "because", limit: SHELF, exclude }, { signal });
    return { kind: "because", about: item.id, title: `Because you viewed ${shownTitle(item.title)}`, list };
  }
  const request = { slot: "because", by: "popular", limit: SHELF, exclude } as const;
  const department = summary.departments[0]?.name;
  if (department !== undefined) {
    const list = await shop.recommend({ ...request, where: { category: department } }, { signal });
    return { kind: "department", title: `Popular in ${department}`, list };
  }
  const max = (await priceBands(shop, signal))[0]?.max;
  if (max !== undefined) {
    const list = await shop.recommend({ ...request, where: { price: { max } } }, { signal });
    return { kind: "price", title: `Small finds up to ${roundMoney(max, summary.currency)}`, list };
  }
  const list = await shop.recommend({ ...request, variety: 1 }, { signal });
  return { kind: "varied", title: "A bit of everything", list };
}

function idsOf(list: RecommendationList): string[] {
  return list.items.map(({ item }) => item.id);
}
