// What popularity counts where all baskets are of strangers. What completes a basket tells nothing of the graph's own settings:
// those chosen by it did worse than those that stand (Online Retail). But it tells whether the graph knows more than what is
// popular, which it does not where most come for one thing out of very many.

import type { LearntBlend } from "../catalog/blend-file.js";
import { Catalog } from "../catalog/catalog.js";
import { type Items, listItems } from "../catalog/items.js";
import type { NeighbourGraph } from "../catalog/neighbour-graph.js";
import { weightsFor } from "../ranking/blend-weights.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { ascend, type Move } from "./ascend.js";
import { blendCase } from "./blend-cases.js";
import { type BlendTrial, blendValues } from "./blend-values.js";
import { GraphParts, type GraphPlan } from "./graph-plan.js";
import { type HeldCase, holdBaskets } from "./held-out.js";
import { learnTrend } from "./popularity.js";
import type { Sequences } from "./sequences.js";

const CASES = 2000;
/** With fewer the usual weight stays. */
const LEAST_CASES = 100;
const SEED = 7;

/** Up to where the graph hardly breaks ties. */
const LADDER = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 16];
const MOVE: Move<BlendTrial> = {
  name: "popularity",
  options: (best) =>
    LADDER.filter((popularity) => popularity !== best.popularity).map((popularity) => ({ ...best, popularity })),
};

/** @param plan of the graph, which stands
 *  @param trend place in TRENDS
 *  @returns undefined where there are too few baskets of two things */
export function popularityBeside(shop: {
  readonly items: Items;
  readonly vectors: Int8Matrix;
  readonly sequences: Sequences;
  readonly content: NeighbourGraph;
  readonly plan: GraphPlan;
  readonly trend: number;
}): LearntBlend | undefined {
  const { items, vectors, sequences, content, plan, trend } = shop;
  const { training, cases } = holdBaskets(sequences, CASES, SEED);
  if (cases.length < LEAST_CASES) return undefined;
  const neighbours = new GraphParts(training, items.length, content).graph(plan);
  const popularity = learnTrend(training, items.length, trend);
  return tunePopularity(new Catalog({ items: listItems(items), vectors, neighbours, popularity }), cases);
}

/** @param catalog without what was held out
 *  @param cases of cut baskets
 *  @returns the usual weights but for this one */
export function tunePopularity(catalog: Catalog, cases: readonly HeldCase[]): LearntBlend {
  const { popularity } = catalog;
  const start: BlendTrial = { ...weightsFor(catalog), window: 0 };
  const windows = popularity === undefined ? [] : [popularity];
  const made = cases.map((one) => blendCase(catalog, one, { weights: start, windows }));
  const judge = (trial: BlendTrial): Float64Array => blendValues(made, trial);
  const { best, value } = ascend({ starts: [start], moves: [MOVE], rounds: 1, judge });
  return {
    weights: { popularity: best.popularity },
    validation: { cases: cases.length, value, alone: {}, without: {} },
  };
}
