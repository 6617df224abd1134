// Splits a log by time into a training part and held-out cases, on which settings are tried. Of known shoppers, the
// last step of some is held out, since the index will know their earlier steps, too. Of anonymous visitors
// ("strangers"), the newest sessions are held out whole, and each step is a case; a known shopper's only step is cut in
// two.

import { type Random, seededRandom } from "../vector/random.js";
import { type Sequences, stepsOf } from "./sequences.js";

export interface HeldCase {
  /** Distinct rows touched before, latest first. */
  readonly history: readonly number[];
  /** How often each row of the history was touched. */
  readonly times: readonly number[];
  /** Distinct rows of the next step: the answers. */
  readonly next: readonly number[];
}

export interface HeldOut {
  readonly training: Sequences;
  readonly cases: readonly HeldCase[];
  /** Whether the cases come from known shoppers. */
  readonly regulars: boolean;
}

/** Strangers: largest share of all sequences that is held out. */
const MOST_STRANGERS = 0.1;
/** Strangers: this many times the wanted cases are held out and then sampled from, because cases of one hour are too
 *  alike. */
const CHOICE = 8;
/** Strangers: most cases from one visit, as many as the longest human visits had in the logs at hand. A robot's visit
 *  of thousands of steps would otherwise outvote all others. */
const MOST_OF_VISIT = 150;
/** Known shoppers: up to twice `limit` cases, as long as at most this share of all events is held out. More cases,
 *  because the differences between settings are smaller than chance among few; a limit, because short histories miss
 *  their last step. */
const MOST_EVENTS = 0.1;
const LONGEST_HISTORY = 50;

/** Strangers: most cuts of a log. While all cuts together give fewer than half the wanted cases, the part before the
 *  oldest cut is cut again (rolling origin; Tashman, 2000), so that settings do not follow the demand of one hour of a
 *  small log. */
const MOST_CUTS = 4;

/** One or more cuts, newest first. Known shoppers have only one last step, so they are cut once; so are baskets,
 *  because each trial takes seconds per cut.
 *  @param limit most cases of all cuts together; twice as many for known shoppers */
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

/** @param limit most cases, twice as many for known shoppers; a seeded sample if there are more */
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

/** Holds out the newest baskets, whether or not the shopper is known, and cuts each in two.
 *  @param limit most cases; a seeded sample if there are more */
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

/** A random place at which a step is cut: the part before it becomes the history, the rest the answers. Strangers'
 *  baskets are cut only to tune popularity; see `tunePopularity`. */
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

/** The caution of `ascend`: none for sessions of strangers, because they differ so much between shops that the default
 *  settings deserve no preference. */
export function cautionOf(cuts: readonly HeldOut[]): number {
  return cuts[0]?.regulars ? 1 : 0;
}

/** A uniform sample of `limit` elements, in their original order. */
function chosen<T>(all: readonly T[], limit: number, seed: number): readonly T[] {
  const random = seededRandom(seed);
  let left = Math.min(limit, all.length);
  return all.filter((_, i) => {
    if (random() * (all.length - i) >= left) return false;
    left--;
    return true;
  });
}

/** The sequences without the held places; ages are rescaled so that the newest event left has age 0. */
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
