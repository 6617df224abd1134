// The common output of all format readers: Vitrine's field names with the feed's own values. Nothing is validated yet.

import type { ProblemKind } from "./problem.js";

/** One product, or one variant of a product, as the feed wrote it. Missing fields are left out. */
export interface RawProduct {
  readonly id?: unknown;
  readonly title?: unknown;
  /** Text or HTML. */
  readonly description?: unknown;
  /** A name, or an object with a name. */
  readonly brand?: unknown;
  /** A path, a list of levels, or an id of Google's taxonomy. */
  readonly category?: unknown;
  /** A number, a text with or without a currency, or an object with amount and currency. */
  readonly price?: unknown;
  /** Used instead of the price if it is lower. */
  readonly salePrice?: unknown;
  /** Validity of the sale price: two dates separated by "/". */
  readonly salePeriod?: unknown;
  readonly currency?: unknown;
  /** A URL, or a list of URLs (the first one is used). */
  readonly image?: unknown;
  readonly url?: unknown;
  readonly availability?: unknown;
  /** Pieces in stock; used if availability is missing. */
  readonly stock?: unknown;
  readonly gtin?: unknown;
  readonly adult?: unknown;
  readonly giftCard?: unknown;
  /** Whether it should be reachable only by its URL. */
  readonly hidden?: unknown;
  /** The shop's own reason not to recommend it. */
  readonly withheld?: unknown;
  /** Id of the product that this is a variant of, or of the parent itself. */
  readonly group?: unknown;
  /** Default "variant" if there is a group. */
  readonly role?: "parent" | "variant";
  /** All other fields. */
  readonly attributes?: unknown;
}

/** A row as its reader returns it. If `product` is not an object, it is refused with a reason. */
export type RawRow =
  | { readonly line: number; readonly product: unknown }
  | { readonly line: number; readonly problem: ProblemKind; readonly reason: string };

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
