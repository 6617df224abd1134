// Evaluates a network alone on next-item prediction, with all items ranked.

import { type Examples, historyBefore } from "./examples.js";
import { PLACES } from "./fit.js";
import { unit } from "./item-table.js";
import type { Expectation, History, Trainer } from "./trainer.js";

const CUT = 20;

/** NDCG@20: the mean of 1 / log2(rank + 1) over the places, 0 beyond rank 20.
 *  @param places the examples to predict; their number must be a multiple of 4 */
export function networkNdcg(trainer: Trainer, examples: Examples, places: Uint32Array): number {
  const d = trainer.dimensions;
  const items = new Float32Array(trainer.items.length);
  for (let start = 0; start < items.length; start += d) unit(trainer.items, start, items, start, d);
  let sum = 0;
  for (let from = 0; from < places.length; from += BATCH) {
    const batch = places.subarray(from, from + BATCH);
    const histories = Array.from(batch, (place) => historyAt(examples, place));
    for (const [b, expectation] of trainer.expect(histories).entries()) {
      const rank = rankOf(expectation, histories[b] as History, items, examples.rows[batch[b] as number] as number);
      if (rank <= CUT) sum += 1 / Math.log2(rank + 1);
    }
  }
  return sum / Math.max(1, places.length);
}

const BATCH = 128;

function historyAt(examples: Examples, place: number): History {
  const rows = new Int32Array(PLACES);
  const times = new Uint8Array(PLACES);
  return { rows: rows.subarray(0, historyBefore(examples, place, rows, times)), times };
}

/** Rank of an item; stops counting beyond CUT. */
function rankOf({ query, again }: Expectation, { rows }: History, items: Float32Array, target: number): number {
  const d = query.length;
  const held = new Map(Array.from(rows, (row, p) => [row, again[p] as number]));
  const score = (row: number): number => {
    let sum = 0;
    for (let k = 0, at = row * d; k < d; k++, at++) sum += (query[k] as number) * (items[at] as number);
    return sum + (held.get(row) ?? 0);
  };
  const own = score(target);
  let rank = 1;
  for (let row = 0; row < items.length / d && rank <= CUT; row++) if (row !== target && score(row) > own) rank++;
  return rank;
}
