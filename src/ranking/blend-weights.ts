// How much each signal counts. Signals come to the blend on one scale, about 0 … 1, so these weights travel.

import type { Catalog } from "../catalog/catalog.js";

export interface BlendWeights {
  /** What goes with the history in the item graph (the best candidate has 1). */
  readonly neighbours: number;
  /** What goes with what goes with the history, beside 1 for a direct neighbour. */
  readonly twoHops: number;
  /** How much more counts what several touches lead to at once: 0 what they say in sum, 1 the square of the sum of its roots. */
  readonly agreement: number;
  /** Return to what was touched last, where it may be shown again: × what the log says of returns. */
  readonly returns: number;
  /** The same for the touch before it, for the third, and from each later one to the next; beside 1 for the last. */
  readonly returnsSecond: number;
  readonly returnsThird: number;
  readonly returnsDecay: number;
  /** Who touched an item n times returns to it n^returnsTimes as readily; 0: as readily as who touched it once. */
  readonly returnsTimes: number;
  /** Who came back h times as often as is usual returns h^returnsHabit as readily; 0: all shoppers alike. */
  readonly returnsHabit: number;
  /** What is usual: the share of all shoppers' steps that lead back to something they touched before. */
  readonly usualHabit: number;
  /** Subtracted from what is of the history, where it may be shown again: shoppers of some shops never come back to it. */
  readonly familiar: number;
  /** Touches after which an older one counts half in the graph. Undefined: by the history's length and by what the log
   *  says of returns, from 1 touch to half the history. */
  readonly halfLife: number | undefined;
  /** What all touches before the last count in the graph, beside what the half-life leaves them: what was left behind. */
  readonly older: number;
  /** Cosine to what the shopper wants now, and to what the shopper likes. */
  readonly shortTerm: number;
  readonly longTerm: number;
  /** Closeness to the latest items of the history, one by one. */
  readonly closeness: number;
  /** Share of the history in the item's department and category, 0 … 1. */
  readonly category: number;
  /** Popularity, 0 … 1. */
  readonly popularity: number;
  /** What popularity counts more for a history of one plain view; for longer ones / the touches that still count. */
  readonly hesitation: number;
  /** What the index's network expects, beside 1 for all that the graph leads to. Undefined: as the network's file says. */
  readonly network: number | undefined;
  /** Cosine to what was dismissed; subtracted. */
  readonly disliked: number;
}

/** With a graph learnt from a shop's events (texts included), vectors only break ties and reach new items. */
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

/** Without events the graph holds the nearest texts, and the vectors see further than it does: by the items of the history
 *  one by one, which do better than their mean (validation, Scientific .083 against .081 NDCG@10, Online Retail .082
 *  against .079). */
export const TEXT_ONLY: BlendWeights = {
  ...LEARNT,
  neighbours: 0.4,
  shortTerm: 0.1,
  longTerm: 0.05,
  category: 0.1,
  closeness: 1,
};

/** The weights for what this catalog has: by default, as learnt from the shop's log when the index was built, and with the
 *  caller's own in their place. Names that this code does not know are passed over. */
export function weightsFor(catalog: Catalog, own: Partial<BlendWeights> = {}): BlendWeights {
  const base = catalog.popularity === undefined ? TEXT_ONLY : LEARNT;
  return { ...base, ...(catalog.blend?.weights as Partial<BlendWeights> | undefined), ...own };
}
