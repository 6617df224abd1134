// Spreads a shopper's history over the item graph, over one hop and two hops.

import type { Catalog } from "../catalog/catalog.js";
import type { NeighbourGraph } from "../catalog/neighbour-graph.js";
import type { Touch } from "../profile/profile.js";
import { type SparseSums, SparseSumsStock } from "../vector/sparse-sums.js";
import type { BlendWeights } from "./blend-weights.js";
import { factsOf } from "./catalog-facts.js";
import type { GraphFacts } from "./graph-facts.js";

const HALF_ERRAND = 0.3;
/** Touches of one item beyond this number do not raise its return score. */
export const MOST_TIMES = 4;
/** Relative error of sums that cancel out, with room to spare. */
const ROUNDING = 1e-9;
/** Strength of the prior in `habitOf`: as if the shopper had made this many more steps at the usual return rate. */
const USUAL_STEPS = 2;

/** A touch and its weight for this list: 1 for a latest touch that is a plain view. */
export interface Source {
  readonly touch: Touch;
  readonly share: number;
}

/** Sparse scores in units of edge weights: `rows` lists the rows whose `scores` are not 0. */
export interface Spread {
  readonly rows: Int32Array;
  /** Length = catalog size. */
  readonly scores: Float64Array;
  /** Return score of each row of the history, in the same units. */
  readonly returns: ReadonlyMap<number, number>;
  /** Gives the arrays back for reuse; nothing may read them afterwards. Without this call they become garbage. */
  release(): void;
}

/** The history, decayed by place: 1 for the latest touch, then older · 0.5^(place / half-life). Uses the whole history,
 *  at most `HISTORY_LIMIT` touches: where orders have many lines, 50 touches would be only the last order or two. */
export function sourcesOf(
  catalog: Catalog,
  history: readonly Touch[],
  { halfLife = halfLifeFor(catalog, history.length), older }: Pick<BlendWeights, "halfLife" | "older">,
): Source[] {
  return history.map((touch, place) => {
    return { touch, share: touch.weight * (place === 0 ? 1 : older * 0.5 ** (place / halfLife)) };
  });
}

/** Each row as if it had been viewed once; all count alike. */
export function viewsOf(rows: readonly number[]): Source[] {
  return rows.map((row) => ({ touch: { row, weight: 1, times: 1, time: 0, kind: "view" }, share: 1 }));
}

/** Sum of all shares: 1 for a history of one plain view. */
export function evidenceOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { share }) => sum + share, 0);
}

/** Where shoppers often return to what they just saw, they have one errand, and the latest touches show which: a short
 *  half-life. Where they never do, or no log tells of it, all of the history counts: half of it is the half-life.
 *  Four shops' logs lay far apart: 0.04, 0.07, 2.8 and 4.6 times a neighbour's weight. */
