// A file of columns: JSON in, checked against its schema; a fault names the file and the field.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import { type Column, packColumn, readColumn, type WrittenColumn } from "./column.js";
import { parseJsonFile } from "./index-format.js";
import type { Item } from "./item.js";

/** A file at hand. */
export interface FileBytes {
  /** Named in errors. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

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
export function columnOf<T>(items: readonly Item[], cell: (item: Item) => T | undefined): WrittenColumn<T> {
  const filled = items.flatMap((item, row): [number, T][] => {
    const value = cell(item);
    return value === undefined ? [] : [[row, value]];
  });
  return packColumn(filled, items.length);
}

/** Puts a column's values into one field of the items, in place.
 *  @throws VitrineError INDEX_CORRUPT. */
export function fillField<K extends keyof Item>(
  name: string,
  items: readonly Item[],
  key: K,
  column: Column<NonNullable<Item[K]>>,
): void {
  const set = (row: number, value: NonNullable<Item[K]>): void => {
    (items[row] as Writable<Item>)[key] = value;
  };
  if (!readColumn(column, items.length, set)) throw corruptFile(name);
}

export function toBytes(file: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(file));
}
