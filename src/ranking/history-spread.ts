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
export function sourcesOf(history: readonly Touch[], { halfLife }: BlendWeights): Source[] {
  const touches = history.slice(0, TOUCHES);
  return touches.map((touch, place) => {
    const taste = touch.kind === "purchase" || touch.kind === "rate";
    const life = halfLife ?? Math.max(1, touches.length / (taste ? 2 : 6));
    return { touch, share: touch.weight * 0.5 ** (place / life) };
  });
}

/** score[j] = Σ_x share_x · (w[x][j] + twoHops · Σ_k≠x w[x][k] · w[k][j] / Σ w[k], without the way back to x). */
export function spreadHistory(catalog: Catalog, sources: readonly Source[], weights: BlendWeights): Spread {
  const scores = new Float64Array(catalog.size);
  const rows: number[] = [];
  const returns = new Map<number, number>();
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
