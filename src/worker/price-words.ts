// Prices in words. Made in the worker, because a browser's first number format takes a phone some thirty milliseconds,
// which would be the page's own.

import type { Item } from "../catalog/item.js";

/** @param language BCP 47, such as the `lang` of the page; the browser's own where it is empty or no language. */
export function priceWords(language = ""): (item: Item) => string | undefined {
  const locale = supported(language);
  // The plain one is made at once, while the catalog is on its way.
  const formats = new Map([
    ["", new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })],
  ]);
  return ({ price, currency = "" }) => {
    if (price === undefined) return undefined;
    const code = /^[A-Z]{3}$/.test(currency) ? currency : "";
    const format = formats.get(code) ?? new Intl.NumberFormat(locale, { style: "currency", currency: code });
    formats.set(code, format);
    return format.format(price);
  };
}

function supported(language: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language)[0];
  } catch {
    return undefined; // No language tag at all, such as "en_US": a page may say so, and its prices are still shown.
  }
}
