// How well a network alone foretells what came: every item is ranked.

import type { Examples } from "./examples.js";
import { unit } from "./item-table.js";
import { historyRows } from "./time-split.js";
import type { Trainer } from "./trainer.js";

const CUT = 20;

/** Mean of 1 / log2(rank + 1) over the places, 0 beyond the twentieth rank: NDCG@20.
 *  @param places a multiple of 4 of them */
export function foretold(trainer: Trainer, examples: Examples, places: Uint32Array): number {
  const d = trainer.dimensions;
  const items = new Float32Array(trainer.items.length);
  for (let start = 0; start < items.length; start += d) unit(trainer.items, start, items, start, d);
  let sum = 0;
  for (let from = 0; from < places.length; from += BATCH) {
    const batch = places.subarray(from, from + BATCH);
    const queries = trainer.queries(Array.from(batch, (place) => historyRows(examples, place)));
    for (const [b, place] of batch.entries()) {
      const rank = rankOf(queries.subarray(b * d, (b + 1) * d), items, examples.rows[place] as number);
      if (rank <= CUT) sum += 1 / Math.log2(rank + 1);
    }
  }
  return sum / Math.max(1, places.length);
}

const BATCH = 128;

/** Stops counting beyond CUT. */
function rankOf(query: Float32Array, items: Float32Array, target: number): number {
  const d = query.length;
  const score = (row: number): number => {
    let sum = 0;
    for (let k = 0, at = row * d; k < d; k++, at++) sum += (query[k] as number) * (items[at] as number);
    return sum;
  };
  const own = score(target);
  let rank = 1;
  for (let row = 0; row < items.length / d && rank <= CUT; row++) if (row !== target && score(row) > own) rank++;
  return rank;
}
