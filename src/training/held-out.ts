// The newest part of a log put aside, to try on it what was learnt from the rest. Of shoppers whom the shop knows, the last
// step of some (as the index will know the earlier ones); of strangers, the newest sessions whole, each step a case (a known shopper's only step is cut).

import { type Random, seededRandom } from "../vector/random.js";
import { type Sequences, stepsOf } from "./sequences.js";

export interface HeldCase {
  /** Rows, latest first, each once. */
  readonly history: readonly number[];
  /** How often each row of the history was touched. */
  readonly times: readonly number[];
  /** Rows of the next step, each once. */
  readonly next: readonly number[];
}

export interface HeldOut {
  readonly training: Sequences;
  readonly cases: readonly HeldCase[];
  /** Whether the cases are of shoppers whom the shop knows. */
  readonly regulars: boolean;
}

/** No more than this share of all sequences is put aside of strangers. */
const MOST_STRANGERS = 0.1;
/** Of strangers so many times the cases are put aside, from which they are chosen: cases of one hour are too much alike. */
const CHOICE = 8;
/** A visit of strangers gives as many cases at most as the longest of people had in logs at hand: the rest of a robot's thousands,
 *  which are of nobody, would outvote all others. */
const MOST_OF_VISIT = 150;
/** Of known shoppers more than `limit` give a case, up to twice as many, while no more than this share of all events is put aside:
 *  settings differ by less than chance does among fewer, and one step each is soon missed where steps are few. */
const MOST_EVENTS = 0.1;
const LONGEST_HISTORY = 50;

/** Cuts of a log of strangers, while together they give fewer than half the cases asked for: what is older than one cut is cut again
 *  (a rolling origin; Tashman, 2000), so that settings do not go by what was wanted in one hour of a small log. */
const MOST_CUTS = 4;

/** The newest first. Known shoppers have but one last step and are cut once; so are baskets, of which every trial takes seconds
 *  a cut.
 *  @param limit cases at most of all cuts together, of known shoppers twice as many */
export function holdOuts(sequences: Sequences, limit: number, seed: number): readonly HeldOut[] {
  const newest = holdOut(sequences, limit, seed);
  const cuts = [newest];
  if (newest.regulars || sequences.baskets) return cuts;
  for (let left = limit - newest.cases.length; left > limit / 2 && cuts.length < MOST_CUTS; ) {
    const older = holdOut((cuts.at(-1) as HeldOut).training, left, seed);
    if (older.cases.length === 0) break;
    cuts.push(older);
    left -= older.cases.length;
  }
  return cuts;
}

/** @param limit cases at most, of known shoppers twice as many; a seeded choice where there are more */
export function holdOut(sequences: Sequences, limit: number, seed: number): HeldOut {
  const { offsets, known } = sequences;
  const count = offsets.length - 1;
  const held = new Uint8Array(sequences.rows.length);
  const cases: HeldCase[] = [];
  const regulars: number[] = [];
  for (let s = 0; s < count; s++) if (known[s] === 1 && stepsOf(sequences, s).length > 2) regulars.push(s);
  if (regulars.length < limit / 4) {
    const random = seededRandom(seed + 2);
    const least = Math.ceil(count * (1 - MOST_STRANGERS));
    for (let s = count - 1; s >= least && cases.length < CHOICE * limit; s--) {
      const steps = stepsOf(sequences, s);
      const [start = 0, end = 0] = steps;
      if (known[s] === 1 && steps.length === 2 && end - start > 1) steps.splice(1, 0, cutWithin(start, end, random));
      const most = Math.min(steps.length - 1, MOST_OF_VISIT + 1);
      for (let i = 1; i < most; i++) cases.push(caseAt(sequences, steps, i));
      held.fill(1, offsets[s], offsets[s + 1]);
    }
    return { training: without(sequences, held), cases: chosen(cases, limit, seed + 1), regulars: false };
  }
  const last = (s: number): number => (offsets[s + 1] as number) - (stepsOf(sequences, s).at(-2) as number);
  const step = regulars.reduce((sum, s) => sum + last(s), 0) / regulars.length;
  const affordable = Math.floor((MOST_EVENTS * sequences.rows.length) / step);
  for (const s of chosen(regulars, Math.min(2 * limit, Math.max(limit, affordable)), seed)) {
    const steps = stepsOf(sequences, s);
    cases.push(caseAt(sequences, steps, steps.length - 2));
    held.fill(1, steps.at(-2), offsets[s + 1]);
  }
  return { training: without(sequences, held), cases, regulars: true };
}

