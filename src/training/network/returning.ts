// What an item of the history has beside its score as any other: shoppers come back to the latest more than to older ones, to
// what they touched often, in some shops and some moods more than in others (cf. the repeat mode of RepeatNet; Ren et al.,
// AAAI 2019). In the page it is ranking/network/returning.ts.

import { MOST_TIMES } from "../../catalog/network-file.js";
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
  ];
}

type Name = "againPlace" | "againLength" | "againItem" | "againWanted";

/** One number for each place of each history: by place and times, by how many items there are, by the item, and by what is
 *  looked for. SHARPNESS times what is learnt, as for cosines, so that few steps suffice.
 *  @param times how often each place's item was touched, 1 … MOST_TIMES; anything in empty places
 *  @param wanted what the network made of each history */
export function returning(
  tape: Tape,
  parameters: Parameters,
  { items, lengths, times }: Histories & { readonly times: Uint8Array },
  wanted: Value,
): Value {
  const { againPlace, againLength, againItem, againWanted } = parameters as Record<Name, Value>;
  const batch = lengths.length;
  const placed = tape.add(along(tape, items, againItem), againPlace, (row) => {
    return Math.floor(row / batch) * MOST_TIMES + Math.max(1, times[row] as number) - 1;
  });
  const counted = tape.add(placed, againLength, (row) => (lengths[row % batch] as number) - 1);
  const cosines = tape.add(counted, along(tape, wanted, againWanted), (row) => row % batch);
  return tape.map(
    cosines,
    (x) => SHARPNESS * x,
    () => SHARPNESS,
  );
}
