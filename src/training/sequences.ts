// A log as sequences of rows in time order: one per shopper if the shopper is known, else one per session.

import { mean } from "../vector/mean.js";
import { inverse, stableRanks } from "../vector/stable-ranks.js";
import { valuesAt } from "../vector/values-at.js";
import { forEachGroup, type GroupedEvents, groupEvents, kindAt, placesInTime } from "./grouped-events.js";
import { KIND_WEIGHTS, type PastEvent, shopperOf } from "./past-event.js";

/** Sequence s holds the places offsets[s] … offsets[s+1] − 1 of the other arrays. Sequences are sorted by their last
 *  event. */
export interface Sequences {
  readonly offsets: Uint32Array;
  readonly rows: Int32Array;
  /** Weight of the event by its kind, 1 on average. */
  readonly weights: Float32Array;
  /** Age as the share of all events that are newer: 0 (newest) … 1. Robust against bursts and clock jumps. */
  readonly ages: Float32Array;
  /** 1 if a place begins a step: the first event of a sequence, or an event at another time than the one before it.
   *  Views and clicks are always steps of their own, in the order of the log, because logs that give only days have
   *  many at the same time. */
  readonly begins: Uint8Array;
  /** For each sequence, 1 if the shopper is known. */
  readonly known: Uint8Array;
  /** True if most adjacent events have the same time: the log holds baskets, whose order means nothing. */
  readonly baskets: boolean;
}

/** @param rowOf row of an item's id, or undefined if the catalog does not have the item */
export function sequencesOf(events: Iterable<PastEvent>, rowOf: (item: string) => number | undefined): Sequences {
  return sequencesOfGroups(
    groupEvents(events, rowOf, (event) => (KIND_WEIGHTS[event.kind] === 0 ? undefined : shopperOf(event))),
  );
}

/** A sequence for each group. Shoppers are known if the keys are those of `shopperOf`. */
export function sequencesOfGroups(log: GroupedEvents): Sequences {
  const { keys, times } = log;
  const size = times.length;
  const ranks = ranksInTime(log);
  const meanWeight = mean(log.kinds.map((_, at) => KIND_WEIGHTS[kindAt(log, at)]));
  const offsets = new Uint32Array(keys.length + 1);
  const rows = new Int32Array(size);
  const weights = new Float32Array(size);
  const ages = new Float32Array(size);
  const begins = new Uint8Array(size).fill(1);
  const known = new Uint8Array(keys.length);
  let place = 0;
  let sharing = 0;
  groupsByLastTime(log).forEach((group, s) => {
    known[s] = keys[group]?.startsWith("user ") ? 1 : 0;
    let before: number | undefined;
    for (const at of placesInTime(log, log.offsets[group] as number, log.offsets[group + 1] as number)) {
      const kind = kindAt(log, at);
      rows[place] = log.rows[at] as number;
      weights[place] = KIND_WEIGHTS[kind] / meanWeight;
      ages[place] = 1 - ((ranks[at] as number) + 1) / size;
      if (kind !== "view" && kind !== "click" && times[at] === before) {
        begins[place] = 0;
        sharing++;
      }
      before = times[at];
      place++;
    }
    offsets[s + 1] = place;
  });
  return { offsets, rows, weights, ages, begins, known, baskets: 2 * sharing > size - keys.length };
}

/** The first place of each step of sequence `s`, and the end of the last step. */
export function stepsOf({ offsets, begins }: Sequences, s: number): number[] {
  const steps: number[] = [];
  const end = offsets[s + 1] as number;
  for (let place = offsets[s] as number; place < end; place++) if (begins[place] === 1) steps.push(place);
  steps.push(end);
  return steps;
}

/** For each place of the log, how many events are older. */
function ranksInTime({ times, order }: GroupedEvents): Uint32Array {
  const inLog = new Float64Array(times.length);
  order.forEach((at, place) => {
    inLog[at] = times[place] as number;
  });
  return valuesAt(stableRanks(inLog), order);
}

function groupsByLastTime(log: GroupedEvents): Uint32Array {
  const last = new Float64Array(log.keys.length);
  forEachGroup(log, (first, end, group) => {
    let latest = Number.NEGATIVE_INFINITY;
    for (let at = first; at < end; at++) latest = Math.max(latest, log.times[at] as number);
    last[group] = latest;
  });
  return inverse(stableRanks(last));
}
