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
  /** 1 where a place begins a step: an event at another time than the one before it, or the first of a sequence. Nobody looks at
   *  two things at once: looks of the same time, as logs that tell days only have them, are steps in the order of the log. */
  readonly begins: Uint8Array;
  /** For each sequence, 1 where the shop knows the shopper. */
  readonly known: Uint8Array;
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
    const step = { row, weight, time, look: kind === "view" || kind === "click", age: 0 };
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
  const known = new Set([...groups].filter(([key]) => key.startsWith("user ")).map(([, sequence]) => sequence));
  sequences.sort((a, b) => lastTime(a) - lastTime(b));
  return pack(sequences, steps, known);
}

/** Where the steps of sequence `s` begin, and where the last one ends. */
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
