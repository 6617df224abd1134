// What the network learns from: at each place of a sequence but the first, the items before it and the one that came.

import { MOST_TIMES } from "../../catalog/network-file.js";
import type { Sequences } from "../sequences.js";

export interface Examples {
  /** Places of `rows` that are to be foretold, in time order of their sequences. */
  readonly targets: Uint32Array;
  /** First place of each place's sequence. */
  readonly first: Uint32Array;
  readonly rows: Int32Array;
}

/** Longer walks back than this for distinct items are not worth their time. */
const FARTHEST = 50;

export function examplesOf({ offsets, rows }: Pick<Sequences, "offsets" | "rows">): Examples {
  const first = new Uint32Array(rows.length);
  const targets = new Uint32Array(rows.length);
  let count = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    first.fill(start, start, end);
    for (let place = start + 1; place < end; place++) targets[count++] = place;
  }
  return { targets: targets.slice(0, count), first, rows };
}

/** The history before `place` as a profile keeps it: latest first, each item once, at most `out.length` of them.
 *  @param times takes how often each of them was touched, MOST_TIMES at most
 *  @returns how many there are. */
export function historyBefore({ first, rows }: Examples, place: number, out: Int32Array, times?: Uint8Array): number {
  const stop = Math.max(first[place] as number, place - FARTHEST);
  let length = 0;
  for (let at = place - 1; at >= stop && (times !== undefined || length < out.length); at--) {
    const row = rows[at] as number;
    let known = 0;
    while (known < length && out[known] !== row) known++;
    if (known === out.length) continue;
    if (times !== undefined) times[known] = known === length ? 1 : Math.min(MOST_TIMES, (times[known] as number) + 1);
    if (known === length) out[length++] = row;
  }
  return length;
}
