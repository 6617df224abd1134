// How good and how fast is the search? On Icecat: 19,406 electronics, queries with human ratings (pooled from another
// engine: what nobody rated counts as useless, so the condensed measure is printed too), one typing error a query, the
// names of all items, times and sizes; vectors and text model as `vitrine build` makes them.
// Run: npx tsx bench/search-quality.ts [folder of icecat] [--each]

import "./wat-imports.js";
import { createReadStream } from "node:fs";
import { cpus } from "node:os";
import { Catalog } from "../src/catalog/catalog.js";
import { collectItems, readItems } from "../src/catalog/feeds/read-items.js";
import { decompressIfGzip } from "../src/catalog/feeds/text/gzip.js";
import { SearchIndex, type SearchQuery } from "../src/search/hybrid-search.js";
import { mean } from "../src/vector/mean.js";
import { seededRandom } from "../src/vector/random.js";
import { dataPath } from "../test/data-path.js";
import { asBuilt, synonymsAsBuilt } from "./as-built.js";
import { condensedNdcg, ndcg, readRatings, TYPO_SEEDS, withTypingError } from "./search/ratings.js";

const [given] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const folder = given ?? dataPath("icecat");
if (folder === undefined) throw new Error("Icecat is not on this machine: give its folder, or set VITRINE_DATA.");
console.log(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}`);

const stream = decompressIfGzip(createReadStream(`${folder}/items.ndjson.gz`));
const { items } = await collectItems(readItems({ name: "icecat", format: "ndjson", stream }));
const { vectors, encoder } = await asBuilt(items);
const catalog = new Catalog({ items, vectors });

const builds: number[] = [];
const synonyms = synonymsAsBuilt(items);
let index = await SearchIndex.build(catalog, synonyms);
for (let i = 0; i < 5; i++) {
  const began = performance.now();
  index = await SearchIndex.build(catalog, synonyms);
  builds.push(performance.now() - began);
}
console.log(`build: ${quantile(builds, 0.5).toFixed(0)} ms (median of 5), nothing to download beside the texts`);

const ids = async (query: string, more: Partial<SearchQuery> = {}): Promise<string[]> =>
  (await index.search({ query, limit: 100, ...more })).map(({ row }) => catalog.idOf(row));
const ratings = readRatings(folder);
const queries = [...ratings.keys()];

await quality("words and kinds", {});
await quality("with vectors", { encoder });
await sensitivity();
await names();
await times();

async function quality(name: string, more: Partial<SearchQuery>): Promise<void> {
  const lists = await Promise.all(queries.map((query) => ids(query, more)));
  const each = queries.map((query, i) => ndcg(ratings.get(query) ?? new Map(), lists[i] ?? []));
  const condensed = queries.map((query, i) => condensedNdcg(ratings.get(query) ?? new Map(), lists[i] ?? []));
  console.log(
    `${name}: NDCG@10 ${mean(each).toFixed(4)} ± ${standardError(each).toFixed(4)}, condensed ${mean(condensed).toFixed(4)}` +
      `, halves ${mean(each.filter((_, i) => i % 2 === 0)).toFixed(4)} ${mean(each.filter((_, i) => i % 2 === 1)).toFixed(4)}`,
  );
  if (process.argv.includes("--each")) {
    for (const [i, query] of queries.entries()) {
      const grades = (lists[i] ?? []).slice(0, 10).map((id) => ratings.get(query)?.get(id) ?? "-");
      console.log(`  ${each[i]?.toFixed(3)} ${grades.join("").padEnd(10)} ${query}`);
    }
  }
  await mistyped(mean(each), more);
}

/** @param right NDCG@10 of the queries without typing errors */
async function mistyped(right: number, more: Partial<SearchQuery>): Promise<void> {
  const typos = await Promise.all(
    TYPO_SEEDS.map(async (seed) => {
      const random = seededRandom(seed);
      const scores: number[] = [];
      for (const query of queries) {
        const list = await ids(withTypingError(query, random), more);
        scores.push(ndcg(ratings.get(query) ?? new Map(), list));
      }
      return mean(scores);
    }),
  );
  console.log(
    `  with one typing error: ${mean(typos).toFixed(4)} (${((100 * mean(typos)) / right).toFixed(1)} %; ` +
      `${typos.map((score) => score.toFixed(3)).join(" ")})`,
  );
}

/** Other weights than those that ship, and what a choice on four fifths of the queries gives on the last fifth. */
async function sensitivity(): Promise<void> {
  const grid: { name: string; each: number[] }[] = [];
  for (const kind of [0, 0.05, 0.1, 0.15, 0.2]) {
    for (const nearness of [0, 0.1, 0.2, 0.3]) {
      const each: number[] = [];
      const condensed: number[] = [];
      for (const query of queries) {
        const list = await ids(query, { encoder, weights: { kind, nearness } });
        each.push(ndcg(ratings.get(query) ?? new Map(), list));
        condensed.push(condensedNdcg(ratings.get(query) ?? new Map(), list));
      }
      const name = `kind ${kind}, nearness ${nearness}`;
      console.log(`  ${name}: ${mean(each).toFixed(4)}, condensed ${mean(condensed).toFixed(4)}`);
      grid.push({ name, each });
    }
  }
  const leftOut = [0, 1, 2, 3, 4].flatMap((fold) => {
    const on = (each: readonly number[], inside: boolean): number[] =>
      each.filter((_, i) => (i % 5 === fold) === inside);
    const best = grid.reduce((a, b) => (mean(on(b.each, false)) > mean(on(a.each, false)) ? b : a));
    return on(best.each, true);
  });
  console.log(`  chosen by cross-validation over five folds: ${mean(leftOut).toFixed(4)}`);
}

/** The item itself first, or one with the same title. */
async function names(): Promise<void> {
  const title = (row: number): string => catalog.item(row).title.toLowerCase();
  const found = { title: [] as boolean[], model: [] as boolean[] };
  const models = modelNumbers(catalog);
  for (const row of items.keys()) {
    const [first] = await index.search({ query: catalog.item(row).title, limit: 1, encoder });
    found.title.push(first !== undefined && title(first.row) === title(row));
    for (const model of models.get(row) ?? []) {
      const [hit] = await index.search({ query: model, limit: 1, encoder });
      found.model.push(hit?.row === row);
    }
  }
  for (const [kind, firsts] of Object.entries(found)) {
    const share = firsts.filter(Boolean).length / firsts.length;
    console.log(`item itself first for its ${kind}: ${(100 * share).toFixed(2)} % of ${firsts.length}`);
  }
}

async function times(): Promise<void> {
  const typed = queries.flatMap((query) => Array.from(query, (_, i) => query.slice(0, i + 1)));
  const random = seededRandom(9);
  const groups = {
    "rated queries": queries,
    "the same, as they are typed": typed,
    "with a typing error": queries.map((query) => withTypingError(query, random)),
    "whole titles": items.filter((_, row) => row % 40 === 0).map((item) => item.title),
  };
  for (const [name, group] of Object.entries(groups)) {
    const took: number[] = [];
    for (const query of group) {
      const began = performance.now();
      await index.answer({ query, limit: 100, encoder });
      took.push(performance.now() - began);
    }
    console.log(
      `${name}: p50 ${quantile(took, 0.5).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms, ` +
        `most ${Math.max(...took).toFixed(1)} ms (${took.length})`,
    );
  }
}

/** Pieces of a title with digits and letters that no other item's title, description or attributes have. */
function modelNumbers({ items }: Catalog): Map<number, string[]> {
  const piecesOf = (text: string): string[] =>
    text
      .toLowerCase()
      .split(/[\s,;()]+/)
      .map((piece) => piece.replace(/^[^a-z\d]+|[^a-z\d]+$/g, ""));
  const owners = new Map<string, number>();
  for (const [row, item] of items.entries()) {
    const texts = [item.title, item.description ?? "", ...Object.values(item.attributes).flat().map(String)];
    for (const piece of new Set(texts.flatMap(piecesOf))) owners.set(piece, owners.has(piece) ? -1 : row);
  }
  const models = new Map<number, string[]>();
  for (const [row, { title }] of items.entries()) {
    const own = piecesOf(title).filter(
      (piece) => /^(?=.*\d)(?=.*[a-z])[a-z\d./-]{5,}$/.test(piece) && owners.get(piece) === row,
    );
    if (own.length > 0) models.set(row, [...new Set(own)]);
  }
  return models;
}

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / values.length);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}
