// A log as sequences of rows in time order: one per shopper if the shopper is known, else one per session.

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
export function sequencesOf(events: readonly PastEvent[], rowOf: (item: string) => number | undefined): Sequences {
  const groups = new Map<string, Step[]>();
  const steps: Step[] = [];
  for (const { session, user, item, kind, time } of events) {
    const row = rowOf(item);
    const weight = KIND_WEIGHTS[kind];
    if (row === undefined || weight === 0) continue;
    const step = { row, weight, time, look: kind === "view" || kind === "click", age: 0 };
    steps.push(step);
    const key = shopperOf({ user, session });
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
  const known = new Set([...groups].filter(([key]) => key.startsWith("user ")).map(([, sequence]) => sequence));
  sequences.sort((a, b) => lastTime(a) - lastTime(b));
  return pack(sequences, steps, known);
}

/** The first place of each step of sequence `s`, and the end of the last step. */
export function stepsOf({ offsets, begins }: Sequences, s: number): number[] {
  const steps: number[] = [];
  const end = offsets[s + 1] as number;
  for (let place = offsets[s] as number; place < end; place++) if (begins[place] === 1) steps.push(place);
  steps.push(end);
  return steps;
}

interface Step {
  readonly row: number;
  readonly weight: number;
  readonly time: number;
  readonly look: boolean;
  age: number;
}

function lastTime(sequence: readonly Step[]): number {
  return sequence.at(-1)?.time ?? 0;
}

function pack(
  sequences: readonly (readonly Step[])[],
  steps: readonly Step[],
  isKnown: ReadonlySet<readonly Step[]>,
): Sequences {
  const offsets = new Uint32Array(sequences.length + 1);
  const rows = new Int32Array(steps.length);
  const weights = new Float32Array(steps.length);
  const ages = new Float32Array(steps.length);
  const begins = new Uint8Array(steps.length);
  const known = Uint8Array.from(sequences, (sequence) => (isKnown.has(sequence) ? 1 : 0));
  const meanWeight = steps.reduce((sum, step) => sum + step.weight, 0) / Math.max(1, steps.length);
  let place = 0;
  let sharing = 0;
  sequences.forEach((sequence, s) => {
    sequence.forEach((step, i) => {
      rows[place] = step.row;
      weights[place] = step.weight / meanWeight;
      ages[place] = step.age;
      const together = i > 0 && !step.look && step.time === sequence[i - 1]?.time;
      begins[place++] = together ? 0 : 1;
      if (together) sharing++;
    });
    offsets[s + 1] = place;
  });
  return { offsets, rows, weights, ages, begins, known, baskets: 2 * sharing > steps.length - sequences.length };
}
