// V-STAN (Ludewig et al., "Empirical analysis of session-based recommendation algorithms", UMUAI 2021, after STAN of
// Garg et al., SIGIR 2019): past sessions similar to the history vote for their items, with three exponential decays.

import { TopRowsHeap } from "../vector/top-rows.js";
import type { Baseline, BaselineOptions } from "./baseline.js";
import type { PastSessions } from "./past-sessions.js";
import { RowScores } from "./row-scores.js";

export interface StanSettings {
  /** Places of the history after which an item counts 1/e. */
  readonly places: number;
  /** Age after which a session counts 1/e, as a share of all sessions. */
  readonly age: number;
  /** Places between a session's shared item and another of its items after which that one counts 1/e. */
  readonly distance: number;
  /** How much a rare item gains: score × (1 + idf · log10(sessions / holders)). */
  readonly idf: number;
}

/** Number of nearest sessions that vote, and number of newest sessions compared for each item of the history. */
const NEIGHBOURS = 500;
const SAMPLE = 2500;
/** Number of items of a history used, the latest. */
const LONGEST = 50;

export function sessionStan(
  { sessions, holders }: PastSessions,
  { limit, seen }: BaselineOptions,
  { places, age, distance, idf }: StanSettings,
): Baseline {
  const similarity = new Float64Array(sessions.length);
  const shared = new Int32Array(sessions.length);
  const rarity = holders.map(({ length }) => 1 + idf * Math.log10(sessions.length / Math.max(1, length)));
  const standing = Float64Array.from(sessions, ({ length }, s) => {
    return Math.exp(-(sessions.length - 1 - s) / sessions.length / age) / Math.sqrt(Math.max(1, length));
  });
  const nearest = new TopRowsHeap(Math.min(NEIGHBOURS, sessions.length));
  const scores = new RowScores(holders.length);
  return (history) => {
    const latestFirst = [...new Set([...history].reverse())].slice(0, LONGEST);
    const met: number[] = [];
    latestFirst.forEach((row, place) => {
      const share = Math.exp(-place / places) * (rarity[row] as number);
      const own = holders[row] ?? [];
      for (let i = Math.max(0, own.length - SAMPLE); i < own.length; i++) {
        const session = own[i] as number;
        if (similarity[session] === 0) {
          met.push(session);
          shared[session] = row;
        }
        similarity[session] = (similarity[session] as number) + share * (standing[session] as number);
      }
    });
    for (const session of met) nearest.offer(session, similarity[session] as number);
    const { rows: near, scores: weights } = nearest.drain();
    near.forEach((session, n) => {
      const items = sessions[session] as readonly number[];
      const middle = items.indexOf(shared[session] as number);
      items.forEach((row, place) => {
        const weight = (weights[n] as number) * Math.exp(-Math.abs(place - middle) / distance);
        scores.add(row, weight * (rarity[row] as number));
      });
    });
    for (const session of met) similarity[session] = 0;
    return scores.drain(limit, seen ? [] : history);
  };
}
