// items.json, cards.json and texts.json of one part: its items column by column. The first holds what filters need, the
// second what a card shows, the third what only a product page and the search need (descriptions, and attributes too
// rare or too long to filter by), and may come later. An attribute is wholly in one of items.json and texts.json.

import * as v from "valibot";
import { absoluteAddresses } from "./addresses.js";
import { splitAttributes } from "./attribute-split.js";
import { AttributeTable } from "./attribute-table.js";
import { columnFits, columnSchema, listOf, writtenSchema } from "./column.js";
import { columnOf, corruptFile, type FileBytes, fillField, isText, parseColumns, toBytes } from "./column-file.js";
import type { AttributeValue, Item, ItemId } from "./item.js";
import type { Items } from "./items.js";
import type { Written } from "./json-pieces.js";

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
  /** Rows of earlier parts that no longer count, each as its distance from the one before (the first from −1). */
  gone: v.optional(listOf(isStep)),
});

const cardsSchema = v.object({
  titles: listOf(isFilled),
  /** What all pictures' addresses, and all pages' addresses, begin with. */
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
  /** Where earlier parts keep an attribute: "items" or "texts"; undefined for one they do not have. */
  readonly placeOf?: (attribute: string) => "items" | "texts" | undefined;
  /** Rows of earlier parts that this part takes back, ascending. */
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

export interface DecodedItems {
  /** Without their offers; completed in place by `addOffers` and `addTexts`. */
  readonly items: readonly Item[];
  /** Row of each id. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** The items' attributes. */
  readonly attributes: AttributeTable;
  /** Attributes that only `addTexts` brings. */
  readonly later: readonly string[];
  /** Rows of earlier parts that no longer count, ascending. */
  readonly gone: readonly number[];
}

export interface DecodeItemsRequest {
  readonly items: FileBytes;
  readonly cards: FileBytes;
  /** How many items there must be. */
  readonly rows: number;
  /** Makes a relative address of a picture or page absolute. */
  readonly resolve: (address: string) => string;
}

/** @throws VitrineError INDEX_CORRUPT. */
export function decodeItems(request: DecodeItemsRequest): DecodedItems {
  const { rows, resolve } = request;
  const { name } = request.items;
  const file = parseColumns(itemsSchema, request.items);
  const cards = parseColumns(cardsSchema, request.cards);
  const { ids } = file;
  const { titles, imageStart, image, urlStart, url } = cards;
  const rowOf = new Map<string, number>();
  for (let row = 0; row < ids.length; row++) rowOf.set(ids[row] as string, row);
  if (ids.length !== rows || rowOf.size !== rows) throw corruptFile(name);
  if (titles.length !== rows) throw corruptFile(request.cards.name);
  const attributes = new AttributeTable(name, rowOf, file.attributes);
  const items = attributes.attach(
    ids.map(
      (id, row): Omit<Item, "attributes"> => ({
        id: id as ItemId,
        title: titles[row] as string,
        category: NO_CATEGORY,
        availability: "in_stock",
      }),
    ),
  );
  fillField(name, items, "brand", file.brand);
  fillField(name, items, "category", file.category);
  const absolute = (start: string, rests: readonly string[]): string[] => absoluteAddresses(start, rests, resolve);
  fillField(request.cards.name, items, "image", { ...image, values: absolute(imageStart, image.values) });
  fillField(request.cards.name, items, "url", { ...url, values: absolute(urlStart, url.values) });
  let row = -1;
  const gone = (file.gone ?? []).map((step) => {
    row += step;
    return row;
  });
  return { items, rowOf, attributes, later: file.later, gone };
}

const NO_CATEGORY: readonly string[] = [];

/** Puts descriptions and the remaining attributes into the part's items, in place.
 *  @throws VitrineError INDEX_CORRUPT, before anything was changed. */
export function addTexts(file: FileBytes, { items, attributes: table }: DecodedItems): void {
  const { description, attributes } = parseColumns(textsSchema, file);
  if (!columnFits(description, items.length)) throw corruptFile(file.name);
  table.add(file.name, attributes);
  fillField(file.name, items, "description", description);
}

/** The longest texts that every picture's and every page's address begins with. */
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
