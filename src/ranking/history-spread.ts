// Spreads a shopper's history over the item graph: one hop to what goes with it, a second to what goes with that.

import type { Catalog } from "../catalog/catalog.js";
import type { Touch } from "../profile/profile.js";
import { SparseSumsStock } from "../vector/sparse-sums.js";
import type { BlendWeights } from "./blend-weights.js";
import { factsOf } from "./catalog-facts.js";

const HALF_ERRAND = 0.3;
const UNKNOWN_ERRAND = 2 / 3;
/** An item that was touched more often than this is returned to no more readily for it. */
const MOST_TIMES = 4;
/** A shopper's habit is believed as if so many more of their steps had been as all shoppers' are. */
const USUAL_STEPS = 2;

/** A touch and what it counts for this list: 1 for the latest of plain views. */
export interface Source {
  readonly touch: Touch;
  readonly share: number;
}

/** Sparse scores in the graph's own units: rows in `rows` have theirs in `scores`, all others 0. */
export interface Spread {
  readonly rows: Int32Array;
  /** Length = catalog size. */
  readonly scores: Float64Array;
  /** How likely each row of the history is returned to, in the same units. */
  readonly returns: ReadonlyMap<number, number>;
  /** Gives the arrays back, to be used again. Nothing may read them afterwards; who never calls this just lets them go. */
  release(): void;
}

/** The history with its decay by place: 1 for the latest touch, then older · 0.5^(place / half-life). All of it speaks, which is at
 *  most `HISTORY_LIMIT` touches: of shoppers whose orders have many lines, the latest 50 are but the last order or two. */
export function sourcesOf(
  catalog: Catalog,
  history: readonly Touch[],
  { halfLife = halfLifeFor(catalog, history.length), older }: Pick<BlendWeights, "halfLife" | "older">,
): Source[] {
  return history.map((touch, place) => {
    return { touch, share: touch.weight * (place === 0 ? 1 : older * 0.5 ** (place / halfLife)) };
  });
}

/** How much a history says in all: the latest plain view alone says 1. */
export function evidenceOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { share }) => sum + share, 0);
}

/** Where shoppers keep coming back to what they just saw, they are on an errand and the latest touches tell which; where
 *  they never do, a history is a collection, and its older half tells as much as its newer one. Where no log was learnt
 *  from, something between. Four shops' logs fell far apart: 0.04 and 0.07 of a neighbour's weight, 2.8 and 4.6. */
function halfLifeFor(catalog: Catalog, touches: number): number {
  if (touches === 0) return 1;
  const returns = factsOf(catalog).graph?.meanReturn ?? 0;
  const errand = catalog.popularity === undefined ? UNKNOWN_ERRAND : returns / (returns + HALF_ERRAND);
  return Math.max(1, ((1 - errand) / 2) * touches);
}

type SpreadWeights = Pick<
  BlendWeights,
  | "twoHops"
  | "agreement"
  | "returnsSecond"
  | "returnsThird"
  | "returnsDecay"
  | "returnsTimes"
  | "returnsHabit"
  | "usualHabit"
>;

/** How often an item was touched, as far as it counts. */
export function timesOf({ times }: Pick<Touch, "times">): number {
  return Math.min(times, MOST_TIMES);
}

/** How readily a shopper comes back to what they touched, beside 1 for a shopper as usual: the share of their steps that led
 *  to something they knew, drawn towards the shop's. Who came back before does so again, and who never did will not.
 *  @param usual the share of all shoppers' steps, above 0 */
export function habitOf(sources: readonly Source[], usual: number): number {
  const { back, steps } = stepsBack(sources.map(({ touch }) => touch.times));
  return (back + USUAL_STEPS * usual) / ((steps + USUAL_STEPS) * usual);
}

/** Steps from one touch to the next, and how many of them led back to what had been touched before.
 *  @param times how often each item of the history was touched */
