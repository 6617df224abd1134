// The NDJSON inputs of `recommend`, `search` and `evaluate`, validated line by line: histories, queries and true next
// items. Unusable rows are reported and skipped, as in feeds and logs.

import * as v from "valibot";
import type { Catalog } from "../catalog/catalog.js";
import type { Refusal } from "../catalog/feeds/read-items.js";
import { VitrineError } from "../errors.js";
import type { HistoryRecord, TruthRecord } from "../evaluation/cases.js";
import { readNdjson } from "./input-file.js";
import { reportRefusals } from "./refusals.js";

/** Ids are text; numbers are accepted, since feeds may contain them. */
const id = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);
const history = v.object({ session: id, history: v.array(id) });
const truth = v.union(
  [v.object({ session: id, items: v.array(id) }), v.object({ session: id, item: id })],
  'is neither {"session","item"} nor {"session","items":[…]}',
);
const query = v.object({ query: v.string("must be text") }, "must be an object with a query");

/** @param strict true: an unusable row is an error
 *  @throws VitrineError INPUT_NOT_FOUND; INPUT_INVALID if no row is usable, or with `strict` if any is not. */
export function readHistories(path: string, strict = true): Promise<HistoryRecord[]> {
  return readRecords(path, history, strict);
}

/** As `readHistories`. */
export function readTruths(path: string, strict = true): Promise<TruthRecord[]> {
  return readRecords(path, truth, strict);
}

/** As `readHistories`; returns the texts of the queries. */
export async function readQueries(path: string, strict = true): Promise<string[]> {
  const records = await readRecords(path, query, strict);
  return records.map((record) => record.query);
}

/** Says how many different ids of these lists the index does not have: they are no error, but foretell nothing. */
export function reportUnknownIds(path: string, lists: Iterable<readonly string[]>, catalog: Catalog): void {
  const unknown = new Set<string>();
  for (const ids of lists) for (const id of ids) if (catalog.rowOf(id) === undefined) unknown.add(id);
  if (unknown.size === 0) return;
  const examples = Array.from(unknown).slice(0, UNKNOWN_SHOWN).join(", ");
  console.error(`${path}: ids that the index does not have: ${unknown.size}, such as ${examples}`);
}

const UNKNOWN_SHOWN = 3;

async function readRecords<T extends v.GenericSchema>(
  path: string,
  schema: T,
  strict: boolean,
): Promise<v.InferOutput<T>[]> {
  const records: v.InferOutput<T>[] = [];
  const refused: Refusal[] = [];
  for await (const { line, value } of readNdjson(path, (refusal) => refused.push(refusal))) {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) records.push(parsed.output);
    else refused.push({ line, reason: reasonOf(parsed.issues[0]) });
  }
  reportRefusals(path, refused, strict);
  if (records.length === 0 && refused.length > 0)
    throw new VitrineError("INPUT_INVALID", `${path} has no row that can be used.`);
  return records;
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (field === null) return issue.message;
  return issue.received === "undefined" ? `${field}: is missing` : `${field}: ${issue.message}`;
}
