// Batches for distillation: all items in shuffled order; each batch is compared with its items' nearest neighbours and
// with random items.

import { forEachNeighbour, type NeighbourGraph } from "../../catalog/neighbour-graph.js";
import type { Random } from "../../vector/random.js";

export interface Batch {
  /** Distinct items, those of the batch first. The array is reused by the next batch. */
  readonly columns: Uint32Array;
  readonly rows: number;
}

export interface BatchOptions {
  readonly items: number;
  readonly neighbours: NeighbourGraph;
  readonly rows: number;
  /** Most random items per batch. */
  readonly others: number;
  /** Total number of batches; after all items were visited, the next epoch starts. */
  readonly steps: number;
  readonly random: Random;
}

/** Largest number of columns of a batch. */
export function mostColumns({ items, neighbours, rows, others }: Omit<BatchOptions, "steps" | "random">): number {
  let fan = 0;
  for (let i = 0; i < items; i++) {
    fan = Math.max(fan, (neighbours.offsets[i + 1] as number) - (neighbours.offsets[i] as number));
  }
  return Math.min(items, rows * (1 + fan) + others);
}

export function* batches(options: BatchOptions): Generator<Batch> {
  const { items, neighbours, rows, others, steps, random } = options;
  const columns = new Uint32Array(mostColumns(options));
  const lastStep = new Int32Array(items).fill(-1);
  const order = Uint32Array.from({ length: items }, (_, item) => item);
  let count = 0;
  for (let step = 0, first = items; step < steps; step++, first += rows) {
    if (first >= items) {
      shuffle(order, random);
      first = 0;
    }
    count = 0;
    const take = (item: number): void => {
      if (lastStep[item] === step) return;
      lastStep[item] = step;
      columns[count++] = item;
    };
    const batch = order.subarray(first, first + rows);
    for (const item of batch) take(item);
    for (const item of batch) forEachNeighbour(neighbours, item, take);
    for (let i = 0; i < others; i++) take(Math.floor(random() * items));
    yield { columns: columns.subarray(0, count), rows: batch.length };
  }
}

function shuffle(values: Uint32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const value = values[i] as number;
    values[i] = values[j] as number;
    values[j] = value;
  }
}
