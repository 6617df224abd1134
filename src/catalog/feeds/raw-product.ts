// What every reader of a format makes of a row: Vitrine's names, the feed's own values. Nothing is checked yet.

import type { ProblemKind } from "./problem.js";

/** One product, or one variant of a product, as its feed wrote it. Fields that a feed leaves out are left out. */
export interface RawProduct {
  readonly id?: unknown;
  readonly title?: unknown;
  /** Text or HTML. */
  readonly description?: unknown;
  /** A name, or an object that has one. */
  readonly brand?: unknown;
  /** A path, a list of levels, or a number of Google's taxonomy. */
  readonly category?: unknown;
  /** A number, a text with or without a currency, or an object of amount and currency. */
  readonly price?: unknown;
  /** Counts instead of the price where it is lower. */
  readonly salePrice?: unknown;
  /** When the sale price counts: two dates with "/" between them. */
  readonly salePeriod?: unknown;
  readonly currency?: unknown;
  /** An address, or a list of addresses (the first counts). */
  readonly image?: unknown;
  readonly url?: unknown;
  readonly availability?: unknown;
  /** Pieces in stock; counts where nothing is said of availability. */
  readonly stock?: unknown;
  readonly gtin?: unknown;
  readonly adult?: unknown;
  readonly giftCard?: unknown;
  /** Meant to be reached by its address alone. */
  readonly hidden?: unknown;
  /** The shop's own reason not to recommend it. */
  readonly withheld?: unknown;
  /** Id of the product that this is a variant of, or the parent itself. */
  readonly group?: unknown;
  /** Default "variant" where there is a group. */
  readonly role?: "parent" | "variant";
  /** Whatever else the feed says. */
  readonly attributes?: unknown;
}

/** A row as its reader hands it on. `product` that is no object at all is refused with a reason. */
export type RawRow =
  | { readonly line: number; readonly product: unknown }
  | { readonly line: number; readonly problem: ProblemKind; readonly reason: string };

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
