// Builds the shipped item graph as a weighted sum of parts: co-occurrence counts, the two closed-form graphs, and text
// similarity. Tuning chooses the plan on a part of the log; the same code then builds the graph from the whole log.

import type { NeighbourGraph } from "../../catalog/neighbour-graph.js";
import type { Sequences } from "../sequences.js";
import { basketGraph, type ClosedFormSettings, nextBasketGraph } from "./closed-form.js";
import { type GraphPart, meanLargest, mergeGraphs } from "./merge-graphs.js";
import { learnNeighbours, type NeighbourSettings } from "./neighbours.js";
import { type Siblings, siblingsOf, withLent } from "./siblings.js";

export interface GraphPlan {
  readonly counts: NeighbourSettings;
  readonly closed: ClosedFormSettings;
  /** Weight of each part, relative to 1 for the counts; parts are first scaled so that the mean of their rows' largest
   *  weights is 1. 0 leaves a part out. */
  readonly basket: number;
  readonly nextBasket: number;
  readonly content: number;
  /** Number of events at which an item's text counts half as much as for an item without events. */
  readonly trust: number;
}

/** Weight of text edges that lead to an item without events, relative to 1 for text edges that leave one. Not tuned: no
 *  log can say what shoppers would have done with items that were never shown. With .7, lists hold about as many of
 *  them as lists by texts alone; 1 brings more, at the cost of the others (Scientific, validation). */
export const UNTOUCHED = 0.7;
/** Number of events at which an item counts as half new. */
const FEW = 2;

/** Edges kept per row of the shipped graph: with 64 content dimensions about 230 bytes per item. */
export const LIMIT = 48;
/** Edges kept per row of each part, before the parts are added up. */
export const PART_LIMIT = 96;

/** The parts of one log. Each keeps its latest graph, and is rebuilt only if its settings change. */
export class GraphParts {
  readonly #sequences: Sequences;
  readonly #rows: number;
  readonly #content: NeighbourGraph;
  readonly #frequency: Uint32Array;
  /** Siblings of the items without events; empty if such items get no edges. */
  readonly #siblings: Siblings;
  /** Scaled by the share of items with events: where few items have any, having none does not mean that an item is
   *  new. */
  readonly #untouched: number;
  readonly #made = new Map<string, Made>();

  /** @param untouched 0 or UNTOUCHED */
  constructor(sequences: Sequences, rows: number, content: NeighbourGraph, untouched = 0) {
    this.#sequences = sequences;
    this.#rows = rows;
    this.#content = content;
    this.#frequency = new Uint32Array(rows);
    for (const row of sequences.rows) this.#frequency[row] = (this.#frequency[row] as number) + 1;
    this.#untouched = (untouched * this.#frequency.filter((count) => count > 0).length) / Math.max(1, rows);
    this.#siblings = untouched > 0 ? siblingsOf(content, this.#frequency) : new Map();
  }

  /** @param wanted 1 for the rows that need neighbours; default all */
  graph({ counts, closed, basket, nextBasket, content, trust }: GraphPlan, wanted?: Uint8Array): NeighbourGraph {
    const sequences = this.#sequences;
    const rows = this.#rows;
    /** The graph with edges borrowed for items without events, at the weight that it had without them. */
    const part = (graph: NeighbourGraph, weight: number): GraphPart => {
      const lent = content > 0 ? withLent(graph, this.#siblings, PART_LIMIT) : graph;
      const given = weight * (meanLargest(lent) / meanLargest(graph));
      return { graph: lent, weight: () => given };
    };
    const follows = this.#part("counts", counts, () => learnNeighbours(sequences, rows, counts, wanted), wanted);
    const parts: GraphPart[] = [part(follows, 1)];
    if (basket > 0) {
      const graph = this.#part("basket", closed, () => basketGraph(sequences, rows, closed));
      parts.push(part(graph, basket));
    }
    if (nextBasket > 0) {
      const graph = this.#part("next", closed, () => nextBasketGraph(sequences, rows, nextOf(closed, rows)));
      parts.push(part(graph, nextBasket));
    }
    if (content > 0) {
      const toNew = this.#untouched * content;
      const weight = (row: number, target: number): number =>
        Math.max(
          (content * trust) / (trust + (this.#frequency[row] as number)),
          (toNew * FEW) / (FEW + (this.#frequency[target] as number)),
        );
      parts.push({ graph: this.#content, weight });
    }
    return mergeGraphs(parts, LIMIT, wanted);
  }

  #part(name: string, settings: object, make: () => NeighbourGraph, wanted?: Uint8Array): NeighbourGraph {
    const key = JSON.stringify(settings);
    const known = this.#made.get(name);
    if (known?.key === key && known.wanted === wanted) return known.graph;
    const graph = make();
    this.#made.set(name, { key, wanted, graph });
    return graph;
  }
}

interface Made {
  readonly key: string;
  /** Rows that it was made for; undefined for all. */
  readonly wanted: Uint8Array | undefined;
  readonly graph: NeighbourGraph;
}

/** Most numbers in the right side of the next-basket regression: 160 MB. */
const RIGHT_SIDE = 4e7;

/** The next-basket regression has a column for every item of the catalog, so it costs as much with half as many items
 *  as the other one; in a large catalog it takes fewer still. */
function nextOf(closed: ClosedFormSettings, rows: number): ClosedFormSettings {
  return { ...closed, items: Math.max(1, Math.min(Math.ceil(closed.items / 2), Math.floor(RIGHT_SIDE / rows))) };
}
