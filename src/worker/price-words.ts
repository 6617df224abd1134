// Formats prices. In the worker, because creating the first Intl.NumberFormat takes a phone some 30 ms, which would
// block the page.

import type { Item } from "../catalog/item.js";

/** @param language BCP 47, such as the `lang` of the page; the browser's language if it is empty or invalid. */
export function priceWords(language = ""): (item: Item) => string | undefined {
  const locale = supported(language);
  // The format without a currency is created at once, while the catalog is loading.
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
    return undefined; // An invalid tag such as "en_US", as some pages have: prices are still shown.
  }
}
