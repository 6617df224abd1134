// Sets the newest part of a log aside: what is learnt from the rest is tried on it.

import type { PastEvent } from "../past-event.js";
import { sequencesOf } from "../sequences.js";
import { type Examples, examplesOf, historyBefore } from "./examples.js";

/** Share of all events that are set aside. */
const NEWEST = 0.05;
/** Items of a history that matter to anyone. */
const LONGEST = 50;

export interface TimeSplit {
  readonly older: readonly PastEvent[];
  readonly examples: Examples;
  /** Where the newest steps begin (a click, or a basket) that have something before them, spread evenly over time. */
  readonly places: Uint32Array;
  /** For each of the places, the rows of its step. */
  readonly next: readonly Int32Array[];
  /** True where steps are baskets: what is asked of them is what they bring that is new. */
  readonly baskets: boolean;
  /** Share of them whose item had been touched before by the same shopper. */
  readonly returns: number;
}

/** @param most places kept */
export function timeSplit(
  events: readonly PastEvent[],
  rowOf: (item: string) => number | undefined,
  most: number,
): TimeSplit {
  const times = Float64Array.from(events, ({ time }) => time).sort();
  const cut = times[Math.floor(times.length * (1 - NEWEST))] ?? 0;
  const sequences = sequencesOf(events, rowOf);
  const examples = examplesOf(sequences);
  const { ages, begins, rows, baskets } = sequences;
  const newest = examples.targets.filter((place) => begins[place] === 1 && (ages[place] as number) < NEWEST);
  const stride = Math.max(1, newest.length / most);
  const places = Uint32Array.from(
    { length: Math.min(most, newest.length) },
    (_, i) => newest[Math.floor(i * stride)] as number,
  );
  const again = places.filter((place) => historyRows(examples, place).includes(examples.rows[place] as number)).length;
  return {
    older: events.filter(({ time }) => time < cut),
    examples,
    places,
    next: Array.from(places, (place) => {
      const end = begins.indexOf(1, place + 1);
      return rows.subarray(place, end === -1 ? rows.length : end);
    }),
    baskets,
    returns: again / Math.max(1, places.length),
  };
}

/** Rows before a place, latest first, each once. */
function historyRows(examples: Examples, place: number): Int32Array {
  const out = new Int32Array(LONGEST);
  return out.slice(0, historyBefore(examples, place, out));
}
