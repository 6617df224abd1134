// What a network adds for items of the history: the forward pass of training/network/returning.ts, one history at a time.

import { MOST_RETURNS, MOST_TIMES, type Network } from "../../catalog/network-file.js";
import type { Touch } from "../../profile/profile.js";
import { dot } from "../../vector/dot.js";
import { weightsOf } from "./matrix.js";

/** @param items vectors of the history, latest first, 1 … places of them
 *  @param touches the same items
 *  @param wanted what the network made of them
 *  @returns what to add to the score of each */
type Returning = (
  items: readonly Float64Array[],
  touches: readonly Pick<Touch, "times">[],
  wanted: Float64Array,
) => Float64Array;

/** Adds nothing where the network was learnt before there was this.
 *  @throws VitrineError INDEX_CORRUPT where parameters are missing. */
export function openReturning({ parameters, places, sharpness, items: { dimensions: d } }: Network): Returning {
  if (parameters.againPlace === undefined) return (items) => new Float64Array(items.length);
  const weights = weightsOf(parameters);
  const byPlace = weights("againPlace", places * MOST_TIMES, 1);
  const byLength = weights("againLength", places, 1);
  const byItem = weights("againItem", 1, d);
  const byWanted = weights("againWanted", 1, d);
  // Networks that were learnt before there was this lack it.
  const added = (name: string, rows: number): Float32Array =>
    parameters[name] === undefined ? new Float32Array(rows) : weights(name, rows, 1);
  const [byLatest, byHabit] = [added("againLatest", places * MOST_TIMES), added("againHabit", MOST_RETURNS)];
  return (items, touches, wanted) => {
    const often = items.map((_, place) => Math.min((touches[place] as Pick<Touch, "times">).times, MOST_TIMES) - 1);
    const returns = often.reduce((sum, times) => sum + times, 0);
    const mood =
      (byLength[items.length - 1] as number) +
      (byHabit[Math.min(returns, MOST_RETURNS - 1)] as number) +
      dot(wanted, 0, byWanted, 0, d);
    return Float64Array.from(items, (item, place) => {
      const at = place * MOST_TIMES;
      const placed =
        (byPlace[at + (often[place] as number)] as number) + (byLatest[at + (often[0] as number)] as number);
      return sharpness * (mood + placed + dot(item, 0, byItem, 0, d));
    });
  };
}