function halfLifeFor(catalog: Catalog, touches: number): number {
  if (touches === 0) return 1;
  const returns = factsOf(catalog).graph?.meanReturn ?? 0;
  const errand = returns / (returns + HALF_ERRAND);
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

/** Number of touches of an item, at most `MOST_TIMES`. */
export function timesOf({ times }: Pick<Touch, "times">): number {
  return Math.min(times, MOST_TIMES);
}

/** A shopper's return rate relative to the usual one (1 = as usual): the share of their steps that led back to an item
 *  touched before, shrunk towards `usual`. Shoppers who returned before return again; those who never did rarely will.
 *  @param usual the return rate over all shoppers' steps, above 0 */
export function habitOf(sources: readonly Source[], usual: number): number {
  const { back, steps } = stepsBack(sources.map(({ touch }) => touch.times));
  return (back + USUAL_STEPS * usual) / ((steps + USUAL_STEPS) * usual);
}

/** Number of steps from one touch to the next, and how many of them led back to an item touched before.
 *  @param times how often each item of the history was touched */
export function stepsBack(times: readonly number[]): { readonly back: number; readonly steps: number } {
  const touches = times.reduce((sum, one) => sum + one, 0);
  return { back: touches - times.length, steps: Math.max(0, touches - 1) };
}

/** score[j] = Σ_x share_x · (w[x][j] + twoHops · Σ_k≠x w[x][k] · w[k][j] / Σ w[k], without the way back to x)
 *  + agreement · ((Σ_x √v_x)² − Σ_x v_x), v_x = share_x · w[x][j]. The last term favours rows that several touches
 *  lead to over rows that one touch leads to. Touches of one errand share most of their neighbours, so the first hops
 *  are summed before the second is taken: once for each neighbour, however many touches lead to it. */
export function spreadHistory(catalog: Catalog, sources: readonly Source[], weights: SpreadWeights): Spread {
  const stock = stockFor(catalog);
  const sums = stock.lend();
  const returns = new Map<number, number>();
  // Without a history the graph is not needed, so its decoding is not triggered.
  const graph = sources.length === 0 ? undefined : catalog.neighbours;
  const facts = sources.length === 0 ? undefined : factsOf(catalog).graph;
  if (graph !== undefined && facts !== undefined) {
    const near = stock.lend();
    const roots = weights.agreement === 0 || sources.length < 2 ? undefined : stock.lend();
    firstHop(graph, sources, near, roots);
    for (let i = 0; i < near.count; i++) {
      const row = near.places[i] as number;
      const sum = near.sums[row] as number;
      const agreed = roots === undefined ? 0 : weights.agreement * ((roots.sums[row] as number) ** 2 - sum);
      add(sums, row, sum + agreed);
    }
    if (roots !== undefined) stock.giveBack(roots);
    if (weights.twoHops !== 0) secondHop({ graph, facts, near, sums }, sources, weights.twoHops);
    stock.giveBack(near);
    const habit = habitOf(sources, weights.usualHabit) ** weights.returnsHabit;
    sources.forEach(({ touch }, place) => {
      const ready = readiness(touch, place, habit, weights);
      returns.set(touch.row, ready * (facts.meanReturn + (facts.returns[touch.row] as number)));
    });
  }
  const rows = sums.places.subarray(0, sums.count);
  return { rows, scores: sums.sums, returns, release: () => stock.giveBack(sums) };
}

/** Adds share_x · w[x][k] to `near`, and the square root of it to `roots`, for each touch x and neighbour k of it. */
function firstHop(
  { offsets, targets, weights, largest }: NeighbourGraph,
  sources: readonly Source[],
  near: SparseSums,
  roots: SparseSums | undefined,
): void {
  for (const { touch, share } of sources) {
    const { row } = touch;
    const unit = (share * (largest[row] as number)) / (255 * 255);
    const end = offsets[row + 1] as number;
    for (let edge = offsets[row] as number; edge < end; edge++) {
      const target = targets[edge] as number;
      if (target === row) continue;
      const weight = unit * square(weights[edge] as number);
      add(near, target, weight);
      if (roots !== undefined) add(roots, target, Math.sqrt(weight));
    }
  }
}

interface SecondHop {
  readonly graph: NeighbourGraph;
  readonly facts: GraphFacts;
  /** Sums of the first hops. */
  readonly near: SparseSums;
  /** The scores. */
  readonly sums: SparseSums;
}

/** Adds what the neighbours of the history pass on. */
function secondHop({ graph, facts, near, sums }: SecondHop, sources: readonly Source[], twoHops: number): void {
  const { largest } = graph;
  // What each touch gives to itself is taken off at the end. Until then its row is above 0, so that it is not listed.
  const returning = sources.flatMap(({ touch: { row }, share }) => {
    const back = twoHops * share * facts.wayBack(row);
    if (back === 0) return [];
    const direct = sums.sums[row] as number;
    sums.sums[row] = back;
    return [{ row, direct, back }];
  });
  for (let i = 0; i < near.count; i++) {
    const middle = near.places[i] as number;
    const sum = facts.sums[middle] as number;
    if (sum === 0) continue;
    const score = sums.sums[middle] as number;
    const weight = twoHops * (near.sums[middle] as number);
    spreadNeighbours(graph, middle, (weight * (largest[middle] as number)) / (sum * 255 * 255), sums);
    sums.sums[middle] = score; // An edge to itself adds nothing.
  }
  for (const { row, direct, back } of returning) {
    const passed = (sums.sums[row] as number) - 2 * back;
    const ofOthers = passed > ROUNDING * back ? passed : 0;
    sums.sums[row] = direct + ofOthers;
    if (direct === 0 && ofOthers > 0) sums.places[sums.count++] = row;
  }
}

/** Adds the row's edges, `unit` times the squares of their bytes: the inner loop, which keeps what it uses at hand. */
function spreadNeighbours(
  { offsets, targets, weights }: NeighbourGraph,
  row: number,
  unit: number,
  to: SparseSums,
): void {
  const { sums, places } = to;
  let { count } = to;
  const end = offsets[row + 1] as number;
  for (let edge = offsets[row] as number; edge < end; edge++) {
    const target = targets[edge] as number;
    const more = unit * square(weights[edge] as number);
    const known = sums[target] as number;
    if (known === 0 && more > 0) places[count++] = target;
    sums[target] = known + more;
  }
  to.count = count;
}

/** @param more not below 0 */
function add(to: SparseSums, row: number, more: number): void {
  const known = to.sums[row] as number;
  if (known === 0 && more > 0) to.places[to.count++] = row;
  to.sums[row] = known + more;
}

/** How ready a shopper of this habit is to return to the touch at this place, in units of the log's return rate. */
function readiness(
  touch: Touch,
  place: number,
  habit: number,
  { returnsSecond, returnsThird, returnsDecay, returnsTimes }: SpreadWeights,
): number {
  const likely = place === 0 ? 1 : place === 1 ? returnsSecond : returnsThird * returnsDecay ** (place - 2);
  return touch.weight * habit * likely * timesOf(touch) ** returnsTimes;
}

/** Edge weights are stored as bytes of their square roots. */
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
