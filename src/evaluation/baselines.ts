// What any shop could do without us, for the same cases: the most popular items, and plain item-to-item neighbours.

import type { Catalog } from "../catalog/catalog.js";
import type { PastEvent } from "../training/past-event.js";
import { topRows } from "../vector/top-rows.js";

/** Rows for a history of rows (oldest first), best first. */
export type Baseline = (history: readonly number[]) => readonly number[];

export interface BaselineOptions {
  readonly limit: number;
  /** Whether rows of the history may be in the list. */
  readonly seen: boolean;
}

/** The most popular rows, the same for everyone but for what they have seen. */
export function popularityBaseline(popularity: Float32Array, { limit, seen }: BaselineOptions): Baseline {
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

/** Item-kNN (Sarwar et al., WWW 2001; shrunk as in Hidasi et al., ICLR 2016): score = Σ over the history of the cosine of
 *  two items over the sessions that hold them, c_ij / √((f_i + 20) (f_j + 20)), each item's 100 nearest counting. */
export function itemKnnBaseline(
  events: readonly PastEvent[],
  catalog: Catalog,
  { limit, seen }: BaselineOptions,
): Baseline {
  const near = nearestItems(sessionsOf(events, catalog), catalog.size, 100);
  return (history) => {
    const scores = new Float64Array(catalog.size);
    const distinct = new Set(history);
    for (const row of distinct) {
      for (const [other, cosine] of near[row] ?? []) scores[other] = (scores[other] as number) + cosine;
    }
    const { rows, scores: best } = topRows(scores, limit + distinct.size);
    return [...rows].filter((row, i) => (best[i] as number) > 0 && (seen || !distinct.has(row))).slice(0, limit);
  };
}

/** Without it two items that met once, and only there, would be each other's twins. */
const SHRINKAGE = 20;

function sessionsOf(events: readonly PastEvent[], catalog: Catalog): number[][] {
  const sessions = new Map<string, Set<number>>();
  for (const { session, item } of events) {
    const row = catalog.rowOf(item);
    if (row === undefined) continue;
    const rows = sessions.get(session);
    if (rows === undefined) sessions.set(session, new Set([row]));
    else rows.add(row);
  }
  return Array.from(sessions.values(), (rows) => [...rows]);
}

function nearestItems(sessions: readonly (readonly number[])[], rows: number, limit: number): [number, number][][] {
  const holders = Array.from({ length: rows }, (): number[] => []);
  sessions.forEach((session, s) => {
    for (const row of session) holders[row]?.push(s);
  });
  return holders.map((own, row) => {
    const counts = new Float64Array(rows);
    for (const s of own) {
      for (const other of sessions[s] as readonly number[]) counts[other] = (counts[other] as number) + 1;
    }
    counts[row] = 0;
    const cosines = counts.map((count, other) =>
      count === 0 ? 0 : count / Math.sqrt((own.length + SHRINKAGE) * ((holders[other] as number[]).length + SHRINKAGE)),
    );
    const best = topRows(cosines, limit);
    return [...best.rows].map((other, i): [number, number] => [other, best.scores[i] as number]);
  });
}