export function stepsBack(times: readonly number[]): { readonly back: number; readonly steps: number } {
  const touches = times.reduce((sum, one) => sum + one, 0);
  return { back: touches - times.length, steps: Math.max(0, touches - 1) };
}

/** score[j] = Σ_x share_x · (w[x][j] + twoHops · Σ_k≠x w[x][k] · w[k][j] / Σ w[k], without the way back to x)
 *  + agreement · ((Σ_x √v_x)² − Σ_x v_x), v_x = share_x · w[x][j]: what several touches say a little each
 *  counts beside what one says loudly. */
export function spreadHistory(
  catalog: Catalog,
  sources: readonly Source[],
  {
    twoHops,
    agreement,
    returnsSecond,
    returnsThird,
    returnsDecay,
    returnsTimes,
    returnsHabit,
    usualHabit,
  }: SpreadWeights,
): Spread {
  const stock = stockFor(catalog);
  const lent = stock.lend();
  const { sums: scores, places } = lent;
  const roots = agreement === 0 || sources.length < 2 ? undefined : stock.lend();
  const returns = new Map<number, number>();
  // A newcomer has no use for the graph, which may not have been taken apart yet.
  const graph = sources.length === 0 ? undefined : catalog.neighbours;
  const facts = sources.length === 0 ? undefined : factsOf(catalog).graph;
  let count = 0;
  if (graph !== undefined && facts !== undefined) {
    const { offsets, targets, weights, largest } = graph;
    const habit = habitOf(sources, usualHabit) ** returnsHabit;
    for (let place = 0; place < sources.length; place++) {
      const { touch, share } = sources[place] as Source;
      const source = touch.row;
      const end = offsets[source + 1] as number;
      const unit = (share * (largest[source] as number)) / (255 * 255);
      for (let edge = offsets[source] as number; edge < end; edge++) {
        const middle = targets[edge] as number;
        if (middle === source) continue;
        const weight = unit * square(weights[edge] as number);
        const before = scores[middle] as number;
        if (before === 0 && weight > 0) places[count++] = middle;
        scores[middle] = before + weight;
        if (roots !== undefined) {
          const root = Math.sqrt(weight);
          const others = roots.sums[middle] as number;
          if (others === 0 && root > 0) roots.places[roots.count++] = middle;
          scores[middle] = before + weight + 2 * agreement * root * others;
          roots.sums[middle] = others + root;
        }
        const sum = facts.sums[middle] as number;
        if (twoHops === 0 || sum === 0) continue;
        const onward = (twoHops * weight * (largest[middle] as number)) / (sum * 255 * 255);
        const last = offsets[middle + 1] as number;
        for (let hop = offsets[middle] as number; hop < last; hop++) {
          const target = targets[hop] as number;
          if (target === source || target === middle) continue;
          const more = onward * square(weights[hop] as number);
          const known = scores[target] as number;
          if (known === 0 && more > 0) places[count++] = target;
          scores[target] = known + more;
        }
      }
      const likely = place === 0 ? 1 : place === 1 ? returnsSecond : returnsThird * returnsDecay ** (place - 2);
      const ready = touch.weight * habit * likely * timesOf(touch) ** returnsTimes;
      returns.set(source, ready * (facts.meanReturn + (facts.returns[source] as number)));
    }
  }
  if (roots !== undefined) stock.giveBack(roots);
  lent.count = count;
  return { rows: places.subarray(0, count), scores, returns, release: () => stock.giveBack(lent) };
}

/** A weight's byte is its root. */
function square(byte: number): number {
  return byte * byte;
}

const stocks = new WeakMap<Catalog, SparseSumsStock>();

function stockFor(catalog: Catalog): SparseSumsStock {
  let stock = stocks.get(catalog);
  if (stock === undefined) {
    stock = new SparseSumsStock(catalog.size);
    stocks.set(catalog, stock);
  }
  return stock;
}
