// Files of columns: JSON validated against a schema; errors name the file and the field.

import * as v from "valibot";
import { VitrineError } from "../../errors.js";
import { ColumnBuilder, type WrittenColumn } from "../columns/column.js";
import { parseJsonFile } from "../index/index-format.js";
import { jsonPieces } from "../index/json-pieces.js";
import type { Item } from "../item.js";
import type { Items } from "../items.js";

/** A file in memory. */
export interface FileBytes {
  /** Named in errors. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const isText = (value: unknown): value is string => typeof value === "string";

/** @throws VitrineError INDEX_CORRUPT. */
export function parseColumns<S extends v.GenericSchema>(schema: S, { name, bytes }: FileBytes): v.InferOutput<S> {
  const parsed = v.safeParse(schema, parseJsonFile(name, bytes));
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw corruptFile(name, `${v.getDotPath(issue) ?? "root"}: ${issue.message}`);
}

export function corruptFile(name: string, why = "does not add up"): VitrineError {
  return new VitrineError("INDEX_CORRUPT", `${name}: ${why}.`);
}

/** The column of one field of the items. */
export function columnOf<T>(items: Items, cell: (item: Item) => T | undefined): WrittenColumn<T> {
  const column = new ColumnBuilder<T>();
  let row = 0;
  for (const item of items) {
    const value = cell(item);
    if (value !== undefined) column.add(row, value);
    row++;
  }
  return column.written(items.length);
}

/** The value as JSON; parts may be functions (see `jsonPieces`). */
export function toBytes(file: unknown): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const text of jsonPieces(file)) {
    const piece = encoder.encode(text);
    pieces.push(piece);
    length += piece.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