/** The newest baskets, each cut in two, whoever's they are.
 *  @param limit cases at most; a seeded choice where there are more */
export function holdBaskets(sequences: Sequences, limit: number, seed: number): HeldOut {
  const { offsets } = sequences;
  const count = offsets.length - 1;
  const held = new Uint8Array(sequences.rows.length);
  const cases: HeldCase[] = [];
  const random = seededRandom(seed + 2);
  const least = Math.ceil(count * (1 - MOST_STRANGERS));
  for (let s = count - 1; s >= least && cases.length < CHOICE * limit; s--) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    if (end - start > 1) cases.push(caseAt(sequences, [start, cutWithin(start, end, random), end], 1));
    held.fill(1, start, end);
  }
  return { training: without(sequences, held), cases: chosen(cases, limit, seed + 1), regulars: false };
}

/** Where what is logged at one time is cut: what is before is known, the rest is to be found. Of strangers' baskets that is not done
 *  for all settings; see `tunePopularity`. */
function cutWithin(start: number, end: number, random: Random): number {
  return start + 1 + Math.floor((end - start - 1) * random());
}

function caseAt({ rows }: Sequences, steps: readonly number[], i: number): HeldCase {
  const before = rows.subarray(steps[0], steps[i]);
  const times = new Map<number, number>();
  for (const row of [...before].reverse()) times.set(row, (times.get(row) ?? 0) + 1);
  const history = [...times.keys()].slice(0, LONGEST_HISTORY);
  return {
    history,
    times: history.map((row) => times.get(row) as number),
    next: [...new Set(rows.subarray(steps[i], steps[i + 1]))],
  };
}

/** For `ascend`. Sessions differ so much from shop to shop that what was good elsewhere has no first claim there. */
export function cautionOf(cuts: readonly HeldOut[]): number {
  return cuts[0]?.regulars ? 1 : 0;
}

/** `limit` of them in their order, all equally likely. */
function chosen<T>(all: readonly T[], limit: number, seed: number): readonly T[] {
  const random = seededRandom(seed);
  let left = Math.min(limit, all.length);
  return all.filter((_, i) => {
    if (random() * (all.length - i) >= left) return false;
    left--;
    return true;
  });
}

/** The sequences less some places; ages count anew from the newest that is left. */
function without(sequences: Sequences, held: Uint8Array): Sequences {
  const { offsets, rows, weights, ages, begins, known, baskets } = sequences;
  const kept = [...rows.keys()].filter((place) => held[place] === 0);
  const starts: number[] = [0];
  const stays: number[] = [];
  let at = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    let size = 0;
    for (let place = offsets[s] as number; place < (offsets[s + 1] as number); place++)
      size += 1 - (held[place] as number);
    if (size === 0) continue;
    at += size;
    starts.push(at);
    stays.push(known[s] as number);
  }
  const newest = kept.reduce((least, place) => Math.min(least, ages[place] as number), 1);
  return {
    offsets: Uint32Array.from(starts),
    rows: Int32Array.from(kept, (place) => rows[place] as number),
    weights: Float32Array.from(kept, (place) => weights[place] as number),
    ages: Float32Array.from(kept, (place) => ((ages[place] as number) - newest) / (1 - newest || 1)),
    begins: Uint8Array.from(kept, (place) => begins[place] as number),
    known: Uint8Array.from(stays),
    baskets,
  };
}
