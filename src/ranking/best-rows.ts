// Finds the best rows for this shopper, in order, without scoring the whole catalog. Scores first the rows that come
// from the network, the item graph and popularity. Searches the vectors only if a row that they alone would find could
// still be among the best. Skips a row's detailed score if its outline plus the upper bound of the details is too low.

import type { Catalog } from "../catalog/catalog.js";
import { quantiseQuery } from "../vector/int8-matrix.js";
import type { RowMask } from "../vector/row-mask.js";
import { type TopRows, TopRowsHeap } from "../vector/top-rows.js";
import { type Blend, type BlendInputs, openBlend } from "./blend.js";
import { popularRows } from "./candidates.js";
import type { ScoreRows } from "./score-rows.js";

export interface BestRowsOptions extends BlendInputs {
  readonly catalog: Catalog;
  readonly score: ScoreRows;
  readonly allowed: RowMask;
  /** Length of the list to show. */
  readonly limit: number;
  /** How many rows to find, at least `limit`. */
  readonly count: number;
  /** What a network adds to the scores of some allowed rows: `shares[i]` to `rows[i]`, each row once. */
  readonly expected?: { readonly rows: readonly number[]; readonly shares: Float64Array };
}

/** At most `count` allowed rows, best first, ties by lower row. They are the best of all rows from the graph, the
 *  network, the most popular and, if one of these could be better, those nearest to the shopper's interests. */
export async function bestRows(options: BestRowsOptions): Promise<TopRows> {
  const { catalog, score, allowed, limit, count, spread, expected } = options;
  const { rows, scores, returns } = spread;
  const left = allowed.copy();
  let largest = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if ((scores[row] as number) > largest && left.has(row)) largest = scores[row] as number;
  }
  const blend = openBlend(catalog, options, largest);
  const best = new BestOf(blend, left, count);
  expected?.rows.forEach((row, i) => {
    best.weigh(row, returns.get(row), expected.shares[i]);
  });
  for (const [row, again] of returns) best.weigh(row, again);
  for (let i = 0; i < rows.length; i++) best.weigh(rows[i] as number);
  let popularity = 0;
  if (catalog.popularity !== undefined) {
    for (const row of popularRows(catalog, allowed, 20 + limit)) {
      best.weigh(row);
      popularity = catalog.popularity[row] as number;
    }
  }
  if ((blend.wanted === undefined && blend.closeness === undefined) || !best.couldTake(popularity)) {
    return best.drain();
  }
  const groups = [blend.wanted === undefined ? [] : [quantiseQuery(blend.wanted)], blend.closeness?.queries ?? []];
  const asked = groups.filter(({ length }) => length > 0);
  const lengths = asked.map(({ length }) => length);
  const answers = await score({ queries: asked.flat(), groups: lengths, k: 50 + 2 * limit, mask: left });
  for (const { rows: nearest } of answers) for (const row of nearest) best.weigh(row);
  return best.drain();
}

/** Scores rows, each once, and keeps the best. */
class BestOf {
  readonly #heap: TopRowsHeap;
  readonly #blend: Blend;
  /** Rows that are allowed and not scored yet. */
  readonly #left: RowMask;

  constructor(blend: Blend, left: RowMask, count: number) {
    this.#blend = blend;
    this.#left = left;
    this.#heap = new TopRowsHeap(Math.min(count, left.size));
  }

  weigh(row: number, again?: number, share = 0): void {
    if (!this.#left.has(row)) return;
    this.#left.clear(row);
    const outline = this.#blend.outline(row, again) + share;
    if (outline + this.#blend.most < this.#heap.threshold) return;
    this.#heap.offer(row, outline + this.#blend.details(row));
  }

  /** Whether a row that the graph does not reach could be among the best, if its popularity is at most this. */
  couldTake(popularity: number): boolean {
    return this.#blend.outlineUpTo(popularity) + this.#blend.most >= this.#heap.threshold;
  }

  drain(): TopRows {
    return this.#heap.drain();
  }
}
