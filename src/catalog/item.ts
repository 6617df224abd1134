// The item type: a product, an article, a video, an ad. Validated once, when it is read; trusted everywhere else.

import * as v from "valibot";
import { AVAILABILITIES, type Availability } from "./availability.js";
import { cutText, MOST } from "./cut-text.js";

export type { Availability };

declare const itemIdBrand: unique symbol;
declare const rowBrand: unique symbol;

/** A shop's own id. Only `catalog/` converts it to a Row. */
export type ItemId = string & { readonly [itemIdBrand]: true };

/** Index of an item in the matrix of one index, 0 … size − 1. Meaningless for any other index. */
export type Row = number & { readonly [rowBrand]: true };

/** One value, or several: `{ "colour": ["red", "blue"], "voltage": 230, "wireless": true }`. */
export type AttributeValue = string | number | boolean | readonly string[];

/** A validated item. */
export interface Item {
  readonly id: ItemId;
  readonly title: string;
  readonly description?: string;
  readonly brand?: string;
  /** From general to special: `["Garden", "Tools", "Spades"]`. Written "Garden > Tools > Spades" in a feed. */
  readonly category: readonly string[];
  readonly price?: number;
  /** ISO 4217. */
  readonly currency?: string;
  /** URL of a picture, absolute or relative to the index. */
  readonly image?: string;
  /** URL of the item's own page. */
  readonly url?: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly availability: Availability;
  /** Why it must not be recommended: "price-0", "gift-card", "adult", "hidden", or a reason of the shop. Search and
   *  look-ups still find it. */
  readonly withheld?: string;
}

/** An item as a shop writes it. Unknown fields are ignored; numbers may come as text ("12.50"). */
export interface ItemInput {
  readonly id: string | number;
  readonly title: string;
  readonly description?: string | null;
  readonly brand?: string | null;
  /** "Garden > Tools > Spades", or the same as a list. */
  readonly category?: string | readonly string[] | null;
  readonly price?: number | string | null;
  readonly currency?: string | null;
  readonly image?: string | null;
  readonly url?: string | null;
  readonly attributes?: Readonly<Record<string, unknown>> | null;
  /** "in_stock", "out of stock", "https://schema.org/InStock", true, … Default in stock. */
  readonly availability?: string | boolean | null;
  /** A short reason, for an item that should be found but not recommended. */
  readonly withheld?: string | null;
}

const text = v.pipe(
  v.string(),
  v.transform((value) => value.replace(/\s+/g, " ").trim()),
);
const upTo = (most: number) =>
  v.pipe(
    text,
    v.transform((value) => cutText(value, most)),
  );
const optionalText = (most: number) => v.optional(v.nullable(upTo(most)));
/** A URL that is too long is dropped: cut short it would lead elsewhere. */
const address = v.optional(
  v.nullable(
    v.pipe(
      text,
      v.transform((value) => (value.length > MOST.address ? "" : value)),
    ),
  ),
);

const id = v.pipe(
  v.union([v.string(), v.number()], "must be text or a number"),
  v.transform((value) => String(value).trim()),
  v.minLength(1, "must not be empty"),
  v.maxLength(512, "must have at most 512 characters"),
);

const category = v.pipe(
  v.union([v.string(), v.array(v.string())], 'must be text such as "A > B", or a list of texts'),
  v.transform((value) =>
    (typeof value === "string" ? cutText(value, MOST.title).split(">") : value)
      .slice(0, MOST.values)
      .map((part) => cutText(part.trim(), MOST.words))
      .filter(Boolean),
  ),
);

/** @internal */
export const priceSchema = v.pipe(
  v.union(
    [v.number(), v.pipe(v.string(), v.trim(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number))],
    "must be a number",
  ),
  v.finite("must be a finite number"),
  v.minValue(0, "must not be negative"),
);

/** @internal */
export const availabilitySchema = v.pipe(
  v.union([v.string(), v.boolean()]),
  v.transform((value): string =>
    typeof value === "boolean"
      ? value
        ? "instock"
        : "outofstock"
      : value
          .replace(/^.*\//, "")
          .replace(/[\s_-]/g, "")
          .toLowerCase(),
  ),
  v.transform((word): Availability | undefined => AVAILABILITY_WORDS[word]),
  v.picklist(AVAILABILITIES, "must be one of in_stock, out_of_stock, preorder, backorder"),
);

const AVAILABILITY_WORDS: Readonly<Record<string, Availability>> = {
  instock: "in_stock",
  available: "in_stock",
  limitedavailability: "in_stock",
  lowstock: "in_stock",
  outofstock: "out_of_stock",
  soldout: "out_of_stock",
  discontinued: "out_of_stock",
  preorder: "preorder",
  presale: "preorder",
  backorder: "backorder",
};

const itemSchema = v.object({
  id,
  title: v.pipe(upTo(MOST.title), v.minLength(1, "must not be empty")),
  description: optionalText(MOST.description),
  brand: optionalText(MOST.words),
  category: v.optional(v.nullable(category)),
  price: v.optional(v.nullable(priceSchema)),
  currency: v.optional(
    v.nullable(
      v.pipe(
        text,
        v.transform((code) => code.toUpperCase()),
        v.length(3, "must be an ISO 4217 code"),
      ),
    ),
  ),
  image: address,
  url: address,
  attributes: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  availability: v.optional(v.nullable(availabilitySchema)),
  withheld: optionalText(MOST.words),
});

export type ParsedItem = { readonly item: Item } | { readonly reason: string };

/** Validates and normalises one item of a feed. Never throws: for a bad row it returns the reason. */
export function parseItem(input: unknown): ParsedItem {
  const parsed = v.safeParse(itemSchema, input);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue);
    return { reason: path === null ? "is not an object with id and title" : `${path}: ${issue.message}` };
  }
  const { id, title, category, attributes, availability, ...rest } = parsed.output;
  const optional = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null && value !== ""));
  return {
    item: {
      id: id as ItemId,
      title,
      category: category ?? [],
      ...optional,
      attributes: cleanAttributes(attributes ?? {}),
      availability: availability ?? "in_stock",
    },
  };
}

/** Keeps the types that can be filtered and shown: texts, numbers, booleans and lists of texts. */
function cleanAttributes(raw: Record<string, unknown>): Record<string, AttributeValue> {
  const kept: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(raw).slice(0, MOST.attributes)) {
    if (name.length > MOST.words) continue;
    if (typeof value === "string" && value.trim() !== "") kept[name] = cutText(value.trim(), MOST.title);
    else if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) kept[name] = value;
    else if (Array.isArray(value)) {
      const texts = value
        .filter((part) => typeof part === "string" || typeof part === "number")
        .slice(0, MOST.values)
        .map((part) => cutText(String(part), MOST.title));
      if (texts.length > 0) kept[name] = texts;
    }
  }
  return kept;
}
