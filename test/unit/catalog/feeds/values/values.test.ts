// The small readers of single cells.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAvailability } from "../../../../../src/catalog/feeds/values/availability.js";
import { slashDivides, splitAtSlashes, splitPath } from "../../../../../src/catalog/feeds/values/category-path.js";
import { currencyCode } from "../../../../../src/catalog/feeds/values/currency.js";
import { isGtin } from "../../../../../src/catalog/feeds/values/gtin.js";
import { plainText } from "../../../../../src/catalog/feeds/values/html-text.js";

describe("isGtin", () => {
  // EAN-13 and GTIN-14 from GS1's examples, a UPC, an EAN-8, an ISBN-13 and an ISBN-10.
  it.each([
    "4006381333931",
    "10614141000415",
    "036000291452",
    "96385074",
    "978-0-306-40615-7",
    "0-306-40615-2",
    "080442957X",
  ])("%s is one", (code) => expect(isGtin(code)).toBe(true));

  it.each(["4006381333932", "1234", "0000000000000", "40063813339311111", "ABC", "", "080442957Y"])(
    "%j is none",
    (code) => {
      expect(isGtin(code)).toBe(false);
    },
  );

  it("detects every single wrong digit", () => {
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [..."4006381333931"];
        digits[place] = String((Number(digits[place]) + shift) % 10);
        expect(isGtin(digits.join(""))).toBe(false);
      }),
    );
  });
});

describe("plainText", () => {
  it.each([
    ["<p>Cool in <em>sum</em>mer.</p><ul><li>Washable</li><li>Light</li></ul>", "Cool in summer. Washable Light"],
    ["Salt &amp; pepper &ndash; 4&nbsp;g", "Salt & pepper – 4 g"],
    ["&lt;p&gt;escaped once more&lt;/p&gt;", "escaped once more"],
    ["AT&amp;amp;T", "AT&T"],
    ["H<sub>2</sub>O, 3&#160;m<sup>2</sup>", "H2O, 3 m2"],
    ["one<br>two<br/>three", "one two three"],
    ["<style>p { color: red }</style><script>alert(1)</script>seen", "seen"],
    ["<!-- note -->seen", "seen"],
    ["  a \n\t b\u00a0 ", "a b"],
    ["soft\u00adhyphen zero\u200bwidth \u0007bell", "softhyphen zerowidth bell"],
  ])("makes %j %j", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each(["a < b and c > d", "I <3 tea", "R&D", "5 > 4", "P&O; ferries", "価格 < 100 & more"])(
    "leaves %j alone",
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );
});

describe("a category path", () => {
  it.each([
    ["A > B>C", ["A", "B", "C"]],
    ["A » B", ["A", "B"]],
    ["A | B", ["A", "B"]],
    ["Server/Workstation", ["Server/Workstation"]],
    ["A/B > C|D", ["A/B", "C|D"]],
    [" > ", []],
  ])("%j is %j", (written, levels) => {
    expect(splitPath(written)).toEqual(levels);
  });

  it("is split at slashes only where most of a feed uses them", () => {
    expect(slashDivides([["Garden/Tools"], ["Garden/Pots/Clay"], [], ["Garden"]])).toBe(true);
    expect(slashDivides([["Boards"], ["Server/Workstation"], ["Mice"]])).toBe(false);
    expect(slashDivides([["I/O"], ["A", "B"]])).toBe(false);
    expect(splitAtSlashes("/Garden / Pots//Clay/")).toEqual(["Garden", "Pots", "Clay"]);
  });
});

describe("availability", () => {
  it.each([
    ["in stock", "in_stock"],
    ["In_Stock", "in_stock"],
    ["https://schema.org/InStock", "in_stock"],
    ["LimitedAvailability", "in_stock"],
    ["yes", "in_stock"],
    ["7", "in_stock"],
    [3, "in_stock"],
    [true, "in_stock"],
    ["http://schema.org/SoldOut", "out_of_stock"],
    ["ausverkauft", "out_of_stock"],
    ["épuisé", "out_of_stock"],
    ["0", "out_of_stock"],
    [-2, "out_of_stock"],
    [false, "out_of_stock"],
    ["PreOrder", "preorder"],
    ["on backorder", "backorder"],
  ])("%j is %s", (written, word) => {
    expect(parseAvailability(written)).toBe(word);
  });

  it.each(["perhaps", "", "constructor", "__proto__"])("%j is no word for it", (written) => {
    expect(parseAvailability(written)).toBeUndefined();
  });
});

it("knows currencies by code and sign, and no others", () => {
  expect([currencyCode("eur"), currencyCode("£"), currencyCode("zł"), currencyCode("kr", "DKK")]).toEqual([
    "EUR",
    "GBP",
    "PLN",
    "DKK",
  ]);
  expect([currencyCode("kr"), currencyCode("pounds"), currencyCode("constructor")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
