// Chooses the price of a product from the several that a feed may give. A sale price is used unless the feed says that
// the sale is over or has not begun; the regular price is kept beside it.

import type { ProblemKind } from "./problem.js";
import { isObject, type RawProduct } from "./raw-product.js";
import { asText } from "./values/as-text.js";
import { currencyCode } from "./values/currency.js";
import { type Price, parsePrice } from "./values/price.js";
import { timeOf } from "./values/time.js";

export interface Pricing {
  /** A number; or the original value if it is not a price, for `parseItem` to refuse. */
  readonly price?: unknown;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  /** The price without the sale, if there is a sale. */
  readonly regular?: number | undefined;
}

export interface PricingContext {
  /** The feed's own currency. */
  readonly fallback: string | undefined;
  /** Current time in milliseconds since 1970, to ignore expired sales; undefined: no sale is expired. */
  readonly now: number | undefined;
  readonly note: (kind: ProblemKind, detail: string) => void;
}

export function priceOf(raw: RawProduct, { fallback, now, note }: PricingContext): Pricing {
  const named = currencyOf(raw, { fallback, now, note });
  const price = readPrice(raw.price, named ?? fallback);
  const sale = isOn(raw.salePeriod, now) ? readPrice(raw.salePrice, named ?? fallback) : "none";
  if (price === "none" && sale === "none") return {};
  if (price === "bad") return { price: isObject(raw.price) ? "an object" : raw.price };
  const currencyBeside = (found: Price): string | undefined => found.currency ?? named ?? fallback;
  if (sale === "none" || sale === "bad") {
    if (sale === "bad") note("sale-price", `${JSON.stringify(raw.salePrice)} of ${asText(raw.id)}`);
    return price === "none" ? {} : { price: price.amount, currency: currencyBeside(price) };
  }
  if (price === "none") return { price: sale.amount, currency: currencyBeside(sale) };
  if (sale.amount >= price.amount || sale.amount <= 0) {
    if (sale.amount !== price.amount && sale.amount !== 0) {
      note("sale-price", `${sale.amount} against ${price.amount} of ${asText(raw.id)}`);
    }
    return { price: price.amount, currency: currencyBeside(price) };
  }
  return { price: sale.amount, currency: currencyBeside(sale), regular: price.amount };
}

function currencyOf(raw: RawProduct, { fallback, note }: PricingContext): string | undefined {
  const beside = isObject(raw.price)
    ? (raw.price.currency ?? raw.price.currencyCode ?? raw.price.currency_code)
    : undefined;
  const written = raw.currency ?? beside;
  if (typeof written !== "string" || written.trim() === "") return undefined;
  const code = currencyCode(written, fallback);
  if (code === undefined) note("currency", `${JSON.stringify(written)} of ${asText(raw.id)}`);
  return code;
}

const DAY = 86_400_000;

/** Whether `now` is in a period "from/to", either of which may be missing; a date without a time covers the whole
 *  day. An invalid date sets no limit. */
function isOn(period: unknown, now: number | undefined): boolean {
  if (typeof period !== "string" || now === undefined) return true;
  const [from = "", to = ""] = period.split("/").map((part) => part.trim());
  const end = timeOf(to) + (/^\d{4}-\d{2}-\d{2}$/.test(to) ? DAY : 0);
  return !(timeOf(from) > now) && !(end <= now);
}

function readPrice(value: unknown, currency: string | undefined): Price | "none" | "bad" {
  if (isObject(value)) return readPrice(value.amount ?? value.value ?? value.price, currency);
  if (value === undefined || value === null || value === "") return "none";
  if (typeof value === "number") return Number.isFinite(value) ? { amount: value, currency: undefined } : "bad";
  if (typeof value !== "string") return "bad";
  if (value.trim() === "") return "none";
  return parsePrice(value, currency) ?? "bad";
}
