// Test sets on disk: histories and what came next, checked line by line.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import type { HistoryRecord, TruthRecord } from "../evaluation/cases.js";
import { readNdjson } from "./input-file.js";

/** Ids are text; a feed may write them as numbers, and so may whoever tests it. */
const id = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);
const history = v.object({ session: id, history: v.array(id) });
const truth = v.union(
  [v.object({ session: id, items: v.array(id) }), v.object({ session: id, item: id })],
  'is neither {"session","item"} nor {"session","items":[…]}',
);

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID naming the line. */
export function readHistories(path: string): Promise<HistoryRecord[]> {
  return readRecords(path, history);
}

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID naming the line. */
export function readTruths(path: string): Promise<TruthRecord[]> {
  return readRecords(path, truth);
}

async function readRecords<T extends v.GenericSchema>(path: string, schema: T): Promise<v.InferOutput<T>[]> {
  const records: v.InferOutput<T>[] = [];
  for await (const { line, value } of readNdjson(path)) {
    const parsed = v.safeParse(schema, value);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const field = v.getDotPath(issue);
      const where = field === null ? "" : `${field}: `;
      throw new VitrineError("INPUT_INVALID", `${path}, line ${line}: ${where}${issue.message}`);
    }
    records.push(parsed.output);
  }
  return records;
}
