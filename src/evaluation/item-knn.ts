// Item-kNN (Sarwar et al., WWW 2001; shrinkage as in Hidasi et al., ICLR 2016). Score = Σ over the history of the
// cosine of two items' session vectors, c_ij / √((f_i + 20) (f_j + 20)), over each item's 100 nearest neighbours.

import { topRows } from "../vector/top-rows.js";
import type { Baseline, BaselineOptions } from "./baseline.js";
import { bestOfScores } from "./best-of-scores.js";
import type { PastSessions } from "./past-sessions.js";

/** Without shrinkage, two items that occur only once, in the same session, would have cosine 1. */
const SHRINKAGE = 20;
const NEIGHBOURS = 100;

export function itemKnn(past: PastSessions, options: BaselineOptions): Baseline {
  const known = new Map<number, readonly (readonly [number, number])[]>();
  return (history) => {
    const scores = new Map<number, number>();
    for (const row of new Set(history)) {
      let near = known.get(row);
      if (near === undefined) {
        near = nearestItems(past, row);
        known.set(row, near);
      }
      for (const [other, cosine] of near) scores.set(other, (scores.get(other) ?? 0) + cosine);
    }
    return bestOfScores(scores, history, options);
  };
}

function nearestItems({ sessions, holders }: PastSessions, row: number): (readonly [number, number])[] {
  const own = holders[row] ?? [];
  const counts = new Map<number, number>();
  for (const session of own) {
    for (const other of sessions[session] ?? []) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  counts.delete(row);
  const others = [...counts.keys()].sort((a, b) => a - b);
  const cosines = others.map(
    (other) =>
      (counts.get(other) as number) / Math.sqrt((own.length + SHRINKAGE) * ((holders[other]?.length ?? 0) + SHRINKAGE)),
  );
  const best = topRows(cosines, NEIGHBOURS);
  return [...best.rows].map((place, i) => [others[place] as number, best.scores[i] as number] as const);
}
