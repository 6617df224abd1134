// What popularity counts where all baskets are of strangers. What completes a basket tells nothing of the graph's own settings:
// those chosen by it did worse than those that stand (Online Retail). But it tells whether the graph knows more than what is
// popular, which it does not where most come for one thing out of very many.

import type { LearntBlend } from "../catalog/blend-file.js";
import type { Catalog } from "../catalog/catalog.js";
import { weightsFor } from "../ranking/blend-weights.js";
import { ascend, type Move } from "./ascend.js";
import { blendCase } from "./blend-cases.js";
import { type BlendTrial, blendValues } from "./blend-values.js";
import type { HeldCase } from "./held-out.js";

/** Up to where the graph hardly breaks ties. */
const LADDER = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 16];
const MOVE: Move<BlendTrial> = {
  name: "popularity",
  options: (best) =>
    LADDER.filter((popularity) => popularity !== best.popularity).map((popularity) => ({ ...best, popularity })),
};

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
