// Learns the ranking's weights by coordinate ascent on held-out cases. The objective is the mean of two kinds of lists:
// without the items of the history, and with them.

import { mean } from "../../vector/mean.js";
import { type Ascent, ascend, type Move } from "../ascend.js";
import { bagged } from "./bagged.js";
import type { BlendCase } from "./blend-cases.js";
import { type BlendTrial, blendValues } from "./blend-values.js";

/** Seconds to score one candidate row on an ordinary machine. */
const CANDIDATE = 35e-9;

/** With fewer than FEW cases, weights are bagged over BAGS resamples. Their searches start at the weights of returns in
 *  RETURNS, because shops differ most in returns. */
const FEW = 1000;
const BAGS = 9;
const RETURNS = [0.5, 1, 2.5];

type Signal = "twoHops" | "agreement" | "returns" | "shortTerm" | "longTerm" | "category" | "popularity" | "neighbours";

const RETURN_LADDER = [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.5, 2.5];
const LADDERS: Readonly<Partial<Record<keyof BlendTrial, readonly number[]>>> = {
  returns: RETURN_LADDER,
  returnsSecond: [0.2, 0.4, 0.6, 0.8, 1, 1.25],
  returnsThird: [0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1],
  returnsDecay: [0.4, 0.55, 0.7, 0.8, 0.9, 1],
  returnsHabit: [0, 0.5, 0.75, 1, 1.25, 1.5],
  returnsTimes: [0, 0.25, 0.5, 0.75, 1, 1.25],
  familiar: [0, 0.25, 0.5, 1, 2],
  twoHops: [0, 0.1, 0.2, 0.4, 0.7, 1],
  agreement: [0, 0.1, 0.2, 0.3, 0.5, 0.7, 1],
  older: [0.25, 0.4, 0.6, 0.8, 1],
  popularity: [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
  hesitation: [0, 0.05, 0.1, 0.2, 0.4, 0.8],
  shortTerm: [0, 0.05, 0.1, 0.2, 0.3, 0.45],
  longTerm: [0, 0.05, 0.1, 0.2, 0.3, 0.45],
  category: [0, 0.05, 0.1, 0.2, 0.3],
};

/** A bonus for items of the history instead of a penalty, rising towards none. Tried only where the search starts with one. */
const BONUSES = [-0.4, -0.2, -0.1, -0.05];

/** Returns beyond their ladder. Tried only where the search starts beyond it. */
const LARGE_RETURNS = [5, 10, 25, 50, 100, 250, 500, 1000];
/** Tried after the climb, each by itself, for shops of repeated orders: a long history's graph score is the sum over its
 *  items, beside which an item's own return rate is so small that no neighbouring weight makes a difference. */
const FAR: readonly Move<BlendTrial>[] = [
  { name: "returns", options: (best) => [10, 100, 1000].map((returns) => ({ ...best, returns })) },
  { name: "familiar", options: (best) => [-0.2, -0.8].map((familiar) => ({ ...best, familiar })) },
];
/** The second climb, from there, is short and leaves the graph as it is, because a trial of these takes longest. */
const ROUNDS_BEYOND = 2;
const OF_GRAPH = ["twoHops", "agreement", "older"];

function movesFor(start: BlendTrial, windows: number, fixed: readonly string[]): readonly Move<BlendTrial>[] {
  const ladders = {
    ...LADDERS,
    returns: [...RETURN_LADDER, ...(start.returns > (RETURN_LADDER.at(-1) ?? 0) ? LARGE_RETURNS : [])],
    familiar: [...(start.familiar < 0 ? BONUSES : []), ...(LADDERS.familiar ?? [])],
    window: Array.from({ length: windows }, (_, window) => window),
  };
  const tried = Object.entries(ladders).filter(([name]) => !fixed.includes(name));
  return tried.map(([name, ladder]) => ({
    name,
    options: (best) => {
      const now = best[name as keyof BlendTrial] as number;
      const below = ladder.filter((value) => value < now).slice(-2);
      const above = ladder.filter((value) => value > now).slice(0, 2);
      return [...below.reverse(), ...above].map((value) => ({ ...best, [name]: value }));
    },
  }));
}

/** Rounds a mean of window indices to the nearest window. */
function inPlace(trial: BlendTrial): BlendTrial {
  return { ...trial, window: Math.round(trial.window) };
}

export interface TrialBudget {
  readonly open: () => boolean;
  readonly spend: (seconds: number) => void;
  readonly rounds?: number;
  readonly caution?: number;
  /** Whether to bag over resamples if there are few cases. */
  readonly resampled?: boolean;
  /** Weights that are not tuned. */
  readonly fixed?: readonly (keyof BlendTrial)[];
}

export interface TunedBlend {
  readonly best: BlendTrial;
  readonly value: number;
  readonly trials: number;
  /** The value with each signal alone, and without each signal. */
  readonly alone: Readonly<Record<string, number>>;
  readonly without: Readonly<Record<string, number>>;
}

export function tuneBlend(
  cases: readonly BlendCase[],
  start: BlendTrial,
  { open, spend, rounds = 4, caution = 1, resampled = false, fixed = [] }: TrialBudget,
): TunedBlend {
  const candidates = cases.reduce((sum, { rows }) => sum + rows.length, 0);
  const judge = (weights: BlendTrial): Float64Array => {
    spend(CANDIDATE * candidates);
    return blendValues(cases, weights);
  };
  const value = (weights: BlendTrial): number => mean(judge(weights));
  const windows = cases[0]?.popularity.length ?? 1;
  const moves = movesFor(start, windows, fixed);
  const climb = (from: BlendTrial, by = judge): Ascent<BlendTrial> => {
    const near = ascend({ starts: [from], moves, rounds, judge: by, caution, open });
    const far = ascend({ starts: [near.best], moves: FAR, rounds: Math.min(1, rounds), judge: by, open });
    const trials = near.trials + far.trials;
    if (far.best === near.best) return { ...near, trials };
    const onward = movesFor(far.best, windows, [...fixed, ...OF_GRAPH]);
    const beyond = ascend({ starts: [far.best], moves: onward, rounds: ROUNDS_BEYOND, judge: by, caution, open });
    return { ...beyond, trials: trials + beyond.trials };
  };
  const whole = climb(start);
  const few = resampled && cases.length < FEW;
  const {
    best: chosen,
    value: reached,
    trials,
  } = few
    ? bagged({
        whole,
        starts: Array.from({ length: BAGS }, (_, bag) => ({
          ...start,
          returns: RETURNS[bag % RETURNS.length] as number,
        })),
        names: moves.map(({ name }) => name as keyof BlendTrial),
        judge: (trial) => judge(inPlace(trial)),
        climb,
        open,
      })
    : whole;
  const best = inPlace(chosen);
  const signals: readonly Signal[] = [
    "neighbours",
    "twoHops",
    "agreement",
    "returns",
    "shortTerm",
    "longTerm",
    "category",
    "popularity",
  ];
  const used = signals.filter((signal) => best[signal] !== 0);
  const silent = Object.fromEntries(signals.map((signal) => [signal, 0]));
  // These three are parts of the graph's score, and are measured together with it.
  const graph = (signal: Signal) =>
    signal === "twoHops" || signal === "agreement" || signal === "returns" ? { neighbours: best.neighbours } : {};
  const alone = used.map((signal) => [signal, value({ ...best, ...silent, ...graph(signal), [signal]: best[signal] })]);
  const without = used.map((signal) => [signal, value({ ...best, [signal]: 0 })]);
  return { best, value: reached, trials, alone: Object.fromEntries(alone), without: Object.fromEntries(without) };
}
