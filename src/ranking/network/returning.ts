// The network's score for returning to items of the history: the forward pass of training/network/returning.ts, for one
// history at a time.

import { MOST_RETURNS, MOST_TIMES, type Network } from "../../catalog/files/network-file.js";
import type { Touch } from "../../profile/profile.js";
import { dot } from "../../vector/dot.js";
import { keptTerms } from "./kept-terms.js";
import { weightsOf } from "./matrix.js";

/** @param items vectors of the history's items, latest first; at least 1, at most `places`
 *  @param touches the same items
 *  @param wanted the encoder's query vector
 *  @returns what to add to the score of each item */
type Returning = (
  items: readonly Float64Array[],
  touches: readonly Returned[],
  wanted: Float64Array,
) => readonly number[];

type Returned = Pick<Touch, "row" | "times">;

/** Adds 0 for network files from before these parameters existed.
 *  @throws VitrineError INDEX_CORRUPT if parameters are missing. */
export function openReturning({ parameters, places, sharpness, items: { dimensions: d } }: Network): Returning {
  if (parameters.againPlace === undefined) return (items) => items.map(() => 0);
  const weights = weightsOf(parameters);
  const byPlace = weights("againPlace", places * MOST_TIMES, 1);
  const byLength = weights("againLength", places, 1);
  const byItem = weights("againItem", 1, d);
  const byWanted = weights("againWanted", 1, d);
  // Network files from before these two parameters existed lack them.
  const added = (name: string, rows: number): Float32Array =>
    parameters[name] === undefined ? new Float32Array(rows) : weights(name, rows, 1);
  const [byLatest, byHabit] = [added("againLatest", places * MOST_TIMES), added("againHabit", MOST_RETURNS)];
  const ofItem = keptTerms((item) => dot(item, 0, byItem, 0, d));
  return (items, touches, wanted) => {
    const often = touches.map(({ times }) => Math.min(times, MOST_TIMES) - 1);
    const returns = often.reduce((sum, times) => sum + times, 0);
    const mood =
      (byLength[items.length - 1] as number) +
      (byHabit[Math.min(returns, MOST_RETURNS - 1)] as number) +
      dot(wanted, 0, byWanted, 0, d);
    return items.map((item, place) => {
      const at = place * MOST_TIMES;
      const placed =
        (byPlace[at + (often[place] as number)] as number) + (byLatest[at + (often[0] as number)] as number);
      return sharpness * (mood + placed + ofItem((touches[place] as Returned).row, item));
    });
  };
}
