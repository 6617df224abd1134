// Learns "hesitation": the extra weight of popularity for shoppers of whom little is known. It is divided by the
// evidence of the history, so long records hardly depend on it; therefore it is learnt from the same shoppers with
// their last touch alone. A popularity trend is chosen along with it, because it, too, matters most where little is
// known: one that fits these touches. `chooseTrend` chooses the one that ships.

import { ascend, type Move } from "../ascend.js";
import type { HeldCase } from "../held-out.js";
import type { BlendCase } from "./blend-cases.js";
import { type BlendTrial, blendValues } from "./blend-values.js";
import type { TrialBudget } from "./tune-blend.js";

const LADDER = [0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8];
const MOVE: Move<BlendTrial> = {
  name: "hesitation",
  options: (best) =>
    LADDER.filter((hesitation) => hesitation !== best.hesitation).map((hesitation) => ({ ...best, hesitation })),
};
/** Moves the trend by at most one, so that the weight still suits the trend that ships. */
const trendMove = ({ window }: BlendTrial, windows: number): Move<BlendTrial> => ({
  name: "window",
  options: (best) =>
    [window - 1, window, window + 1]
      .filter((other) => other !== best.window && other >= 0 && other < windows)
      .map((other) => ({ ...best, window: other })),
});

export function afterOneTouch({ history, next }: HeldCase): HeldCase {
  return { history: history.slice(0, 1), times: [1], next };
}

/** The few trials cost next to nothing, so they do not count against the budget.
 *  @param cases cut by `afterOneTouch`
 *  @returns `start` with hesitation and popularity window learnt, all else unchanged */
export function tuneHesitation(
  cases: readonly BlendCase[],
  start: BlendTrial,
  { caution = 1 }: Pick<TrialBudget, "caution">,
): BlendTrial {
  const judge = (trial: BlendTrial): Float64Array => blendValues(cases, trial);
  const moves = [MOVE, trendMove(start, cases[0]?.popularity.length ?? 0)];
  return ascend({ starts: [start], moves, rounds: 2, judge, caution }).best;
}
