// Coordinate ascent over a few settings: from the best of some starts, one setting at a time, keeping what gains. The
// number of trials is bounded by work, not by the clock, so that a slower machine finds the same; the clock only caps it.

export interface Move<P> {
  readonly name: string;
  /** Neighbouring settings to try, given the one that is best so far. */
  readonly options: (best: P) => readonly P[];
}

/** A gain below this share is luck more often than not. */
const LEAST_GAIN = 0.001;

export interface Ascent<P> {
  readonly best: P;
  readonly value: number;
  readonly trials: number;
}

/** @param rounds times through all moves; ends early where a round gains nothing */
export function ascend<P>(options: {
  readonly starts: readonly P[];
  readonly moves: readonly Move<P>[];
  readonly rounds: number;
  readonly value: (settings: P) => number;
  readonly open?: () => boolean;
}): Ascent<P> {
  const { starts, moves, rounds, value, open = () => true } = options;
  let best = starts[0] as P;
  let highest = Number.NEGATIVE_INFINITY;
  let trials = 0;
  const consider = (settings: P, least: number): boolean => {
    trials++;
    const reached = value(settings);
    if (reached <= highest + least * Math.abs(highest)) return false;
    best = settings;
    highest = reached;
    return true;
  };
  for (const start of starts) if (trials === 0 || open()) consider(start, trials === 0 ? 0 : LEAST_GAIN);
  for (let round = 0; round < rounds; round++) {
    let gained = false;
    for (const { options: from } of moves) {
      for (const settings of from(best)) {
        if (!open()) return { best, value: highest, trials };
        if (consider(settings, LEAST_GAIN)) gained = true;
      }
    }
    if (!gained) break;
  }
  return { best, value: highest, trials };
}
