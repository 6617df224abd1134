// Evaluates blend weights on held-out cases: computes the score of ranking/blend.ts from stored signals, and NDCG@20 of
// the list with and the list without the history in one pass. It runs thousands of times; all that does not depend on
// weights is precomputed in the case.

import { HISTORY_LIMIT } from "../../profile/profile.js";
import type { BlendWeights } from "../../ranking/blend-weights.js";
import { MOST_TIMES } from "../../ranking/history-spread.js";
import { listGain } from "../list-gain.js";
import type { BlendCase } from "./blend-cases.js";

export interface BlendTrial extends BlendWeights {
  /** Index of the popularity window. */
  readonly window: number;
}

/** For each case, the mean NDCG@20 of its lists without and with the history. A case without new items has no list of
 *  the first kind; those of the other cases then count more, so that both kinds have equal weight in the mean over all
 *  cases. */
export function blendValues(cases: readonly BlendCase[], weights: BlendTrial): Float64Array {
  fillReturns(weights);
  const unseen = cases.length / Math.max(1, cases.filter(({ fresh }) => fresh.wanted > 0).length);
  const values = new Float64Array(cases.length);
  for (let c = 0; c < cases.length; c++) {
    const one = cases[c] as BlendCase;
    // No weight can help if no answer is among the candidates.
    if (one.next.places.length > 0) values[c] = caseValue(one, weights, unseen);
  }
  return values;
}

/** Buffers for the current case: score of all signals but the graph, and the weighted sum. Functions that run through
 *  them take them as constants, for the engine would look up a variable of the module at each step. */
let othersOf = new Float64Array(512);
let scoresOf = new Float64Array(512);

function caseValue(one: BlendCase, weights: BlendTrial, unseen: number): number {
  const { rows, unknown, next, fresh } = one;
  if (othersOf.length < rows.length) {
    othersOf = new Float64Array(2 * rows.length);
    scoresOf = new Float64Array(2 * rows.length);
  }
  const others = othersOf;
  const scores = scoresOf;
  const { linked, largest, largestFresh } = linkedScores(one, weights);
  weighOthers(one, weights, others);
  const unit = weights.neighbours / (largest === 0 ? 1 : largest);
  const returning = unit * weights.returns * one.habit ** weights.returnsHabit;
  for (let i = 0; i < rows.length; i++) scores[i] = unit * (linked[i] as number) + (others[i] as number);
  for (let i = unknown; i < rows.length; i++) {
    scores[i] = (scores[i] as number) + returning * readiness(one, i) - weights.familiar;
  }
  const seen = listGain(rows, scores, rows.length, next);
  if (fresh.places.length === 0) return seen / 2;
  if (largestFresh !== largest) {
    const unitFresh = weights.neighbours / (largestFresh === 0 ? 1 : largestFresh);
    for (let i = 0; i < unknown; i++) scores[i] = unitFresh * (linked[i] as number) + (others[i] as number);
  }
  return (unseen * listGain(rows, scores, unknown, fresh) + seen) / 2;
}

interface LinkedScores {
  readonly twoHops: number;
  readonly older: number;
  readonly agreement: number;
  /** The graph score of each row. */
  readonly linked: Float64Array;
  /** The largest of any row, and of any row that is not in the history. */
  readonly largest: number;
  readonly largestFresh: number;
}

/** The latest graph scores of each case. Most trials change other weights than these scores depend on, and reading what
 *  they are made of takes most of a trial's time. */
const latest = new WeakMap<BlendCase, LinkedScores>();

function linkedScores(one: BlendCase, { twoHops, older, agreement }: BlendTrial): LinkedScores {
  const known = latest.get(one);
  if (known?.twoHops === twoHops && known.older === older && known.agreement === agreement) return known;
  const { rows, unknown, oneHop, secondHop, oneHopOlder, secondHopOlder, agreed, agreedOlder } = one;
  const linked = known?.linked ?? new Float64Array(rows.length);
  const between = agreement * Math.sqrt(older);
  const among = agreement * older;
  let largest = 0;
  let largestFresh = 0;
  for (let i = 0; i < rows.length; i++) {
    const last = (oneHop[i] as number) + twoHops * (secondHop[i] as number);
    const before = (oneHopOlder[i] as number) + twoHops * (secondHopOlder[i] as number);
    const score = last + older * before + between * (agreed[i] as number) + among * (agreedOlder[i] as number);
    linked[i] = score;
    if (score > largest) largest = score;
    if (score > largestFresh && i < unknown) largestFresh = score;
  }
  const made = { twoHops, older, agreement, linked, largest, largestFresh };
  latest.set(one, made);
  return made;
}

/** Fills `others`. */
function weighOthers(one: BlendCase, weights: BlendTrial, others: Float64Array): void {
  const evidence = one.evidence + weights.older * one.evidenceOlder;
  const popular = weights.popularity + weights.hesitation / Math.max(1, evidence);
  others.fill(0, 0, one.rows.length);
  addOther(popular, one.popularity[weights.window] as Float32Array, others);
  addOther(weights.category, one.category, others);
  addOther(weights.shortTerm, one.shortTerm, others);
  addOther(weights.longTerm, one.longTerm, others);
}

/** Adds a signal to `others`; reads nothing if its weight is 0. */
function addOther(weight: number, values: Float32Array, others: Float64Array): void {
  if (weight === 0) return;
  for (let i = 0; i < values.length; i++) others[i] = (others[i] as number) + weight * (values[i] as number);
}

/** How likely a return is by the item's place in the history, and by the number of its touches: powers take longer than
 *  all else in a trial. */
const likely = new Float64Array(HISTORY_LIMIT);
const often = new Float64Array(MOST_TIMES + 1);

function fillReturns({ returnsSecond, returnsThird, returnsDecay, returnsTimes }: BlendTrial): void {
  for (let at = 0; at < likely.length; at++) {
    likely[at] = at === 0 ? 1 : at === 1 ? returnsSecond : returnsThird * returnsDecay ** (at - 2);
  }
  for (let times = 0; times < often.length; times++) often[times] = times ** returnsTimes;
}

/** Return score of a row of the history, without the shopper's habit. */
function readiness({ place, times, again }: BlendCase, i: number): number {
  return (likely[place[i] as number] as number) * (often[times[i] as number] as number) * (again[i] as number);
}
