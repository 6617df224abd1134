// Runs the evaluations of evaluate.ts on the real data of a folder, for several encoders side by side.

import { itemText } from "../../encoder/item-text.js";
import type { TextEncoder } from "../../encoder/text-encoder.js";
import type { SplitSource } from "./corpus.js";
import { type JudgedQuery, judgedSearch, type NextItemCase, nextItem, pairRetrieval } from "./evaluate.js";
import { readLines } from "./read-data.js";
import type { Product } from "./sources.js";

export interface ExamineOptions {
  readonly folder: string;
  readonly encoders: readonly TextEncoder[];
  readonly sources: readonly SplitSource[];
  /** The split of Scientific: "valid" for tuning, "test" only for the final report. */
  readonly split: "valid" | "test";
}

/** One row per question, one column per encoder. */
export interface Marks {
  readonly question: string;
  readonly marks: readonly number[];
}

const LARGEST_POOL = 1000;

export async function examine({ folder, encoders, sources, split }: ExamineOptions): Promise<Marks[]> {
  const ask = async (question: string, answer: (encoder: TextEncoder) => Promise<number>): Promise<Marks> => {
    const marks: number[] = [];
    for (const encoder of encoders) marks.push(await answer(encoder));
    return { question, marks };
  };
  const table: Marks[] = [];
  for (const { name, heldOut } of sources) {
    if (heldOut.length < 20) continue;
    table.push(await ask(`${name} (MRR)`, (encoder) => pairRetrieval(encoder, heldOut.slice(0, LARGEST_POOL))));
  }
  table.push(await ask(`Scientific ${split}, next item (NDCG@10)`, await scientific(folder, split)));
  table.push(await ask("Icecat search, cosine only (NDCG@10)", await icecatSearch(folder)));
  return table;
}

type Question = (encoder: TextEncoder) => Promise<number>;

async function scientific(folder: string, split: "valid" | "test"): Promise<Question> {
  const path = split === "valid" ? "scientific/valid" : "scientific";
  const { items, rowOf } = await readItems(folder, "scientific/items.ndjson.gz");
  const truth = new Map(
    (await readLines<{ session: string; item: string }>(folder, `${path}/truth.ndjson.gz`)).map((line) => [
      line.session,
      line.item,
    ]),
  );
  const histories = await readLines<{ session: string; history: string[] }>(folder, `${path}/histories.ndjson.gz`);
  const cases = histories.map(
    ({ session, history }): NextItemCase => ({
      history: history.flatMap((id) => rowOf.get(id) ?? []),
      item: rowOf.get(truth.get(session) ?? "") ?? -1,
    }),
  );
  return async (encoder) => nextItem(await encoder.encode(items.map(itemText)), encoder.dimensions, cases);
}

async function icecatSearch(folder: string): Promise<Question> {
  const { items, rowOf } = await readItems(folder, "icecat/items.ndjson.gz");
  const grades = new Map<string, Map<number, number>>();
  interface Judgment {
    readonly query: string;
    readonly item: string;
    readonly rating: number;
  }
  for (const { query, item, rating } of await readLines<Judgment>(folder, "icecat/judgments.ndjson")) {
    const row = rowOf.get(item);
    const graded = grades.get(query) ?? new Map<number, number>();
    grades.set(query, graded);
    if (row !== undefined) graded.set(row, rating);
  }
  const queries = [...grades].map(([query, graded]): JudgedQuery => ({ query, grades: graded }));
  return async (encoder) => judgedSearch(encoder, await encoder.encode(items.map(itemText)), queries);
}

async function readItems(folder: string, name: string): Promise<{ items: Product[]; rowOf: Map<string, number> }> {
  const items = await readLines<Product>(folder, name);
  return { items, rowOf: new Map(items.map(({ id }, row) => [id, row])) };
}
