// Everything that `vitrine build` learns from a shop's log and texts: one item graph, and what is popular.

import type { Items } from "../catalog/items.js";
import type { NeighbourGraph } from "../catalog/neighbour-graph.js";
import { contentNeighbours } from "./content-neighbours.js";
import { mergeGraphs } from "./merge-graphs.js";
import { learnNeighbours } from "./neighbours.js";
import type { PastEvent } from "./past-event.js";
import { learnPopularity } from "./popularity.js";
import { sequencesOf } from "./sequences.js";

export interface Learnt {
  readonly neighbours: NeighbourGraph;
  /** 0 … 1; undefined without events. */
  readonly popularity: Float32Array | undefined;
  /** Events that named an item of the catalog and said something for it. */
  readonly events: number;
}

/** Edges kept of each row. */
const LIMIT = 32;
/** An item with this many events listens to its text half as much as one without any. */
const TRUST = 400;

/** @param items the catalog's items in row order
 *  @param events in any order; those of unknown items are passed over. None: neighbours come from texts alone.
 *  @param onProgress told how many items have found their neighbours, now and then. */
export function learn({
  items,
  events,
  onProgress,
}: {
  readonly items: Items;
  readonly events: readonly PastEvent[];
  readonly onProgress?: (done: number) => void;
}): Learnt {
  const rows = events.length === 0 ? new Map<string, number>() : rowsOf(items);
  const sequences = sequencesOf(events, (item) => rows.get(item));
  const content = contentNeighbours(items, undefined, onProgress);
  if (sequences.rows.length === 0) {
    return { neighbours: mergeGraphs([{ graph: content, weight: () => 1 }], LIMIT), popularity: undefined, events: 0 };
  }
  const frequency = new Uint32Array(items.length);
  for (const row of sequences.rows) frequency[row] = (frequency[row] as number) + 1;
  const neighbours = mergeGraphs(
    [
      { graph: learnNeighbours(sequences, items.length), weight: () => 1 },
      { graph: content, weight: (row) => TRUST / (TRUST + (frequency[row] as number)) },
    ],
    LIMIT,
  );
  return { neighbours, popularity: learnPopularity(sequences, items.length), events: sequences.rows.length };
}

function rowsOf(items: Items): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { id } of items) rows.set(id, rows.size);
  return rows;
}
