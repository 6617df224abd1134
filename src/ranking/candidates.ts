// Candidate generation: the rows nearest to the interests, those that the graph reaches, and the most popular.

import type { Catalog } from "../catalog/catalog.js";
import { quantiseQuery } from "../vector/int8-matrix.js";
import type { RowMask } from "../vector/row-mask.js";
import { TopRowsHeap } from "../vector/top-rows.js";
import { factsOf } from "./catalog-facts.js";
import type { Spread } from "./history-spread.js";
import type { ScoreRows } from "./score-rows.js";

export interface CandidateSources {
  readonly catalog: Catalog;
  readonly score: ScoreRows;
  readonly allowed: RowMask;
  /** Query vectors; those that are undefined are ignored. */
  readonly interests: readonly (Float32Array | undefined)[];
  readonly spread: Spread;
  /** Length of the list to show. */
  readonly limit: number;
}

/** Distinct allowed rows, ascending. */
export async function candidateRows(sources: CandidateSources): Promise<Int32Array> {
  const { catalog, allowed, limit, spread } = sources;
  const rows = new Set<number>(await nearest(sources));
  const linked = new TopRowsHeap(Math.min(200 + 3 * limit, spread.rows.length));
  for (const row of spread.rows) if (allowed.has(row)) linked.offer(row, spread.scores[row] as number);
  for (const row of linked.drain().rows) rows.add(row);
  for (const row of spread.returns.keys()) if (allowed.has(row)) rows.add(row);
  if (catalog.popularity !== undefined) for (const row of popularRows(catalog, allowed, 20 + limit)) rows.add(row);
  return Int32Array.from(rows).sort();
}

/** The first `count` allowed rows of the catalog's show order. */
export function popularRows(catalog: Catalog, allowed: RowMask, count: number): number[] {
  const rows: number[] = [];
  for (const row of factsOf(catalog).showOrder) {
    if (rows.length >= count) break;
    if (allowed.has(row)) rows.push(row);
  }
  return rows;
}

async function nearest({ score, allowed, interests, limit }: CandidateSources): Promise<number[]> {
  const queries = interests.filter((interest) => interest !== undefined).map(quantiseQuery);
  if (queries.length === 0) return [];
  const lists = await score({ queries, k: 50 + 2 * limit, mask: allowed });
  return lists.flatMap(({ rows }) => [...rows]);
}
