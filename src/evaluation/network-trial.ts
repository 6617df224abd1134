// Whether a network earns its bytes: the ranking that ships is replayed over sessions that nobody learnt from, with and
// without it, and with it counting little or much.

import type { Catalog } from "../catalog/catalog.js";
import type { Network } from "../catalog/network-file.js";
import { openEngine } from "../scoring/open-engine.js";
import { historyRows, type TimeSplit } from "../training/network/time-split.js";
import { openForesight } from "./foresight.js";
import { listMetrics } from "./metrics.js";
import { replayer } from "./replay.js";

/** What the network may count beside 1 for the graph. */
const WEIGHTS = [0.25, 0.5, 1, 1.5, 2.5];
const CUT = 20;
export interface NetworkTrial {
  readonly cases: number;
  /** NDCG@20 without it, and with the best weight. */
  readonly without: number;
  readonly with: number;
  readonly weight: number;
  /** True where the gain is more than its standard error. */
  readonly earns: boolean;
}

/** @param catalog learnt from the older part only */
export async function tryNetwork(catalog: Catalog, network: Network, split: TimeSplit): Promise<NetworkTrial> {
  const seen = network.returns && !split.baskets;
  const cases = Array.from(split.places, (place, i) => {
    const history = historyRows(split.examples, place);
    return { history, truth: new Set(split.next[i]?.filter((row) => seen || !history.includes(row))) };
  }).filter(({ truth }) => truth.size > 0);
  const { engine } = await openEngine({ matrix: catalog.vectors, force: "wasm" });
  const foresee = await openForesight({ loadNetwork: async () => network });
  const gains = async (weight: number): Promise<Float64Array> => {
    const replay = replayer({
      catalog,
      score: (request) => engine.top(request),
      limit: CUT,
      seen,
      ...(weight === 0 ? {} : { foresee, weights: { network: weight } }),
    });
    const figures = new Float64Array(cases.length);
    for (const [i, { history, truth }] of cases.entries()) {
      const ids = Array.from(history, (row) => catalog.idOf(row)).reverse();
      figures[i] = listMetrics((await replay(ids)).rows, truth, CUT).ndcg;
    }
    return figures;
  };
  const without = await gains(0);
  let best = { weight: WEIGHTS[0] as number, figures: without, mean: Number.NEGATIVE_INFINITY };
  for (const weight of WEIGHTS) {
    const figures = await gains(weight);
    if (mean(figures) > best.mean) best = { weight, figures, mean: mean(figures) };
    else break;
  }
  const lifts = best.figures.map((figure, i) => figure - (without[i] as number));
  return {
    cases: cases.length,
    without: mean(without),
    with: best.mean,
    weight: best.weight,
    earns: mean(lifts) > standardError(lifts),
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function standardError(values: Float64Array): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0)) / Math.max(1, values.length);
}
