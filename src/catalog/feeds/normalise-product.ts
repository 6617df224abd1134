// Converts a raw product to the input of `parseItem`, and notes problems for the shop. The one place where prices,
// texts, stock and barcodes of all formats are normalised.

import { type Item, parseItem } from "../item.js";
import { normaliseAttributes } from "./attributes.js";
import { type Mark, marksOf } from "./marks.js";
import { type Pricing, priceOf } from "./pricing.js";
import { type ProblemKind, refusalKind } from "./problem.js";
import { type Fields, isObject, type RawProduct } from "./raw-product.js";
import { asText } from "./values/as-text.js";
import { parseAvailability } from "./values/availability.js";
import { splitPath } from "./values/category-path.js";
import { isGtin } from "./values/gtin.js";
import { plainText } from "./values/html-text.js";

export type Noted = { readonly kind: ProblemKind; readonly detail: string };

export type NormalisedProduct =
  | {
      readonly item: Item;
      readonly marks?: readonly Mark[];
      readonly notes: readonly Noted[];
      readonly group?: string;
      readonly role?: "parent" | "variant";
    }
  | { readonly reason: string; readonly problem: ProblemKind };

export interface NormaliseOptions {
  /** Currency of prices without one. */
  readonly currency?: string | undefined;
  /** Current time in milliseconds since 1970, to ignore expired sales. Default: no sale is expired. */
  readonly now?: number | undefined;
}

export function normaliseProduct(product: unknown, { currency, now }: NormaliseOptions = {}): NormalisedProduct {
  if (!isObject(product)) return { reason: "is not an object with id and title", problem: "unreadable" };
  const raw: RawProduct = product;
  for (const field of ["id", "title"] as const) {
    if (isMissing(raw[field])) return { reason: `${field}: is missing; the row has ${namesIn(raw)}`, problem: field };
  }
  if (typeof raw.id === "number" && Math.abs(raw.id) > Number.MAX_SAFE_INTEGER) {
    return { reason: "id: is a number too long for JSON to keep; write it as text", problem: "id" };
  }
  const notes: Noted[] = [];
  const note = (kind: ProblemKind, detail: string): void => void notes.push({ kind, detail });
  const pricing = priceOf(raw, { fallback: currency, now, note });
  const category = categoryOf(raw.category);
  const attributes = attributesOf(raw, pricing, category.number);
  for (const code of gtinsOf(raw.gtin)) {
    if (!isGtin(code)) note("gtin", `${JSON.stringify(code)} of ${asText(raw.id)}`);
  }
  const parsed = parseItem({
    id: idOf(raw.id),
    title: text(raw.title),
    description: text(raw.description),
    brand: text(nameOf(raw.brand)),
    category: category.levels,
    price: pricing.price,
    currency: pricing.currency,
    image: address(raw.image),
    url: address(raw.url),
    attributes: normaliseAttributes(attributes, note),
    availability: availabilityOf(raw, note),
    withheld: typeof raw.withheld === "string" ? raw.withheld : undefined,
  });
  if ("reason" in parsed) return { reason: parsed.reason, problem: refusalKind(parsed.reason) };
  const group = idOf(raw.group);
  const marks = marksOf(raw, parsed.item);
  return {
    item: parsed.item,
    notes,
    ...(marks.length > 0 && { marks }),
    ...(typeof group === "string" && group !== "" && { group, role: raw.role ?? "variant" }),
  };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

const NAMES_SHOWN = 8;

function namesIn({ attributes, ...fields }: RawProduct): string {
  const filled = Object.entries(fields).filter(([, value]) => !isMissing(value));
  const names = [...filled.map(([name]) => name), ...(isObject(attributes) ? Object.keys(attributes) : [])];
  if (names.length === 0) return "nothing in it";
  return [...names.slice(0, NAMES_SHOWN), ...(names.length > NAMES_SHOWN ? ["…"] : [])].join(", ");
}

function attributesOf(raw: RawProduct, pricing: Pricing, taxonomy: string | undefined): unknown {
  const found = raw.attributes ?? {};
  if (!isObject(found)) return found;
  const gtins = gtinsOf(raw.gtin);
  return {
    ...found,
    ...(taxonomy !== undefined && { google_product_category: taxonomy }),
    ...(pricing.regular !== undefined && { regular_price: pricing.regular }),
    ...(gtins.length > 0 && { gtin: gtins.length === 1 ? gtins[0] : gtins }),
  };
}

/** A text without markup; other types unchanged, for `parseItem` to refuse. Empty texts count as absent. */
function text(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? plainText(value) : value;
}

function idOf(value: unknown): unknown {
  return typeof value === "number" || typeof value === "bigint"
    ? String(value)
    : typeof value === "string"
      ? value.trim()
      : value;
}

/** Accepts `{ name: "Lund" }` and `["Lund", …]` like "Lund". */
function nameOf(value: unknown): unknown {
  if (Array.isArray(value)) return nameOf(value[0]);
  return isObject(value) ? (value.name ?? value.title ?? value.label) : value;
}

/** A number is an id of Google's taxonomy, which means nothing to a shopper. */
function categoryOf(value: unknown): { readonly levels?: unknown; readonly number?: string } {
  if (Array.isArray(value)) {
    const names = value.map(nameOf).filter((name): name is string => typeof name === "string");
    return { levels: names.flatMap((name) => splitPath(plainText(name))) };
  }
  const name = nameOf(value);
  if (typeof name === "number" || (typeof name === "string" && /^\s*\d+\s*$/.test(name))) {
    return { number: asText(name).trim() };
  }
  return { levels: typeof name === "string" ? splitPath(plainText(name)) : name };
}

/** The first URL; spaces within it are not encoded. */
function address(value: unknown): unknown {
  if (Array.isArray(value)) return address(value.find((entry) => address(entry) !== undefined));
  if (isObject(value)) return address((value as Fields).url ?? value.src ?? value.contentUrl ?? value.href);
  return typeof value === "string" && value.trim() !== "" ? value.trim().replaceAll("&amp;", "&") : undefined;
}

function gtinsOf(value: unknown): string[] {
  const codes = Array.isArray(value) ? value : [value];
  return codes
    .filter((code) => typeof code === "string" || typeof code === "number")
    .map((code) => asText(code).trim().replace(/^'/, ""))
    .filter((code) => code !== "" && !/^(n\/?a|none|null|does not apply|0|-)$/i.test(code));
}

function availabilityOf(raw: RawProduct, note: (kind: ProblemKind, detail: string) => void): string | undefined {
  for (const value of [raw.availability, raw.stock]) {
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
    if (value === "") continue;
    const known = parseAvailability(value);
    if (known !== undefined) return known;
    note("availability", `${JSON.stringify(value)} of ${asText(raw.id)}`);
  }
  return undefined;
}
