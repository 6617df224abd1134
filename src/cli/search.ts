// `vitrine search`: the page's search without a shopper's profile, for one query or many.

import type { LoadedIndex } from "../catalog/index/index-read.js";
import type { TextFunction } from "../encoder/text-function.js";
import { VitrineError } from "../errors.js";
import { openEngine } from "../scoring/open-engine.js";
import { type SearchAnswer, type SearchHit, SearchIndex } from "../search/hybrid-search.js";
import { readIndexFolder } from "./index-folder.js";
import { readQueries } from "./ndjson-records.js";
import { openOutput } from "./output-file.js";
import { startProgress } from "./progress.js";
import { openModelOfFolder } from "./text-model.js";

export interface SearchOptions {
  readonly index: string;
  /** NDJSON of {"query"}. */
  readonly queries?: string;
  readonly query?: string;
  readonly limit: number;
  readonly out?: string;
  /** Prints the answer to `query` as JSON; with `out`, a summary. */
  readonly json?: boolean;
  /** Unusable rows of `queries` are an error. */
  readonly strict?: boolean;
}

export type Searcher = (query: string, limit: number) => Promise<readonly SearchHit[]>;
export type Answerer = (query: string, limit: number) => Promise<SearchAnswer>;

/** Opens an index folder for search, as the page's worker would.
 *  @param options `model`: the encoding function, for an index that was built with one
 *  @throws VitrineError INDEX_*, MODEL_*. */
export async function openSearch(
  directory: string,
  options: { readonly model?: TextFunction } = {},
): Promise<{ index: LoadedIndex; search: Searcher; answer: Answerer }> {
  const index = await readIndexFolder(directory);
  const [synonyms] = await Promise.all([index.loadSynonyms?.(), index.loadTexts()]);
  const { catalog } = index;
  const [searchIndex, encoder, { engine }] = await Promise.all([
    SearchIndex.build(catalog, synonyms),
    openModelOfFolder(directory, index, options.model),
    openEngine({ matrix: catalog.vectors, force: "wasm" }),
  ]);
  const answer: Answerer = (query, limit) =>
    searchIndex.answer({ query, limit, encoder, score: (request) => engine.top(request) });
  return { index, answer, search: async (query, limit) => (await answer(query, limit)).hits };
}

/** @throws VitrineError INDEX_*, MODEL_*, INPUT_NOT_FOUND, INPUT_INVALID, BAD_ARGUMENT. */
export async function searchAll(options: SearchOptions): Promise<void> {
  const { queries, query, limit, out, json = false, strict = false } = options;
  const began = performance.now();
  if ((queries === undefined) === (query === undefined)) {
    throw new VitrineError("BAD_ARGUMENT", "Give either --queries or --query.");
  }
  const { index, answer } = await openSearch(options.index);
  if (query !== undefined) {
    const answered = await answer(query, limit);
    if (json) console.log(JSON.stringify(toList(index, query, answered)));
    else printAnswer(index, answered);
    return;
  }
  const output = openOutput(out);
  const asked = await readQueries(queries as string, strict);
  const progress = startProgress("search", asked.length);
  for (const [done, text] of asked.entries()) {
    await output.write(toList(index, text, await answer(text, limit)));
    progress.update(done + 1);
  }
  await output.end();
  progress.end();
  if (out !== undefined && json) {
    console.log(JSON.stringify({ lists: asked.length, seconds: (performance.now() - began) / 1000 }));
  }
}

function toList({ catalog }: LoadedIndex, query: string, { hits, relaxed, didYouMean }: SearchAnswer): object {
  return {
    query,
    items: hits.map(({ row }) => catalog.idOf(row)),
    scores: hits.map(({ score }) => Number(score.toFixed(6))),
    ...(relaxed ? { relaxed } : {}),
    ...(didYouMean === undefined ? {} : { didYouMean }),
  };
}

function printAnswer({ catalog }: LoadedIndex, { hits, relaxed, didYouMean }: SearchAnswer): void {
  if (hits.length === 0) console.log("Nothing found.");
  if (didYouMean !== undefined) console.log(`Shown for: ${didYouMean}`);
  if (relaxed) console.log("No item has all of these words; the closest matches are:");
  for (const { row, score, words } of hits) {
    const { id, title, price, currency } = catalog.item(row);
    const cost = price === undefined ? "" : ` · ${price.toFixed(2)} ${currency ?? ""}`.trimEnd();
    console.log(`${score.toFixed(3)}  ${id}  ${title}${cost}${words.length > 0 ? `  [${words.join(" ")}]` : ""}`);
  }
}
