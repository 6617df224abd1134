// A shop as built by `vitrine build`, without its network; makes its lists in this process.

import { Catalog } from "../../src/catalog/catalog.js";
import { RowFilter } from "../../src/catalog/row-filter.js";
import type { StoredEvent } from "../../src/events/event.js";
import { foldProfile } from "../../src/profile/fold-profile.js";
import type { BlendWeights } from "../../src/ranking/blend-weights.js";
import type { RecommendRequest } from "../../src/ranking/request.js";
import { chooseRecommended } from "../../src/ranking/shelf.js";
import { openJs } from "../../src/scoring/js.js";

/** Places of a list that count. */
export const PLACES = 20;
const MINUTE = 60_000;

/** Rows, best first, for whoever looked at these rows, the latest last. */
export type Lists = (history: readonly number[], request?: RecommendRequest) => Promise<readonly number[]>;

/** @param variety of lists that do not ask for their own. Default 0: likeliest first */
export async function listsOf(
  parts: ConstructorParameters<typeof Catalog>[0],
  weights: Partial<BlendWeights> = {},
): Promise<Lists> {
  const catalog = new Catalog(parts);
  const filter = new RowFilter(catalog);
  const { engine } = await openJs(catalog.vectors);
  return async (history, request) => {
    const events = history.map((row, i): StoredEvent => {
      return { kind: "view", item: catalog.idOf(row as never), id: `${i}`, time: i * MINUTE };
    });
    const profile = foldProfile(events, catalog, history.length * MINUTE);
    const world = {
      catalog,
      profile,
      weights,
      listId: "bench",
      score: engine.top.bind(engine),
      filter: filter.mask.bind(filter),
    };
    return (await chooseRecommended(world, { limit: PLACES, variety: 0, soldOut: true, ...request })).rows;
  };
}
