// The weight of each signal in the blend. All signals have the same scale, about 0 … 1, so the weights carry over from
// one shop to another.

import type { Catalog } from "../catalog/catalog.js";

export interface BlendWeights {
  /** Score from the item graph, spread from the history; scaled so that the best candidate has 1. */
  readonly neighbours: number;
  /** Weight of a neighbour's neighbours in that graph score, relative to 1 for a direct neighbour. */
  readonly twoHops: number;
  /** Bonus for rows that several touches lead to: 0 adds up their contributions v, 1 takes (Σ √v)². */
  readonly agreement: number;
  /** Return to the item touched last, where a list may show it again; multiplied by the return rate from the log. */
  readonly returns: number;
  /** The same for the second latest touch, for the third latest, and the decay from each earlier touch to the one
   *  before it; relative to 1 for the latest. */
  readonly returnsSecond: number;
  readonly returnsThird: number;
  readonly returnsDecay: number;
  /** Exponent: n touches of an item multiply its return score by n^returnsTimes. 0: repeated touches do not matter. */
  readonly returnsTimes: number;
  /** Exponent: a shopper who returned h times as often as usual has the return score × h^returnsHabit. 0: all shoppers
   *  have the same. */
  readonly returnsHabit: number;
  /** The usual return rate: share of all shoppers' steps that lead back to an item that they touched before. */
  readonly usualHabit: number;
  /** Subtracted from items of the history, where a list may show them again: in some shops nobody returns to them.
   *  Negative: a bonus. */
  readonly familiar: number;
  /** Half-life, in touches, of the history's decay. Undefined: derived from the history's length and the log's
   *  return rate, from 1 touch to half the history. */
  readonly halfLife: number | undefined;
  /** Factor for all touches before the latest, on top of the half-life decay. */
  readonly older: number;
  /** Cosine to the shopper's short-term interest vector, and to the long-term one. */
  readonly shortTerm: number;
  readonly longTerm: number;
  /** Closeness to the single items of the history; see closeness.ts. */
  readonly closeness: number;
  /** Share of the history in the item's department and category, 0 … 1; see category-affinity.ts. */
  readonly category: number;
  /** Popularity, 0 … 1. */
  readonly popularity: number;
  /** Extra weight of popularity for a history of one plain view; divided by the sum of shares for longer histories. */
  readonly hesitation: number;
  /** Scores of the index's network, relative to 1 for the graph. Undefined: the weight in the network's file. */
  readonly network: number | undefined;
  /** Cosine to the vector of dismissed items; subtracted. */
  readonly disliked: number;
}

/** For a graph learnt from a shop's events (texts included): vectors only break ties and reach new items. */
const LEARNT: BlendWeights = {
  neighbours: 1,
  twoHops: 0.4,
  agreement: 0,
  returns: 0.5,
  returnsSecond: 1,
  returnsThird: 0.3,
  returnsDecay: 0.7,
  returnsTimes: 0.75,
  returnsHabit: 1,
  usualHabit: 0.3,
  familiar: 0,
  halfLife: undefined,
  older: 1,
  shortTerm: 0.1,
  longTerm: 0.05,
  closeness: 0,
  category: 0.05,
  popularity: 0.05,
  hesitation: 0,
  network: undefined,
  disliked: 0.3,
};

/** Without events the graph holds only the nearest texts, and the vectors reach further. Closeness to the single items
 *  of the history does better than cosine to their mean (validation NDCG@10: Scientific .083 against .081, Online
 *  Retail .082 against .079). */
export const TEXT_ONLY: BlendWeights = {
  ...LEARNT,
  neighbours: 0.4,
  shortTerm: 0.1,
  longTerm: 0.05,
  category: 0.1,
  closeness: 1,
};

/** The weights for this catalog: defaults, overridden by those learnt from the shop's log when the index was built,
 *  overridden by the caller's `own`. Unknown names in the index have no effect. */
export function weightsFor(catalog: Catalog, own: Partial<BlendWeights> = {}): BlendWeights {
  const base = catalog.popularity === undefined ? TEXT_ONLY : LEARNT;
  return { ...base, ...(catalog.blend?.weights as Partial<BlendWeights> | undefined), ...own };
}
