// Directed neighbour lists by kind of event, in addition to the item graph: from purchases and from the order of
// views, a few edges per item. Absent if a log has too few such events; callers then use the item graph alone.

import { forEachNeighbour, type NeighbourGraph } from "./neighbour-graph.js";

/** together: bought in one basket. next: viewed afterwards. bought: bought later in a visit in which the row was
 *  viewed. again: the row itself, weighted by the share of its buyers who bought it again. */
export const RELATIONS = ["together", "next", "bought", "again"] as const;
export type RelationName = (typeof RELATIONS)[number];

export type RelationGraphs = Readonly<Partial<Record<RelationName, NeighbourGraph>>>;

export interface Related {
  /** 0 … 1; the best row has 1. */
  readonly score: number;
  /** The anchor that contributes most to it. */
  readonly anchor: number;
}

export class Relations {
  readonly #graphs: RelationGraphs;

  constructor(graphs: RelationGraphs) {
    this.#graphs = graphs;
  }

  /** Share of the row's buyers who bought it again, 0 … 1; undefined if the log has no data. */
  again(row: number): number | undefined {
    return this.#graphs.again?.largest[row] || undefined;
  }

  /** Scores of the rows that `anchors` lead to, without the anchors; empty if the log has no data. Each anchor
   *  counts equally: its weights are scaled to a largest weight of 1 before they are summed. */
  from(name: RelationName, anchors: readonly number[]): ReadonlyMap<number, Related> {
    const found = new Map<number, { score: number; anchor: number; most: number }>();
    const graph = this.#graphs[name];
    if (graph === undefined) return found;
    for (const anchor of anchors) {
      forEachNeighbour(graph, anchor, (row, weight) => {
        if (anchors.includes(row)) return;
        const share = weight / (graph.largest[anchor] as number);
        const known = found.get(row);
        if (known === undefined) found.set(row, { score: share, anchor, most: share });
        else {
          known.score += share;
          if (share > known.most) Object.assign(known, { anchor, most: share });
        }
      });
    }
    const best = Math.max(...[...found.values()].map(({ score }) => score));
    for (const related of found.values()) related.score /= best;
    return found;
  }
}
