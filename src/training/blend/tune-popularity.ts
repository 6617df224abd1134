// Learns the weight of popularity for logs of strangers' baskets. Completing a basket is no good objective for the
// graph's own settings: those it chose did worse than the defaults (Online Retail). But it shows whether the graph
// predicts better than popularity, which it does not where most shoppers come for one thing out of very many.

import { Catalog } from "../../catalog/catalog.js";
import type { LearntBlend } from "../../catalog/files/blend-file.js";
import { type Items, listItems } from "../../catalog/items.js";
import type { NeighbourGraph } from "../../catalog/neighbour-graph.js";
import { weightsFor } from "../../ranking/blend-weights.js";
import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { ascend, type Move } from "../ascend.js";
import { GraphParts, type GraphPlan } from "../graph/graph-plan.js";
import { type HeldCase, holdBaskets } from "../held-out.js";
import { learnTrend } from "../popularity.js";
import type { Sequences } from "../sequences.js";
import { blendCase } from "./blend-cases.js";
import { type BlendTrial, blendValues } from "./blend-values.js";

const CASES = 2000;
/** With fewer cases the default weight stays. */
const LEAST_CASES = 100;
const SEED = 7;

/** Up to a weight at which the graph does little more than break ties. */
const LADDER = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 16];
const MOVE: Move<BlendTrial> = {
  name: "popularity",
  options: (best) =>
    LADDER.filter((popularity) => popularity !== best.popularity).map((popularity) => ({ ...best, popularity })),
};

/** @param plan of the graph; it is not tuned
 *  @param trend index into TRENDS
 *  @returns undefined if there are too few baskets of two or more items */
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

/** @param catalog learnt without the held-out part
 *  @param cases cut baskets
 *  @returns the default weights except for popularity */
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
