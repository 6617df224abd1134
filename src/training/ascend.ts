// Coordinate ascent over a few settings: starts from the best of some candidates, changes one setting at a time, and
// keeps a change only if it gains more than chance would (the one-standard-error rule of Breiman et al., 1984). The
// caller ends it through `open`.

import { mean } from "../vector/mean.js";

export interface Move<P> {
  readonly name: string;
  /** Neighbouring settings to try, given the one that is best so far. */
  readonly options: (best: P) => readonly P[];
}

/** Smallest relative gain that counts; below it, a gain is more often luck than not. */
const LEAST_GAIN = 0.001;

export interface Ascent<P> {
  readonly best: P;
  /** Mean over the cases. */
  readonly value: number;
  readonly trials: number;
}

/** @param rounds most passes over all moves; the search ends sooner once no move has gained since the last gain
 *  @param judge the value of the settings for each case, always in the same order
 *  @param caution standard errors that a gain must exceed, so that settings that work elsewhere stay unless the cases
 *  clearly contradict them. Default 1.
 *  @param open false once no more trials may be made */
export function ascend<P>(options: {
  readonly starts: readonly P[];
  readonly moves: readonly Move<P>[];
  readonly rounds: number;
  readonly judge: (settings: P) => Float64Array;
  readonly caution?: number;
  readonly open?: () => boolean;
}): Ascent<P> {
  const { starts, moves, rounds, judge, caution = 1, open = () => true } = options;
  let trials = 0;
  /** The one with the highest mean among those that there is time for. */
  const bestOf = (all: readonly P[]): Tried<P> | undefined => {
    let best: Tried<P> | undefined;
    for (const settings of all) {
      if (trials > 0 && !open()) break;
      trials++;
      const values = judge(settings);
      if (best === undefined || mean(values) > mean(best.values)) best = { settings, values };
    }
    return best;
  };
  let now = bestOf(starts) as Tried<P>;
  /** Moves since the last gain. */
  let idle = 0;
  for (let turn = 0; turn < rounds * moves.length && idle < moves.length; turn++) {
    const { options: from } = moves[turn % moves.length] as Move<P>;
    const best = bestOf(from(now.settings));
    idle++;
    if (best === undefined || !isBetter(best.values, now.values, caution)) continue;
    now = best;
    idle = 0;
  }
  return { best: now.settings, value: mean(now.values), trials };
}

interface Tried<P> {
  readonly settings: P;
  readonly values: Float64Array;
}

/** Whether the gain is larger than chance explains; a paired comparison, case by case. */
function isBetter(now: Float64Array, before: Float64Array, caution: number): boolean {
  const gains = now.map((value, i) => value - (before[i] as number));
  const gain = mean(gains);
  const error = Math.sqrt(gains.reduce((sum, one) => sum + (one - gain) ** 2, 0)) / Math.max(1, gains.length);
  return gain > Math.max(LEAST_GAIN * Math.abs(mean(before)), caution * error);
}
