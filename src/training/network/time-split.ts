// Holds out the newest part of a log, on which networks learnt from the rest are evaluated.

import { eventsWhere, type PastEvents } from "../past-event.js";
import { sequencesOf } from "../sequences.js";
import { type Examples, examplesOf, historyBefore } from "./examples.js";

/** Shares of all events to hold out, and the number of places that is enough: a log of baskets has few steps for its
 *  events. */
const NEWEST = [0.05, 0.1, 0.2] as const;
const ENOUGH = 1000;
/** Most items of a history that are used. */
const LONGEST = 50;

export interface TimeSplit {
  readonly older: PastEvents;
  readonly examples: Examples;
  /** First places of the newest steps (clicks or baskets) that have a history, spread evenly over time. */
  readonly places: Uint32Array;
  /** For each of the places, the rows of its step. */
  readonly next: readonly Int32Array[];
  /** True if steps are baskets; then only their new items are to be predicted. */
  readonly baskets: boolean;
  /** Share of the places whose item the same shopper had touched before. */
  readonly returns: number;
}

/** @param most largest number of places */
export function timeSplit(events: PastEvents, rowOf: (item: string) => number | undefined, most: number): TimeSplit {
  const sequences = sequencesOf(events, rowOf);
  const examples = examplesOf(sequences);
  const { ages, begins, rows, baskets } = sequences;
  const steps = examples.targets.filter((place) => begins[place] === 1);
  const newerThan = (age: number): Uint32Array => steps.filter((place) => (ages[place] as number) < age);
  const share = NEWEST.find((age) => newerThan(age).length >= Math.min(most, ENOUGH)) ?? NEWEST[2];
  const newest = newerThan(share);
  const cut = sortedTimes(events)[Math.floor(events.length * (1 - share))] ?? 0;
  const stride = Math.max(1, newest.length / most);
  const places = Uint32Array.from(
    { length: Math.min(most, newest.length) },
    (_, i) => newest[Math.floor(i * stride)] as number,
  );
  const again = places.filter((place) => historyRows(examples, place).includes(examples.rows[place] as number)).length;
  return {
    older: eventsWhere(events, ({ time }) => time < cut),
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

function sortedTimes(events: PastEvents): Float64Array {
  const times = new Float64Array(events.length);
  let place = 0;
  for (const { time } of events) times[place++] = time;
  return times.sort();
}
