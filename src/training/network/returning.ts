// The return score: what is added to the score of an item that is in the history. Shoppers return to the latest item
// more than to older ones, and to items they touched often, in some shops and moods more than in others; and a shopper
// who goes to and fro between two items is about to go back (cf. the repeat mode of RepeatNet; Ren et al., AAAI 2019).
// The page's version is ranking/network/returning.ts.

import { MOST_RETURNS, MOST_TIMES } from "../../catalog/files/network-file.js";
import type { Histories, Parameters, Shape, Sizes } from "./architecture.js";
import { along } from "./places.js";
import { SHARPNESS } from "./sampled-softmax.js";
import type { Tape, Value } from "./tape.js";

export function returningShapes({ dimensions, places }: Sizes): readonly Shape[] {
  return [
    { name: "againPlace", rows: places * MOST_TIMES, columns: 1, start: "zeros" },
    { name: "againLength", rows: places, columns: 1, start: "zeros" },
    { name: "againItem", rows: 1, columns: dimensions, start: "zeros" },
    { name: "againWanted", rows: 1, columns: dimensions, start: "zeros" },
    { name: "againLatest", rows: places * MOST_TIMES, columns: 1, start: "zeros" },
    { name: "againHabit", rows: MOST_RETURNS, columns: 1, start: "zeros" },
  ];
}

type Name = "againPlace" | "againLength" | "againItem" | "againWanted" | "againLatest" | "againHabit";

/** One number per place of each history: a sum of terms by place and times touched, by place and the times of the
 *  latest item, by the number of items and of returns, by the item, and by the network's output. Multiplied by
 *  SHARPNESS, as cosines are, so that few training steps suffice.
 *  @param times how often each place's item was touched, 1 … MOST_TIMES; 0 in empty places
 *  @param wanted the network's output for each history */
export function returning(
  tape: Tape,
  parameters: Parameters,
  { items, lengths, times }: Histories & { readonly times: Uint8Array },
  wanted: Value,
): Value {
  const { againPlace, againLength, againItem, againWanted, againLatest, againHabit } = parameters as Record<
    Name,
    Value
  >;
  const batch = lengths.length;
  const often = (row: number): number => Math.max(1, times[row] as number) - 1;
  const returns = new Uint8Array(batch);
  for (let row = 0; row < items.rows; row++) {
    const b = row % batch;
    returns[b] = Math.min((returns[b] as number) + often(row), MOST_RETURNS - 1);
  }
  const place = (row: number): number => Math.floor(row / batch) * MOST_TIMES;
  const placed = tape.add(along(tape, items, againItem), againPlace, (row) => place(row) + often(row));
  const latest = tape.add(placed, againLatest, (row) => place(row) + often(row % batch));
  const counted = tape.add(latest, againLength, (row) => (lengths[row % batch] as number) - 1);
  const habit = tape.add(counted, againHabit, (row) => returns[row % batch] as number);
  const cosines = tape.add(habit, along(tape, wanted, againWanted), (row) => row % batch);
  return tape.map(
    cosines,
    (x) => SHARPNESS * x,
    () => SHARPNESS,
  );
}
