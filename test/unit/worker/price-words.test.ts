// Prices in words, in the page's language.

import { expect, it } from "vitest";
import { parseItem } from "../../../src/catalog/item.js";
import { priceWords } from "../../../src/worker/price-words.js";

function priced(price?: number, currency?: string) {
  const parsed = parseItem({ id: "1", title: "A lamp", price, currency });
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
}
/** Languages put different spaces before the sign. */
const plain = (text: string | undefined): string | undefined => text?.replace(/\s/g, " ");

it("formats prices by language", () => {
  expect(plain(priceWords("de")(priced(39.5, "EUR")))).toBe("39,50 €");
  expect(plain(priceWords("en-GB")(priced(1234, "GBP")))).toBe("£1,234.00");
  expect(plain(priceWords("ja")(priced(980, "JPY")))).toBe("￥980");
});

it("formats a number with cents if the catalog has no currency, and nothing without a price", () => {
  expect(priceWords("en")(priced(5))).toBe("5.00");
  expect(priceWords("en")(priced(undefined, "EUR"))).toBeUndefined();
});

it("uses the browser's language if the page has none", () => {
  for (const language of [undefined, "", "en_US", "no such language"]) {
    expect(plain(priceWords(language)(priced(39.5, "EUR")))).toMatch(/39.50/);
  }
});
