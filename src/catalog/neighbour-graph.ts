// The item graph, truncated to the strongest neighbours of each row; one byte of weight per edge.

import type { TopRowsHeap } from "../vector/top-rows.js";

/** Compressed sparse rows. Neighbours of row r: targets[offsets[r] … offsets[r+1]), strongest first. */
export interface NeighbourGraph {
  /** Length rows + 1. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** 1 … 255: weight = (q / 255)² × largest[r]. */
  readonly weights: Uint8Array;
  /** The largest weight of each row. */
  readonly largest: Float32Array;
}

/** Calls `visit(target, weight)` for each neighbour of `row`, strongest first. */
export function forEachNeighbour(
  graph: NeighbourGraph,
  row: number,
  visit: (target: number, weight: number) => void,
): void {
  const end = graph.offsets[row + 1] ?? 0;
  const largest = graph.largest[row] ?? 0;
  for (let edge = graph.offsets[row] ?? 0; edge < end; edge++) {
    const share = (graph.weights[edge] as number) / 255;
    visit(graph.targets[edge] as number, share * share * largest);
  }
}

export interface Neighbour {
  readonly row: number;
  readonly weight: number;
}

/** Packs neighbour lists (any order, positive weights), keeping the `limit` strongest of each row, ties by lower
 *  row. The lists are consumed one at a time, so they may be generated lazily. */
export function packNeighbours(lists: Iterable<readonly Neighbour[]>, limit: number): NeighbourGraph {
  const packed = new PackedNeighbours();
  for (const list of lists) {
    const kept = [...list].sort((a, b) => b.weight - a.weight || a.row - b.row).slice(0, limit);
    for (const { row, weight } of kept) packed.add(row, weight);
    packed.endRow();
  }
  return packed.graph();
}

/** Builds a graph edge by edge: row after row, strongest neighbour first. */
export class PackedNeighbours {
  readonly #offsets: number[] = [0];
  readonly #largest: number[] = [];
  #targets = new Uint32Array(1024);
  #weights = new Uint8Array(1024);
  #edges = 0;
  /** Largest weight of the current row; 0 before its first edge. */
  #first = 0;

  add(target: number, weight: number): void {
    if (this.#edges === this.#targets.length) {
      this.#targets = grown(this.#targets, new Uint32Array(2 * this.#edges));
      this.#weights = grown(this.#weights, new Uint8Array(2 * this.#edges));
    }
    if (this.#first === 0) this.#first = weight;
    this.#targets[this.#edges] = target;
    this.#weights[this.#edges++] = Math.max(1, Math.round(255 * Math.sqrt(weight / this.#first)));
  }

  /** Adds all entries of the heap and empties it. */
  addBest(best: TopRowsHeap): void {
    const count = best.sort();
    for (let i = 0; i < count; i++) this.add(best.rows[i] as number, best.scores[i] as number);
  }

  endRow(): void {
    this.#offsets.push(this.#edges);
    this.#largest.push(this.#first);
    this.#first = 0;
  }

  graph(): NeighbourGraph {
    return {
      offsets: Uint32Array.from(this.#offsets),
      targets: this.#targets.slice(0, this.#edges),
      weights: this.#weights.slice(0, this.#edges),
      largest: Float32Array.from(this.#largest),
    };
  }
}

/** Yields the lists of rows 0 … `rows` − 1, each computed on demand. */
export function* eachRow(rows: number, listOf: (row: number) => readonly Neighbour[]): Generator<readonly Neighbour[]> {
  for (let row = 0; row < rows; row++) yield listOf(row);
}

function grown<T extends Uint32Array | Uint8Array>(values: T, room: T): T {
  room.set(values);
  return room;
}
