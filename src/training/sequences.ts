// A log as sequences of rows in time order: one per shopper where the shop knows who it was, else one per session.

import { KIND_WEIGHTS, type PastEvent } from "./past-event.js";

/** Sequence s holds the places offsets[s] … offsets[s+1] − 1 of the other arrays. Sequences are sorted by their last event. */
export interface Sequences {
  readonly offsets: Uint32Array;
  readonly rows: Int32Array;
  /** What the event's kind says for the item, 1 on average. */
  readonly weights: Float32Array;
  /** When, as the share of all events that are older: 0 (oldest) … 1. Robust against bursts and clock jumps. */
  readonly ages: Float32Array;
  /** True where most neighbouring events share one time: baskets, whose order is no order of thought. */
  readonly baskets: boolean;
}

/** `rowOf` gives the row of an item's id, or undefined for an item that the catalog does not have. */
export function sequencesOf(events: readonly PastEvent[], rowOf: (item: string) => number | undefined): Sequences {
  const groups = new Map<string, Step[]>();
  const steps: Step[] = [];
  for (const { session, user, item, kind, time } of events) {
    const row = rowOf(item);
    const weight = KIND_WEIGHTS[kind];
    if (row === undefined || weight === 0) continue;
    const step = { row, weight, time, age: 0 };
    steps.push(step);
    const key = user === "" ? `session ${session}` : `user ${user}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  steps.sort((a, b) => a.time - b.time);
  steps.forEach((step, rank) => {
    step.age = 1 - (rank + 1) / steps.length;
  });
  const sequences = [...groups.values()];
  for (const sequence of sequences) sequence.sort((a, b) => a.time - b.time);
  sequences.sort((a, b) => lastTime(a) - lastTime(b));
  return pack(sequences, steps);
}

interface Step {
  readonly row: number;
  readonly weight: number;
  readonly time: number;
  age: number;
}

function lastTime(sequence: readonly Step[]): number {
  return sequence.at(-1)?.time ?? 0;
}

function pack(sequences: readonly (readonly Step[])[], steps: readonly Step[]): Sequences {
  const offsets = new Uint32Array(sequences.length + 1);
  const rows = new Int32Array(steps.length);
  const weights = new Float32Array(steps.length);
  const ages = new Float32Array(steps.length);
  const meanWeight = steps.reduce((sum, step) => sum + step.weight, 0) / Math.max(1, steps.length);
  let place = 0;
  let together = 0;
  sequences.forEach((sequence, s) => {
    sequence.forEach((step, i) => {
      rows[place] = step.row;
      weights[place] = step.weight / meanWeight;
      ages[place++] = step.age;
      if (i > 0 && step.time === sequence[i - 1]?.time) together++;
    });
    offsets[s + 1] = place;
  });
  return { offsets, rows, weights, ages, baskets: 2 * together > steps.length - sequences.length };
}
