// items.json and texts.json: the items column by column. The first holds what lists and filters need; the second what
// only a product page and the search need (descriptions, and attributes too rare or too long to filter by), and may
// come later. An attribute is wholly in one of the two.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import { splitAttributes } from "./attribute-split.js";
import { type Column, columnSchema, listOf, packColumn, readColumn } from "./column.js";
import { parseJsonFile } from "./index-format.js";
import { type AttributeValue, AVAILABILITIES, type Availability, type Item, type ItemId } from "./item.js";

const isText = (value: unknown): value is string => typeof value === "string";
const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isPrice = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;
const isAvailability = (value: unknown): value is Availability => AVAILABILITIES.includes(value as Availability);
const isAttribute = (value: unknown): value is AttributeValue =>
  isText(value) || typeof value === "boolean" || Number.isFinite(value) || isTexts(value);

const namedColumns = v.array(v.object({ name: v.string(), column: columnSchema(isAttribute) }));

const itemsSchema = v.object({
  ids: listOf(isFilled),
  titles: listOf(isFilled),
  brand: columnSchema(isText),
  category: columnSchema(isTexts),
  price: columnSchema(isPrice),
  currency: columnSchema(isText),
  /** Rows left out are in stock. */
  availability: columnSchema(isAvailability),
  /** Left out where no item is withheld, and by writers that did not know of it. */
  withheld: v.optional(columnSchema(isText)),
  /** What all pictures' addresses, and all pages' addresses, begin with. */
  imageStart: v.string(),
  image: columnSchema(isText),
  urlStart: v.string(),
  url: columnSchema(isText),
  attributes: namedColumns,
  /** Names of the attributes that texts.json holds. */
  later: listOf(isText),
});

const textsSchema = v.object({ description: columnSchema(isText), attributes: namedColumns });

type NamedColumns = v.InferOutput<typeof namedColumns>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface ItemFiles {
  readonly items: Uint8Array<ArrayBuffer>;
  readonly texts: Uint8Array<ArrayBuffer>;
}

export function encodeItems(items: readonly Item[]): ItemFiles {
  const column = <T>(cell: (item: Item) => T | undefined): Column<T> => {
    const filled = items.flatMap((item, row): [number, T][] => {
      const value = cell(item);
      return value === undefined ? [] : [[row, value]];
    });
    return packColumn(filled, items.length);
  };
  const imageStart = commonStart(items.map((item) => item.image));
  const urlStart = commonStart(items.map((item) => item.url));
  const { now, later } = splitAttributes(items);
  const pack = (cells: typeof now): NamedColumns =>
    cells.map(([name, filled]) => ({ name, column: packColumn(filled, items.length) }));
  const file: v.InferOutput<typeof itemsSchema> = {
    ids: items.map((item) => item.id),
    titles: items.map((item) => item.title),
    brand: column((item) => item.brand),
    category: column((item) => (item.category.length > 0 ? item.category : undefined)),
    price: column((item) => item.price),
    currency: column((item) => item.currency),
    availability: column((item) => (item.availability === "in_stock" ? undefined : item.availability)),
    ...(items.some((item) => item.withheld !== undefined) && { withheld: column((item) => item.withheld) }),
    imageStart,
    image: column((item) => item.image?.slice(imageStart.length)),
    urlStart,
    url: column((item) => item.url?.slice(urlStart.length)),
    attributes: pack(now),
    later: later.map(([name]) => name),
  };
  const texts: v.InferOutput<typeof textsSchema> = {
    description: column((item) => item.description),
    attributes: pack(later),
  };
  return { items: toBytes(file), texts: toBytes(texts) };
}

export interface DecodedItems {
  /** Completed in place by `addTexts`. */
  readonly items: Item[];
  /** Attributes that only `addTexts` brings. */
  readonly later: ReadonlySet<string>;
}

export interface ItemsFile {
  /** Named in errors. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many items there must be. */
  readonly size: number;
  /** Makes a relative address of a picture or page absolute. */
  readonly resolve: (address: string) => string;
}

/** @throws VitrineError INDEX_CORRUPT. */
export function decodeItems({ name, bytes, size, resolve }: ItemsFile): DecodedItems {
  const parsed = v.safeParse(itemsSchema, parseJsonFile(name, bytes));
  if (!parsed.success) throw corrupt(name, parsed.issues[0]);
  const file = parsed.output;
  const { ids, titles } = file;
  if (ids.length !== size || titles.length !== size || new Set(ids).size !== size) throw corrupt(name);
  const items = ids.map(
    (id, row): Writable<Item> => ({
      id: id as ItemId,
      title: titles[row] as string,
      category: [],
      attributes: {},
      availability: "in_stock",
    }),
  );
  const fill = <K extends keyof Item>(key: K, column: Column<NonNullable<Item[K]>>): void => {
    const set = (row: number, value: NonNullable<Item[K]>): void => {
      (items[row] as Writable<Item>)[key] = value;
    };
    if (!readColumn(column, size, set)) throw corrupt(name);
  };
  fill("brand", file.brand);
  fill("category", file.category);
  fill("price", file.price);
  fill("currency", file.currency);
  fill("availability", file.availability);
  if (file.withheld !== undefined) fill("withheld", file.withheld);
  fill("image", { ...file.image, values: file.image.values.map((rest) => resolve(file.imageStart + rest)) });
  fill("url", { ...file.url, values: file.url.values.map((rest) => resolve(file.urlStart + rest)) });
  addAttributes(name, items, file.attributes);
  return { items, later: new Set(file.later) };
}

/** Puts descriptions and the remaining attributes into `items`, in place.
 *  @throws VitrineError INDEX_CORRUPT, before anything was changed. */
export function addTexts(name: string, bytes: Uint8Array, items: Item[]): void {
  const parsed = v.safeParse(textsSchema, parseJsonFile(name, bytes));
  if (!parsed.success) throw corrupt(name, parsed.issues[0]);
  const { description, attributes } = parsed.output;
  for (const column of [description, ...attributes.map((attribute) => attribute.column)]) {
    if (!readColumn<unknown>(column, items.length, () => undefined)) throw corrupt(name);
  }
  readColumn(description, items.length, (row, value) => {
    (items[row] as Writable<Item>).description = value;
  });
  addAttributes(name, items, attributes);
}

function addAttributes(name: string, items: readonly Item[], columns: NamedColumns): void {
  for (const { name: attribute, column } of columns) {
    if (attribute === "__proto__") throw corrupt(name);
    const set = (row: number, value: AttributeValue): void => {
      (items[row]?.attributes as Record<string, AttributeValue>)[attribute] = value;
    };
    if (!readColumn(column, items.length, set)) throw corrupt(name);
  }
}

/** The longest text that every address begins with. */
function commonStart(addresses: readonly (string | undefined)[]): string {
  let start: string | undefined;
  for (const address of addresses) {
    if (address === undefined) continue;
    start ??= address;
    while (!address.startsWith(start)) start = start.slice(0, -1);
  }
  return start ?? "";
}

function toBytes(file: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(file));
}

function corrupt(name: string, issue?: v.BaseIssue<unknown>): VitrineError {
  const why = issue === undefined ? "does not add up" : `${v.getDotPath(issue) ?? "root"}: ${issue.message}`;
  return new VitrineError("INDEX_CORRUPT", `${name}: ${why}.`);
}
