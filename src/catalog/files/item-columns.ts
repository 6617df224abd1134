// items.json, cards.json and texts.json of one part: its items column by column. The first holds what filters need,
// the second what a product card shows, the third what only product pages and the search need (descriptions, and
// attributes that are too rare or too long for filters); it may be loaded later. Each attribute is entirely in
// items.json or entirely in texts.json.

import * as v from "valibot";
import { addressesFrom } from "../addresses.js";
import { splitAttributes } from "../columns/attribute-split.js";
import type { WrittenAttribute } from "../columns/attribute-table.js";
import { columnSchema, listOf, writtenSchema } from "../columns/column.js";
import { FieldColumn, type FieldColumns } from "../columns/field-column.js";
import type { Written } from "../index/json-pieces.js";
import type { AttributeValue, ItemId } from "../item.js";
import type { Items } from "../items.js";
import { columnOf, corruptFile, type FileBytes, isText, parseColumns, toBytes } from "./column-file.js";

const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isStep = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;
const isAttribute = (value: unknown): value is AttributeValue =>
  isText(value) || typeof value === "boolean" || Number.isFinite(value) || isTexts(value);

const namedColumns = v.array(v.object({ name: v.string(), column: writtenSchema(isAttribute) }));

const itemsSchema = v.object({
  ids: listOf(isFilled),
  brand: columnSchema(isText),
  category: columnSchema(isTexts),
  attributes: namedColumns,
  /** Names of the attributes that texts.json holds. */
  later: listOf(isText),
  /** Removed rows of earlier parts, each as its difference from the one before (the first from −1). */
  gone: v.optional(listOf(isStep)),
});

const cardsSchema = v.object({
  titles: listOf(isFilled),
  /** Common prefix of all picture URLs, and of all page URLs. */
  imageStart: v.string(),
  image: columnSchema(isText),
  urlStart: v.string(),
  url: columnSchema(isText),
});

const textsSchema = v.object({ description: columnSchema(isText), attributes: namedColumns });

type WrittenColumns = v.InferInput<typeof namedColumns>;

export interface ItemFiles {
  readonly items: Uint8Array<ArrayBuffer>;
  readonly cards: Uint8Array<ArrayBuffer>;
  readonly texts: Uint8Array<ArrayBuffer>;
}

export interface ItemFilesOptions {
  /** Where earlier parts store an attribute: "items" or "texts"; undefined if they do not have it. */
  readonly placeOf?: (attribute: string) => "items" | "texts" | undefined;
  /** Rows of earlier parts that this part removes, ascending. */
  readonly gone?: readonly number[];
}

export function encodeItems(items: Items, { placeOf, gone = [] }: ItemFilesOptions = {}): ItemFiles {
  const [imageStart, urlStart] = commonStarts(items);
  const { now, later } = splitAttributes(items, placeOf);
  const pack = (cells: typeof now): WrittenColumns =>
    cells.map(({ name, column }) => ({ name, column: column.written(items.length) }));
  const file: Written<v.InferInput<typeof itemsSchema>> = {
    ids: () => Array.from(items, (item) => item.id),
    brand: () => columnOf(items, (item) => item.brand),
    category: () => columnOf(items, (item) => (item.category.length > 0 ? item.category : undefined)),
    attributes: () => pack(now),
    later: later.map(({ name }) => name),
    ...(gone.length > 0 ? { gone: gone.map((row, i) => row - (gone[i - 1] ?? -1)) } : {}),
  };
  const cards: Written<v.InferInput<typeof cardsSchema>> = {
    titles: () => Array.from(items, (item) => item.title),
    imageStart,
    image: () => columnOf(items, (item) => item.image?.slice(imageStart.length)),
    urlStart,
    url: () => columnOf(items, (item) => item.url?.slice(urlStart.length)),
  };
  const texts: Written<v.InferInput<typeof textsSchema>> = {
    description: () => columnOf(items, (item) => item.description),
    attributes: () => pack(later),
  };
  return { items: toBytes(file), cards: toBytes(cards), texts: toBytes(texts) };
}

/** items.json, decoded. */
export interface DecodedItems {
  readonly ids: readonly ItemId[];
  readonly columns: FieldColumns;
  readonly attributes: readonly WrittenAttribute[];
  /** Names of the attributes that texts.json holds. */
  readonly later: readonly string[];
  /** Removed rows of earlier parts, ascending. */
  readonly gone: readonly number[];
}

/** @param rows expected number of items
 *  @throws VitrineError INDEX_CORRUPT. */
export function decodeItems(file: FileBytes, rows: number): DecodedItems {
  const { name } = file;
  const { attributes, later, ...written } = parseColumns(itemsSchema, file);
  const ids = written.ids as readonly ItemId[];
  const columns = {
    id: new FieldColumn(name, { values: ids }, rows),
    brand: new FieldColumn(name, written.brand, rows),
    category: new FieldColumn(name, written.category, rows),
  };
  let row = -1;
  const gone = (written.gone ?? []).map((step) => {
    row += step;
    return row;
  });
  return { ids, columns, attributes, later, gone };
}

/** Decodes cards.json; `resolve` makes URLs absolute when they are read.
 *  @throws VitrineError INDEX_CORRUPT. */
export function decodeCards(file: FileBytes, rows: number, resolve: (address: string) => string): FieldColumns {
  const { name } = file;
  const { titles, imageStart, image, urlStart, url } = parseColumns(cardsSchema, file);
  if (titles.length !== rows) throw corruptFile(name);
  return {
    title: new FieldColumn(name, { values: titles }, rows),
    image: new FieldColumn(name, image, rows, addressesFrom(imageStart, resolve)),
    url: new FieldColumn(name, url, rows, addressesFrom(urlStart, resolve)),
  };
}

/** texts.json.
 *  @throws VitrineError INDEX_CORRUPT. */
export function decodeTexts(file: FileBytes, rows: number): Pick<DecodedItems, "columns" | "attributes"> {
  const { description, attributes } = parseColumns(textsSchema, file);
  return { columns: { description: new FieldColumn(file.name, description, rows) }, attributes };
}

/** The longest common prefixes of all picture URLs and of all page URLs. */
function commonStarts(items: Items): readonly [image: string, url: string] {
  const starts: [string | undefined, string | undefined] = [undefined, undefined];
  for (const { image, url } of items) {
    for (const [field, address] of [image, url].entries()) {
      if (address === undefined) continue;
      let start = starts[field] ?? address;
      while (!address.startsWith(start)) start = start.slice(0, -1);
      starts[field] = start;
    }
  }
  return [starts[0] ?? "", starts[1] ?? ""];
}
