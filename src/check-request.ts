// Checks what a shop passes to a method, before it is used or sent to the worker. What needs the catalog is checked
// there.

import { VitrineError } from "./errors.js";
import type { PageEntry } from "./worker/page.js";

/** What an argument must be, in words, and the test for it. */
type Kind = readonly [takes: string, test: (value: unknown) => boolean];

export const TEXT: Kind = ["a text", (value) => typeof value === "string"];
export const TEXTS: Kind = ["a list of texts", (value) => Array.isArray(value) && value.every(TEXT[1])];
const LIST: Kind = ["a list", Array.isArray];
const OBJECT: Kind = ["an object", (value) => typeof value === "object" && value !== null && !Array.isArray(value)];
const SHARE: Kind = ["between 0 and 1", (value) => typeof value === "number" && value >= 0 && value <= 1];

const FIELDS: Readonly<Record<string, Kind>> = {
  slot: TEXT,
  exclude: TEXTS,
  variety: SHARE,
  explore: SHARE,
  taste: SHARE,
  facets: TEXTS,
  context: OBJECT,
  item: TEXT,
  items: TEXTS,
  category: TEXT,
  query: TEXT,
};

/** @throws VitrineError BAD_ARGUMENT unless the value is of that kind. */
export function check(name: string, value: unknown, [takes, test]: Kind): void {
  if (!test(value)) throw new VitrineError("BAD_ARGUMENT", `${name} must be ${takes}, not ${String(value)}.`);
}

/** @throws VitrineError BAD_ARGUMENT unless `value` is undefined or a whole number from 0 to `largest`. */
export function checkWhole(name: string, value: unknown, largest: number): void {
  const fits = (given: unknown): boolean =>
    Number.isInteger(given) && (given as number) >= 0 && (given as number) <= largest;
  if (value !== undefined) check(name, value, [`a whole number between 0 and ${largest}`, fits]);
}

/** Returns the request of a list unchanged.
 *  @throws VitrineError BAD_ARGUMENT, naming the field. */
export function checkList<T extends object>(request: T): T {
  check("The request", request, OBJECT);
  const { limit, context, ...fields } = request as Readonly<Record<string, unknown>>;
  checkWhole("limit", limit, 1000);
  for (const name in FIELDS) if (fields[name] !== undefined) check(name, fields[name], FIELDS[name] as Kind);
  if (context !== undefined) checkList(context as object);
  return request;
}

/** Returns the entries of a page unchanged.
 *  @throws VitrineError BAD_ARGUMENT, naming the field. */
export function checkEntries(entries: readonly PageEntry[]): readonly PageEntry[] {
  check("entries", entries, LIST);
  return entries.map(checkEntry);
}

/** The same for one entry. */
export function checkEntry(entry: PageEntry): PageEntry {
  checkList(entry);
  const { list = "recommend" } = entry;
  if (entry.list === "similar") check("item", entry.item, TEXT);
  else if (entry.list === "together" || entry.list === "rank") check("items", entry.items, TEXTS);
  else check("list", list, ["recommend, similar, together or rank", () => list === "recommend"]);
  return entry;
}
