// Bagging (Breiman, Machine Learning 1996): chooses settings on several resamples of the cases and takes their mean.
// With few cases the single best is partly luck: one setting stops a step early, and the next compensates for it.

import { mean } from "../../vector/mean.js";
import { seededRandom } from "../../vector/random.js";
import type { Ascent } from "../ascend.js";

const SEED = 11;
/** Fewest finished resamples; the mean of fewer is luck again. */
const LEAST_ENDS = 3;

type Judge<P> = (settings: P) => Float64Array;

/** @param whole the settings chosen on all cases
 *  @param starts where each resample's search starts
 *  @param names settings that the searches change, all of them numbers
 *  @param open false once no more trials may be made
 *  @returns the mean over the resamples that finished in time, rounded to three decimals; `whole` if too few
 *  finished */
export function bagged<P extends object>(options: {
  readonly whole: Ascent<P>;
  readonly starts: readonly P[];
  readonly names: readonly (keyof P)[];
  readonly judge: Judge<P>;
  readonly climb: (start: P, judge: Judge<P>) => Ascent<P>;
  readonly open: () => boolean;
}): Ascent<P> {
  const { whole, starts, names, judge, climb, open } = options;
  const random = seededRandom(SEED);
  const known = new Map<string, Float64Array>();
  const judgeOnce: Judge<P> = (settings) => {
    const key = JSON.stringify(settings);
    const values = known.get(key) ?? judge(settings);
    known.set(key, values);
    return values;
  };
  const ends: P[] = [];
  let trials = whole.trials;
  for (const start of starts) {
    const { length } = judgeOnce(start);
    const drawn = Array.from({ length }, () => Math.floor(length * random()));
    const ascent = climb(start, (settings) => {
      const values = judgeOnce(settings);
      return Float64Array.from(drawn, (i) => values[i] as number);
    });
    if (!open()) break;
    ends.push(ascent.best);
    trials += ascent.trials;
  }
  if (ends.length < LEAST_ENDS) return whole;
  const means = names.map((name) => {
    const sum = ends.reduce((total, end) => total + (end[name] as number), 0);
    return [name, Math.round((1000 * sum) / ends.length) / 1000];
  });
  const best = { ...whole.best, ...Object.fromEntries(means) } as P;
  return { best, value: mean(judge(best)), trials };
}
