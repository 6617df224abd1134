// Chooses which neighbour lists a patch of an index writes again. Every new item shifts all other weights a little, so
// a list is written again only if its strongest neighbours have changed. A removed neighbour is no reason: readers of
// the old list skip it.

import type { NeighbourGraph } from "../neighbour-graph.js";
import type { NeighbourLists } from "../neighbour-lists.js";

/** Number of strongest neighbours that must be the same, in any order and ignoring removed ones, for a list to be
 *  kept. */
const STRONGEST = 8;
/** Above this share of changed lists, all lists are written and the old ones dropped. */
const MOST = 0.5;

export interface PatchLists {
  /** Rows and targets count through all parts. */
  readonly lists: NeighbourLists;
  /** True if these are the lists of all rows, which replace those of earlier parts. */
  readonly all: boolean;
}

export interface PatchListsRequest {
  /** Graph of the previous catalog. */
  readonly before: NeighbourGraph | undefined;
  /** Graph of the new catalog. */
  readonly after: NeighbourGraph | undefined;
  /** Row of the new catalog, for rows below its length → row of the previous one. */
  readonly kept: Uint32Array;
  /** Row of the new catalog → row of all parts, ascending. */
  readonly stored: Uint32Array;
}

/** Undefined where the new catalog has no graph. */
export function patchLists({ before, after, kept, stored }: PatchListsRequest): PatchLists | undefined {
  if (after === undefined) return undefined;
  const newRowOf = new Map(Array.from(kept, (old, row) => [old, row]));
  const rows = Array.from(stored.keys());
  const changed = rows.filter((row) => {
    const old = kept[row];
    if (before === undefined || old === undefined) return true;
    const now = new Set(strongest(after, row));
    let gone = 0;
    for (const target of strongest(before, old)) {
      const stays = newRowOf.get(target);
      if (stays === undefined) gone++;
      else if (!now.delete(stays)) return true;
    }
    // Neighbours that moved up must be explained by removed ones; otherwise, or if one is new, the list is written
    // again.
    return now.size > gone || [...now].some((target) => target >= kept.length);
  });
  const all = before === undefined || changed.length > MOST * rows.length;
  return { lists: pick(after, all ? rows : changed, stored), all };
}

function strongest({ offsets, targets }: NeighbourGraph, row: number): number[] {
  const start = offsets[row] as number;
  return Array.from(targets.subarray(start, Math.min(start + STRONGEST, offsets[row + 1] as number)));
}

function pick(graph: NeighbourGraph, rows: readonly number[], stored: Uint32Array): NeighbourLists {
  const offsets = new Uint32Array(rows.length + 1);
  for (const [list, row] of rows.entries()) {
    const length = (graph.offsets[row + 1] as number) - (graph.offsets[row] as number);
    offsets[list + 1] = (offsets[list] as number) + length;
  }
  const edges = offsets[rows.length] as number;
  const lists = {
    rows: Uint32Array.from(rows, (row) => stored[row] as number),
    offsets,
    targets: new Uint32Array(edges),
    weights: new Uint8Array(edges),
    largest: Float32Array.from(rows, (row) => graph.largest[row] as number),
  };
  for (const [list, row] of rows.entries()) {
    const from = graph.offsets[row] as number;
    const to = graph.offsets[row + 1] as number;
    lists.weights.set(graph.weights.subarray(from, to), offsets[list]);
    const targets = graph.targets.subarray(from, to).map((target) => stored[target] as number);
    lists.targets.set(targets, offsets[list]);
  }
  return lists;
}
