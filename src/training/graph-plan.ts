// How the shipped item graph is put together from its parts: counts of what follows what, the two closed forms, and what
// items say of themselves. The plan is what tuning chooses; carrying it out is the same work on a part of the log or all of it.

import type { NeighbourGraph } from "../catalog/neighbour-graph.js";
import { basketGraph, type ClosedFormSettings, nextBasketGraph } from "./closed-form.js";
import { type GraphPart, meanLargest, mergeGraphs } from "./merge-graphs.js";
import { learnNeighbours, type NeighbourSettings } from "./neighbours.js";
import type { Sequences } from "./sequences.js";
import { type Siblings, siblingsOf, withLent } from "./siblings.js";

export interface GraphPlan {
  readonly counts: NeighbourSettings;
  readonly closed: ClosedFormSettings;
  /** What each part says beside 1 for the counts, once the mean of their rows' largest weights is 1; 0 leaves it out. */
  readonly basket: number;
  readonly nextBasket: number;
  readonly content: number;
  /** An item with this many events listens to its text half as much as one without any. */
  readonly trust: number;
}

/** What text says for an item that nobody has touched, beside 1 for what it says to one. No log can tell, for what was never
 *  shown was never wanted: so nothing is tuned with it. This brings about as many of them as texts alone do, 1 more, at the cost
 *  of the others (Scientific, validation). */
export const UNTOUCHED = 0.7;
/** Events of an item after which it is half as new. */
const FEW = 2;

/** Edges kept of each row of the shipped graph: with 64 content dimensions about 230 bytes an item. */
export const LIMIT = 48;
/** Of each part, before they are added up. */
export const PART_LIMIT = 96;

/** The parts of one log, each made once for the settings it was asked for last. */
export class GraphParts {
  readonly #sequences: Sequences;
  readonly #rows: number;
  readonly #content: NeighbourGraph;
  readonly #frequency: Uint32Array;
  /** Of those that nobody has touched; none while nothing is said for these. */
  readonly #siblings: Siblings;
  /** Less where few items have events: having none is no news there. */
  readonly #untouched: number;
  readonly #made = new Map<string, { readonly key: string; readonly graph: NeighbourGraph }>();

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
    /** With what untouched rows borrow, on the scale that it had without them. */
    const part = (graph: NeighbourGraph, weight: number): GraphPart => {
      const lent = content > 0 ? withLent(graph, this.#siblings, PART_LIMIT) : graph;
      const given = weight * (meanLargest(lent) / meanLargest(graph));
      return { graph: lent, weight: () => given };
    };
    const follows = this.#part("counts", counts, () => learnNeighbours(sequences, rows, counts));
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

  #part(name: string, settings: object, make: () => NeighbourGraph): NeighbourGraph {
    const key = JSON.stringify(settings);
    const known = this.#made.get(name);
    if (known?.key === key) return known.graph;
    const graph = make();
    this.#made.set(name, { key, graph });
    return graph;
  }
}

/** Numbers that the right side of the next-basket regression may hold: 160 MB. */
const RIGHT_SIDE = 4e7;

/** It has a column for every item of the catalog: half as many items cost as much, and fewer in a large catalog. */
function nextOf(closed: ClosedFormSettings, rows: number): ClosedFormSettings {
  return { ...closed, items: Math.max(1, Math.min(Math.ceil(closed.items / 2), Math.floor(RIGHT_SIDE / rows))) };
}
