// Spreads a shopper's history over the item graph: one hop to what goes with it, a second to what goes with that.

import type { Catalog } from "../catalog/catalog.js";
import { forEachNeighbour } from "../catalog/neighbour-graph.js";
import type { Touch } from "../profile/profile.js";
import type { BlendWeights } from "./blend-weights.js";
import { factsOf } from "./catalog-facts.js";

/** Touches that are spread; the record of a long-time shopper would cost time and say little more. */
const TOUCHES = 50;
/** Touches whose return is likely; from the third on, ever less. */
const RETURNS = [0.5, 0.5];
const LATER_RETURNS = { first: 0.15, decay: 0.7 };

const HALF_ERRAND = 0.3;
const UNKNOWN_ERRAND = 2 / 3;

/** A touch and what it counts for this list: 1 for the latest of plain views. */
export interface Source {
  readonly touch: Touch;
  readonly share: number;
}

/** Sparse scores in the graph's own units: rows in `rows` have theirs in `scores`, all others 0. */
export interface Spread {
  readonly rows: readonly number[];
  /** Length = catalog size. */
  readonly scores: Float64Array;
  /** How likely each row of the history is returned to, in the same units. */
  readonly returns: ReadonlyMap<number, number>;
}

/** The part of the history that speaks, with its decay by place: 0.5^(place / half-life). */
export function sourcesOf(
  catalog: Catalog,
  history: readonly Touch[],
  { halfLife = halfLifeFor(catalog, history.length) }: Pick<BlendWeights, "halfLife">,
): Source[] {
  return history.slice(0, TOUCHES).map((touch, place) => ({ touch, share: touch.weight * 0.5 ** (place / halfLife) }));
}

/** Where shoppers keep coming back to what they just saw, they are on an errand and the latest touches tell which; where
 *  they never do, a history is a collection, and its older half tells as much as its newer one. Where no log was learnt
 *  from, something between. Four shops' logs fell far apart: 0.04 and 0.07 of a neighbour's weight, 2.8 and 4.6. */
function halfLifeFor(catalog: Catalog, touches: number): number {
  if (touches === 0) return 1;
  const returns = factsOf(catalog).graph?.meanReturn ?? 0;
  const errand = catalog.popularity === undefined ? UNKNOWN_ERRAND : returns / (returns + HALF_ERRAND);
  return Math.max(1, ((1 - errand) / 2) * Math.min(touches, TOUCHES));
}

/** score[j] = Σ_x share_x · (w[x][j] + twoHops · Σ_k≠x w[x][k] · w[k][j] / Σ w[k], without the way back to x). */
export function spreadHistory(catalog: Catalog, sources: readonly Source[], weights: BlendWeights): Spread {
  const scores = new Float64Array(catalog.size);
  const rows: number[] = [];
  const returns = new Map<number, number>();
  if (sources.length === 0) return { rows, scores, returns };
  const { neighbours: graph } = catalog;
  const { graph: facts } = factsOf(catalog);
  if (graph === undefined || facts === undefined) return { rows, scores, returns };
  const { offsets, targets, weights: edgeWeights, largest } = graph;
  const add = (row: number, score: number): void => {
    if (scores[row] === 0 && score > 0) rows.push(row);
    scores[row] = (scores[row] as number) + score;
  };
  sources.forEach(({ touch: { row: source, weight }, share }, place) => {
    forEachNeighbour(graph, source, (middle, w) => {
      if (middle === source) return;
      add(middle, share * w);
      const sum = facts.sums[middle] as number;
      if (weights.twoHops === 0 || sum === 0) return;
      const onward = (weights.twoHops * share * w * (largest[middle] as number)) / (sum * 255 * 255);
      const end = offsets[middle + 1] as number;
      for (let edge = offsets[middle] as number; edge < end; edge++) {
        const target = targets[edge] as number;
        const q = edgeWeights[edge] as number;
        if (target !== source && target !== middle) add(target, onward * q * q);
      }
    });
    const likely = RETURNS[place] ?? LATER_RETURNS.first * LATER_RETURNS.decay ** (place - RETURNS.length);
    returns.set(source, weight * likely * (facts.meanReturn + (facts.returns[source] as number)));
  });
  return { rows, scores, returns };
}
