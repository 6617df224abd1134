// `vitrine search`: the page's search without a shopper, for one query or for many.

import type { LoadedIndex } from "../catalog/index-read.js";
import { VitrineError } from "../errors.js";
import { openEngine } from "../scoring/open-engine.js";
import { type SearchHit, SearchIndex } from "../search/hybrid-search.js";
import { readIndexFolder, readModelOf } from "./index-folder.js";
import { readNdjson } from "./input-file.js";
import { openOutput } from "./output-file.js";
import { startProgress } from "./progress.js";

export interface SearchOptions {
  readonly index: string;
  /** NDJSON of {"query"}. */
  readonly queries?: string;
  readonly query?: string;
  readonly limit: number;
  readonly out?: string;
  /** The answer to `query` as JSON; with `out`, what was done. */
  readonly json?: boolean;
}

export type Searcher = (query: string, limit: number) => Promise<SearchHit[]>;

/** Opens an index folder for searching, as the page's worker would. */
export async function openSearch(directory: string): Promise<{ index: LoadedIndex; search: Searcher }> {
  const index = await readIndexFolder(directory);
  await index.loadTexts();
  const { catalog } = index;
  const [searchIndex, encoder, { engine }] = await Promise.all([
    SearchIndex.build(catalog),
    index.model === undefined ? undefined : readModelOf(directory, index),
    openEngine({ matrix: catalog.vectors, force: "wasm" }),
  ]);
  return {
    index,
    search: (query, limit) => searchIndex.search({ query, limit, encoder, score: (request) => engine.top(request) }),
  };
}

/** @throws VitrineError INDEX_*, MODEL_*, INPUT_NOT_FOUND, INPUT_INVALID, BAD_ARGUMENT. */
export async function searchAll(options: SearchOptions): Promise<void> {
  const { queries, query, limit, out, json = false } = options;
  const began = performance.now();
  if ((queries === undefined) === (query === undefined)) {
    throw new VitrineError("BAD_ARGUMENT", "Give either --queries or --query.");
  }
  const { index, search } = await openSearch(options.index);
  if (query !== undefined) {
    const hits = await search(query, limit);
    if (json) console.log(JSON.stringify(toList(index, query, hits)));
    else printHits(index, hits);
    return;
  }
  const output = openOutput(out);
  const asked = await readQueries(queries as string);
  const progress = startProgress("search", asked.length);
  for (const [done, text] of asked.entries()) {
    const hits = await search(text, limit);
    await output.write(toList(index, text, hits));
    progress.update(done + 1);
  }
  await output.end();
  progress.end();
  if (out !== undefined && json) {
    console.log(JSON.stringify({ lists: asked.length, seconds: (performance.now() - began) / 1000 }));
  }
}

function toList({ catalog }: LoadedIndex, query: string, hits: readonly SearchHit[]): object {
  return {
    query,
    items: hits.map(({ row }) => catalog.idOf(row)),
    scores: hits.map(({ score }) => Number(score.toFixed(6))),
  };
}

async function readQueries(path: string): Promise<string[]> {
  const queries: string[] = [];
  for await (const { line, value } of readNdjson(path)) {
    const query = (value as { query?: unknown } | null)?.query;
    if (typeof query !== "string")
      throw new VitrineError("INPUT_INVALID", `${path}, line ${line}: query must be text.`);
    queries.push(query);
  }
  return queries;
}

function printHits({ catalog }: LoadedIndex, hits: readonly SearchHit[]): void {
  if (hits.length === 0) console.log("Nothing found.");
  for (const { row, score, words } of hits) {
    const { id, title, price, currency } = catalog.item(row);
    const cost = price === undefined ? "" : ` · ${price.toFixed(2)} ${currency ?? ""}`.trimEnd();
    console.log(`${score.toFixed(3)}  ${id}  ${title}${cost}${words.length > 0 ? `  [${words.join(" ")}]` : ""}`);
  }
}
