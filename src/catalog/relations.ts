// What purchases and the order of looks say beside the item graph: directed lists of their own, a few edges an item. Absent
// where a log has too little of the kind; whoever asks then goes by the item graph alone.

import { forEachNeighbour, type NeighbourGraph } from "./neighbour-graph.js";

/** together: bought in one basket. next: what shoppers went on to. bought: what they bought later in a visit that looked at it.
 *  again: the row itself, by the share of its buyers who bought it again. */
export const RELATIONS = ["together", "next", "bought", "again"] as const;
export type RelationName = (typeof RELATIONS)[number];

export type RelationGraphs = Readonly<Partial<Record<RelationName, NeighbourGraph>>>;

export interface Related {
  /** 0 … 1, the best row having 1. */
  readonly score: number;
  /** The row that speaks most for it. */
  readonly anchor: number;
}

export class Relations {
  readonly #graphs: RelationGraphs;

  constructor(graphs: RelationGraphs) {
    this.#graphs = graphs;
  }

  /** Share of the row's buyers who bought it again, 0 … 1; undefined where the log said nothing of it. */
  again(row: number): number | undefined {
    return this.#graphs.again?.largest[row] || undefined;
  }

  /** What `anchors` lead to, none of them among it; empty where the log said nothing of them. Each anchor counts alike: its
   *  strongest neighbour has 1 before they are added up. */
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
