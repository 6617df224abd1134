// What popularity counts more for whom little is known of. Whole records hardly tell: they are long, and it is shared out over
// all that was touched. So it is learnt from the same shoppers as if only their last touch were known; and with it which trend
// popularity is, which hardly matters to the others.

import { ascend, type Move } from "./ascend.js";
import type { BlendCase } from "./blend-cases.js";
import { type BlendTrial, blendValues } from "./blend-values.js";
import type { HeldCase } from "./held-out.js";
import type { TrialBudget } from "./tune-blend.js";

const LADDER = [0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8];
const MOVE: Move<BlendTrial> = {
  name: "hesitation",
  options: (best) =>
    LADDER.filter((hesitation) => hesitation !== best.hesitation).map((hesitation) => ({ ...best, hesitation })),
};
/** By one place at most: whoever is quite unknown has a say, too, and newcomers hurry more (`chooseTrend`). */
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

/** A few trials that cost next to nothing: they do not ask whether there is time left.
 *  @param cases after one touch
 *  @returns the trial with its hesitation learnt, and which trend popularity is; all else as it was */
export function tuneHesitation(
  cases: readonly BlendCase[],
  start: BlendTrial,
  { caution = 1 }: Pick<TrialBudget, "caution">,
): BlendTrial {
  const judge = (trial: BlendTrial): Float64Array => blendValues(cases, trial);
  const moves = [MOVE, trendMove(start, cases[0]?.popularity.length ?? 0)];
  return ascend({ starts: [start], moves, rounds: 2, judge, caution }).best;
}
