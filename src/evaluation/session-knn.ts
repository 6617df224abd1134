// V-SKNN (Ludewig & Jannach, "Evaluation of session-based recommendation algorithms", UMUAI 2018): past sessions
// similar to the history vote for their items; later items of the history count more in the similarity. Weightings and
// their names are those of the authors' framework, session-rec.

import type { Baseline, BaselineOptions } from "./baseline.js";
import { bestOfScores } from "./best-of-scores.js";
import type { PastSessions } from "./past-sessions.js";

export interface SessionKnnSettings {
  /** Number of nearest sessions that vote. */
  readonly neighbours: number;
  /** Number of sessions compared: the newest that share an item with the history. */
  readonly sample: number;
  /** How much a rare item gains: score × (1 + idf · log10(sessions / holders)). */
  readonly idf: number;
  /** Weight of an item of the history in the similarity of a session. */
  readonly weighting: keyof typeof WEIGHTINGS;
  /** Weight of a session's vote. */
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

/** The best settings on the validation split of a click log. */
const SETTINGS: SessionKnnSettings = {
  neighbours: 500,
  sample: 5000,
  idf: 2,
  weighting: "quadratic",
  scoring: "quadratic",
};

/** Similarity of a session = Σ of the weights of shared items. Its vote for each of its items = similarity ·
 *  scoring. */
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
      // Sessions outside this item's newest `sample` cannot be among the newest `sample` of all items.
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
