// Baselines: popularity, recent popularity, item-kNN, V-SKNN, and a fusion of classical methods. The last two need the
// shop's sessions, which could not be sent to a page.

import type { Catalog } from "../catalog/catalog.js";
import type { PastEvent } from "../training/past-event.js";
import { topRows } from "../vector/top-rows.js";
import type { Baseline, BaselineOptions } from "./baseline.js";
import { fusedHybrid } from "./hybrid/fused-hybrid.js";
import { itemKnn } from "./item-knn.js";
import { pastSessions } from "./past-sessions.js";
import { type SessionKnnSettings, sessionKnn } from "./session-knn.js";

/** Share of the log, its newest part, that counts as recent. */
const RECENT = 0.05;

/** The baselines that a shop's log allows, by name; `settings` are V-SKNN's. */
export function baselinesOf(
  events: readonly PastEvent[],
  catalog: Catalog,
  { settings, ...options }: BaselineOptions & { readonly settings?: SessionKnnSettings | undefined },
): Record<string, Baseline> {
  const past = pastSessions(events, catalog);
  return {
    "recent popularity": popularityBaseline(recentPopularity(events, catalog), options),
    "item-kNN": itemKnn(past, options),
    "V-SKNN": sessionKnn(past, options, settings),
    "fused classical hybrid": fusedHybrid(events, catalog, options),
  };
}

/** The most popular rows, the same for everyone, except that rows of the history are left out unless `seen`. */
export function popularityBaseline(popularity: ArrayLike<number>, { limit, seen }: BaselineOptions): Baseline {
  const order = topRows(popularity, popularity.length).rows;
  return (history) => {
    const without = new Set(seen ? [] : history);
    const rows: number[] = [];
    for (const row of order) {
      if (rows.length >= limit) break;
      if (!without.has(row)) rows.push(row);
    }
    return rows;
  };
}

/** Events of each row in the newest part of the log. */
function recentPopularity(events: readonly PastEvent[], catalog: Catalog): Float64Array {
  const times = Float64Array.from(events, ({ time }) => time).sort();
  const since = times[Math.floor((1 - RECENT) * times.length)] ?? 0;
  const counts = new Float64Array(catalog.size);
  for (const { item, time } of events) {
    const row = catalog.rowOf(item);
    if (row !== undefined && time >= since) counts[row] = (counts[row] as number) + 1;
  }
  return counts;
}
