// V-SKNN (Ludewig & Jannach, "Evaluation of session-based recommendation algorithms", UMUAI 2018): past sessions that
// share items with the history, the later items counting more, speak for the items that they hold. Weights and grid are
// those of its authors' framework, session-rec: log for the session, quadratic for the score, idf × 2 or none.

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
}

/** What did best on the validation splits of two click logs. */
const SETTINGS: SessionKnnSettings = { neighbours: 500, sample: 5000, idf: 2 };

/** Similarity of a session: Σ over shared items of 1 / log10(age + 1.7), age 0 for the latest of the history. It speaks
 *  for its items by similarity / step², step the place (from 1, the latest) of the newest item that it shares. */
export function sessionKnn(
  { sessions, holders }: PastSessions,
  options: BaselineOptions,
  { neighbours, sample, idf }: SessionKnnSettings = SETTINGS,
): Baseline {
  const similarity = new Float64Array(sessions.length);
  const newest = new Int32Array(sessions.length);
  const rarity = holders.map(({ length }) => 1 + idf * Math.log10(sessions.length / Math.max(1, length)));
  return (history) => {
    const latestFirst = [...new Set([...history].reverse())];
    const met: number[] = [];
    latestFirst.forEach((row, age) => {
      const share = 1 / Math.log10(age + 1.7);
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
      const weight = (similarity[session] as number) / (newest[session] as number) ** 2;
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
