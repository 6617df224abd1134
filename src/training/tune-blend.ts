// Learns what each signal of the ranking counts, by coordinate ascent on held-out shoppers: half by lists that leave out
// what they had seen, half by lists that may show it again.

import type { BlendWeights } from "../ranking/blend-weights.js";
import { ascend, type Move, mean } from "./ascend.js";
import type { BlendCase } from "./blend-cases.js";

const PLACES = 20;
const DISCOUNT = Float64Array.from({ length: PLACES }, (_, place) => 1 / Math.log2(place + 2));

/** Seconds on an ordinary machine to weigh a candidate row. */
const CANDIDATE = 60e-9;

export interface BlendTrial extends BlendWeights {
  /** Which of the windows popularity is taken from. */
  readonly window: number;
}

type Signal = "twoHops" | "returns" | "shortTerm" | "longTerm" | "category" | "popularity" | "neighbours";

const LADDERS: Readonly<Partial<Record<keyof BlendTrial, readonly number[]>>> = {
  returns: [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.5, 2.5],
  returnsSecond: [0.2, 0.4, 0.6, 0.8, 1, 1.25],
  returnsThird: [0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1],
  returnsDecay: [0.4, 0.55, 0.7, 0.8, 0.9, 1],
  returnsHabit: [0, 0.5, 0.75, 1, 1.25, 1.5],
  returnsTimes: [0, 0.25, 0.5, 0.75, 1, 1.25],
  familiar: [0, 0.25, 0.5, 1, 2],
  twoHops: [0, 0.1, 0.2, 0.4, 0.7, 1],
  older: [0.25, 0.4, 0.6, 0.8, 1],
  popularity: [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
  hesitation: [0, 0.05, 0.1, 0.2, 0.4, 0.8],
  shortTerm: [0, 0.05, 0.1, 0.2, 0.3, 0.45],
  longTerm: [0, 0.05, 0.1, 0.2, 0.3, 0.45],
  category: [0, 0.05, 0.1, 0.2, 0.3],
};

function movesFor(windows: number, fixed: readonly string[]): readonly Move<BlendTrial>[] {
  const ladders = { ...LADDERS, window: Array.from({ length: windows }, (_, window) => window) };
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

export interface TrialBudget {
  readonly open: () => boolean;
  readonly spend: (seconds: number) => void;
  readonly rounds?: number;
  readonly caution?: number;
  /** Weights that stay as they are. */
  readonly fixed?: readonly (keyof BlendTrial)[];
}

export interface TunedBlend {
  readonly best: BlendTrial;
  readonly value: number;
  readonly trials: number;
  /** The value with one signal only, and with all but one. */
  readonly alone: Readonly<Record<string, number>>;
  readonly without: Readonly<Record<string, number>>;
}

export function tuneBlend(
  cases: readonly BlendCase[],
  start: BlendTrial,
  { open, spend, rounds = 4, caution = 1, fixed = [] }: TrialBudget,
): TunedBlend {
  const candidates = cases.reduce((sum, { rows }) => sum + rows.length, 0);
  const judge = (weights: BlendTrial): Float64Array => {
    spend(CANDIDATE * candidates);
    return blendValues(cases, weights);
  };
  const value = (weights: BlendTrial): number => mean(judge(weights));
  const {
    best,
    value: reached,
    trials,
  } = ascend({
    starts: [start],
    moves: movesFor(cases[0]?.popularity.length ?? 1, fixed),
    rounds,
    judge,
    caution,
    open,
  });
  const signals: readonly Signal[] = [
    "neighbours",
    "twoHops",
    "returns",
    "shortTerm",
    "longTerm",
    "category",
    "popularity",
  ];
  const used = signals.filter((signal) => best[signal] !== 0);
  const silent = Object.fromEntries(signals.map((signal) => [signal, 0]));
  // Both hops and the returns are told by the graph, in its unit.
  const graph = (signal: Signal) =>
    signal === "twoHops" || signal === "returns" ? { neighbours: best.neighbours } : {};
  const alone = used.map((signal) => [signal, value({ ...best, ...silent, ...graph(signal), [signal]: best[signal] })]);
  const without = used.map((signal) => [signal, value({ ...best, [signal]: 0 })]);
  return { best, value: reached, trials, alone: Object.fromEntries(alone), without: Object.fromEntries(without) };
}

/** For each case the mean of NDCG@20 over lists without and with the history. A case that has nothing new
 *  has no list of the first kind, for which the others count the more: the mean is that of all lists of both kinds. */
export function blendValues(cases: readonly BlendCase[], weights: BlendTrial): Float64Array {
  const unseen = cases.length / Math.max(1, cases.filter(({ fresh }) => fresh.size > 0).length);
  return Float64Array.from(cases, (one) => {
    const fresh = one.fresh.size === 0 ? 0 : unseen * caseValue(one, weights, false);
    return (fresh + caseValue(one, weights, true)) / 2;
  });
}

let scratch = new Float64Array(512);

function caseValue(one: BlendCase, weights: BlendTrial, seen: boolean): number {
  const { rows, place } = one;
  const truth = seen ? one.next : one.fresh;
  const size = rows.length;
  if (scratch.length < size) scratch = new Float64Array(2 * size);
  const scores = scratch;
  let largest = 0;
  for (let i = 0; i < size; i++) {
    const older = (one.oneHopOlder[i] as number) + weights.twoHops * (one.secondHopOlder[i] as number);
    const linked = (one.oneHop[i] as number) + weights.twoHops * (one.secondHop[i] as number) + weights.older * older;
    scores[i] = linked;
    if (linked > largest && (seen || place[i] === -1)) largest = linked;
  }
  const unit = weights.neighbours / (largest === 0 ? 1 : largest);
  const returning = unit * weights.returns * one.habit ** weights.returnsHabit;
  const popularity = one.popularity[weights.window] as Float32Array;
  const evidence = one.evidence + weights.older * one.evidenceOlder;
  const popular = weights.popularity + weights.hesitation / Math.max(1, evidence);
  for (let i = 0; i < size; i++) {
    const at = place[i] as number;
    if (at >= 0 && !seen) {
      scores[i] = Number.NEGATIVE_INFINITY;
      continue;
    }
    let score = unit * (scores[i] as number);
    if (at >= 0) {
      const likely =
        at === 0 ? 1 : at === 1 ? weights.returnsSecond : weights.returnsThird * weights.returnsDecay ** (at - 2);
      const ready = likely * (one.times[i] as number) ** weights.returnsTimes;
      score += returning * ready * (one.again[i] as number) - weights.familiar;
    }
    score += popular * (popularity[i] as number) + weights.category * (one.category[i] as number);
    score += weights.shortTerm * (one.shortTerm[i] as number) + weights.longTerm * (one.longTerm[i] as number);
    scores[i] = score;
  }
  let gain = 0;
  for (let i = 0; i < size; i++) {
    if (!truth.has(rows[i] as number)) continue;
    const own = scores[i] as number;
    let rank = 0;
    for (let j = 0; j < size && rank < PLACES; j++) {
      const other = scores[j] as number;
      if (other > own || (other === own && j < i)) rank++;
    }
    if (rank >= PLACES) continue;
    gain += DISCOUNT[rank] as number;
  }
  let ideal = 0;
  for (let i = 0; i < Math.min(PLACES, truth.size); i++) ideal += DISCOUNT[i] as number;
  return gain / ideal;
}
