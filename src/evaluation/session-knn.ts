// V-SKNN (Ludewig & Jannach, "Evaluation of session-based recommendation algorithms", UMUAI 2018): past sessions that
// share items with the history, the later items counting more, speak for the items that they hold. Ways to weigh and
// their names are those of its authors' framework, session-rec.

import type { Baseline, BaselineOptions } from "./baseline.js";
import { bestOfScores } from "./best-of-scores.js";
import type { PastSessions } from "./past-sessions.js";

export interface SessionKnnSettings {
  /** Nearest sessions that count. */
  readonly neighbours: number;
  /** Newest sessions with an item in common that are compared. */
  readonly sample: number;
  /** How much a rare item gains: score × (1 + idf · log10(sessions / holders)). */
  readonly idf: number;
  /** What an item of the history counts in the similarity of a session. */
  readonly weighting: keyof typeof WEIGHTINGS;
  /** What a session counts for its items. */
  readonly scoring: keyof typeof SCORINGS;
}

/** By an item's age in the history (0 for the latest) and the history's length. */
export const WEIGHTINGS = {
  same: () => 1,
  div: (age: number, length: number) => (length - age) / length,
  log: (age: number) => 1 / Math.log10(age + 1.7),
  quadratic: (age: number, length: number) => ((length - age) / length) ** 2,
} as const;

/** By the place (from 1, the latest) of the newest item that the session shares. */
export const SCORINGS = {
  same: () => 1,
  div: (step: number) => 1 / step,
  log: (step: number) => 1 / Math.log10(step + 1.7),
  quadratic: (step: number) => 1 / step ** 2,
} as const;

/** What did best on the validation split of a click log. */
const SETTINGS: SessionKnnSettings = {
  neighbours: 500,
  sample: 5000,
  idf: 2,
  weighting: "quadratic",
  scoring: "quadratic",
};

/** Similarity of a session: Σ over shared items of their weights. It speaks for its items by similarity · its scoring. */
export function sessionKnn(
  { sessions, holders }: PastSessions,
  options: BaselineOptions,
  { neighbours, sample, idf, weighting, scoring }: SessionKnnSettings = SETTINGS,
): Baseline {
  const similarity = new Float64Array(sessions.length);
  const newest = new Int32Array(sessions.length);
  const rarity = holders.map(({ length }) => 1 + idf * Math.log10(sessions.length / Math.max(1, length)));
  return (history) => {
    const latestFirst = [...new Set([...history].reverse())];
    const met: number[] = [];
    latestFirst.forEach((row, age) => {
      const share = WEIGHTINGS[weighting](age, latestFirst.length);
      const own = holders[row] ?? [];
      // What is older than the sample of this very item is older than the sample of all.
      for (let i = Math.max(0, own.length - sample); i < own.length; i++) {
        const session = own[i] as number;
        if (newest[session] === 0) {
          newest[session] = age + 1;
          met.push(session);
        }
        similarity[session] = (similarity[session] as number) + share;
      }
    });
    const compared = Int32Array.from(met).sort().subarray(-sample);
    const nearest = [...compared]
      .sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || b - a)
      .slice(0, neighbours);
    const scores = new Map<number, number>();
    for (const session of nearest) {
      const weight = (similarity[session] as number) * SCORINGS[scoring](newest[session] as number);
      for (const row of sessions[session] ?? []) {
        scores.set(row, (scores.get(row) ?? 0) + weight * (rarity[row] as number));
      }
    }
    for (const session of met) {
      similarity[session] = 0;
      newest[session] = 0;
    }
    return bestOfScores(scores, history, options);
  };
}
