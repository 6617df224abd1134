import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrice } from "../../../../../src/catalog/feeds/values/price.js";

describe("parsePrice", () => {
  it.each([
    ["12.50", 12.5, undefined],
    ["12,50", 12.5, undefined],
    ["12,5", 12.5, undefined],
    ["12", 12, undefined],
    [".99", 0.99, undefined],
    ["0", 0, undefined],
    ["0,00 €", 0, "EUR"],
    ["12,50 €", 12.5, "EUR"],
    ["12,50€", 12.5, "EUR"],
    ["€ 12,50", 12.5, "EUR"],
    ["€12.50", 12.5, "EUR"],
    ["12,50 EUR", 12.5, "EUR"],
    ["12,50 Euro", 12.5, "EUR"],
    ["USD 12.50", 12.5, "USD"],
    ["12.50 GBP", 12.5, "GBP"],
    ["12.50 gbp", 12.5, "GBP"],
    ["$1,299.00", 1299, "USD"],
    ["US$ 1,299.00", 1299, "USD"],
    ["C$12.50", 12.5, "CAD"],
    ["R$ 1.234,56", 1234.56, "BRL"],
    ["£1,299", 1299, "GBP"],
    ["1.234,50", 1234.5, undefined],
    ["1.234,50 €", 1234.5, "EUR"],
    ["1.234 €", 1234, "EUR"],
    ["1,234 EUR", 1234, "EUR"],
    ["1.234", 1.234, undefined],
    ["1,234", 1234, undefined],
    ["0.125 USD", 0.125, "USD"],
    ["1.234 KWD", 1.234, "KWD"],
    ["1.234.567", 1234567, undefined],
    ["1,234,567.89 USD", 1234567.89, "USD"],
    ["1 234,50 €", 1234.5, "EUR"],
    ["1\u00a0234,50\u00a0€", 1234.5, "EUR"],
    ["1\u202f234,50 €", 1234.5, "EUR"],
    ["CHF 1'234.50", 1234.5, "CHF"],
    ["1’234.50 CHF", 1234.5, "CHF"],
    ["CHF 12.-", 12, "CHF"],
    ["12,- €", 12, "EUR"],
    ["12,–", 12, undefined],
    ["¥1,200", 1200, "JPY"],
    ["￥1,200", 1200, "JPY"],
    ["1 299 kr", 1299, undefined],
    ["Rs. 1,299.00", 1299, undefined],
    ["₹1,29,999", 129999, "INR"],
    ["49,99 zł", 49.99, "PLN"],
    ["1 299 Kč", 1299, "CZK"],
    ["from $12.50", 12.5, "USD"],
    ["ab 12,50 €", 12.5, "EUR"],
    ["12.50 - 15.00 USD", 12.5, "USD"],
    ["$12.50 – $15.00", 12.5, "USD"],
    ["-1", -1, undefined],
  ])("reads %j as %d %s", (written, amount, currency) => {
    expect(parsePrice(written)).toEqual({ amount, currency });
  });

  it.each([
    "",
    "dear",
    "on request",
    "12 months",
    "1.2.3,4,5",
    "12 EUR off for 3",
    "EUR",
    "1e5",
    "0x10",
    "NaN",
    "Infinity",
    "12 12.50.1x",
  ])("does not take %j for a price", (written) => {
    expect(parsePrice(written)).toBeUndefined();
  });

  it("reads signs that several currencies share as the shop's currency", () => {
    expect(parsePrice("1 299 kr", "NOK")).toEqual({ amount: 1299, currency: "NOK" });
    expect(parsePrice("$12.50", "CAD")).toEqual({ amount: 12.5, currency: "CAD" });
    expect(parsePrice("¥12", "CNY")).toEqual({ amount: 12, currency: "CNY" });
    expect(parsePrice("12,50 €", "CAD")).toEqual({ amount: 12.5, currency: "EUR" });
  });

  it("reads what Intl writes in any locale, to the cent", () => {
    const cents = fc.integer({ min: 0, max: 99_999_999 });
    const locale = fc.constantFrom(
      "en-US",
      "en-GB",
      "de-DE",
      "de-CH",
      "fr-FR",
      "es-ES",
      "pl-PL",
      "sv-SE",
      "pt-BR",
      "en-IN",
      "ja-JP",
      "nl-NL",
      "cs-CZ",
    );
    const currency = fc.constantFrom("EUR", "USD", "GBP", "CHF", "PLN", "BRL", "INR", "CZK");
    const display = fc.constantFrom("symbol" as const, "code" as const);
    fc.assert(
      fc.property(cents, locale, currency, display, (value, language, code, currencyDisplay) => {
        const written = new Intl.NumberFormat(language, { style: "currency", currency: code, currencyDisplay }).format(
          value / 100,
        );
        expect(parsePrice(written), written).toEqual({ amount: value / 100, currency: code });
      }),
      { numRuns: 500 },
    );
  });
});
