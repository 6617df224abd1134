// Decides whether a network is worth its download: replays held-out sessions through the shipped ranking with and
// without it, and tunes its weights by coordinate ascent.

import type { Catalog } from "../catalog/catalog.js";
import type { Network } from "../catalog/files/network-file.js";
import { foreseeing } from "../ranking/network/foresee.js";
import { openEngine } from "../scoring/open-engine.js";
import type { TimeSplit } from "../training/network/time-split.js";
import { mean } from "../vector/mean.js";
import { listMetrics } from "./metrics.js";
import { replayer } from "./replay.js";

/** The weights of a network in the ranking. */
export type Standing = Pick<Network, "weight" | "returning" | "evenness">;

/** Values tried for each weight. The network's own value is one of them, and the search starts there. */
const LADDERS: Readonly<Record<keyof Standing, readonly number[]>> = {
  weight: [0.25, 0.5, 0.8, 1.2, 1.8, 2.5, 3.5],
  returning: [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8],
  evenness: [0.2, 0.3, 0.4, 0.5, 0.6, 0.8],
};
const ROUNDS = 2;
/** Relative gains below this are more often chance than not. */
const LEAST_GAIN = 0.0005;
const CUT = 20;
/** Most events of a history that are replayed. */
const LONGEST = 50;

export interface NetworkTrial {
  readonly cases: number;
  /** NDCG@20 without the network, and with its best weights. */
  readonly without: number;
  readonly with: number;
  readonly standing: Standing;
  /** True if the gain exceeds its standard error. */
  readonly earns: boolean;
}

/** @param catalog learnt from the older part only
 *  @param network its weights are the start of the search */
export async function tryNetwork(catalog: Catalog, network: Network, split: TimeSplit): Promise<NetworkTrial> {
  const seen = network.returns && !split.baskets;
  const { rows, first } = split.examples;
  const cases = Array.from(split.places, (place, i) => {
    const known = rows.subarray(first[place], place);
    const history = Array.from(known.subarray(-LONGEST), (row) => catalog.idOf(row));
    return { history, truth: new Set(split.next[i]?.filter((row) => seen || !known.includes(row))) };
  }).filter(({ truth }) => truth.size > 0);
  const { engine } = await openEngine({ matrix: catalog.vectors, force: "wasm" });
  const gains = async (standing?: Standing): Promise<Float64Array> => {
    const foresee = standing && foreseeing({ ...network, ...standing });
    const replay = replayer({ catalog, score: (request) => engine.top(request), limit: CUT, seen, foresee });
    const figures = new Float64Array(cases.length);
    for (const [i, { history, truth }] of cases.entries()) {
      figures[i] = listMetrics((await replay(history)).rows, truth, CUT).ndcg;
    }
    return figures;
  };
  const without = await gains();
  const { weight, returning, evenness } = network;
  const best = await climb({ weight, returning, evenness }, gains);
  const lifts = best.figures.map((figure, i) => figure - (without[i] as number));
  return {
    cases: cases.length,
    without: mean(without),
    with: mean(best.figures),
    standing: best.standing,
    earns: mean(lifts) > standardError(lifts),
  };
}

/** Coordinate ascent: one weight at a time, up or down its ladder as long as that gains. */
async function climb(
  start: Standing,
  gains: (standing: Standing) => Promise<Float64Array>,
): Promise<{ readonly standing: Standing; readonly figures: Float64Array }> {
  let best = { standing: start, figures: await gains(start) };
  for (let round = 0; round < ROUNDS; round++) {
    const before = best.standing;
    for (const [name, ladder] of Object.entries(LADDERS) as [keyof Standing, readonly number[]][]) {
      for (const step of [-1, 1]) {
        for (;;) {
          const value = ladder[ladder.indexOf(best.standing[name]) + step];
          if (value === undefined) break;
          const standing = { ...best.standing, [name]: value };
          const figures = await gains(standing);
          if (mean(figures) <= mean(best.figures) * (1 + LEAST_GAIN)) break;
          best = { standing, figures };
        }
      }
    }
    if (best.standing === before) break;
  }
  return best;
}

function standardError(values: Float64Array): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0)) / Math.max(1, values.length);
}
