import fc from "fast-check";
import { expect, it } from "vitest";
import { addressesFrom } from "../../../src/catalog/addresses.js";

const resolve = (address: string): string => new URL(address, "https://shop.example/index/index.json").href;

it("gives what the URL parser gives, for any valid address", () => {
  const piece = fc.constantFrom(
    "a",
    "B9",
    ".",
    "..",
    "/",
    "//",
    "pic.jpg",
    "%20",
    " ",
    "é",
    "?v=1",
    "#x",
    ":",
    "\\",
    "-",
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
  const start = fc
    .tuple(
      fc.constantFrom("", "https://cdn.example/", "HTTPS://CDN.example/p/", "http://a.b:80/", "/p/", "img/", "//cdn/"),
      text,
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(start, fc.array(text, { maxLength: 4 }), (begin, rests) => {
      const parsed = rests.filter((rest) => URL.canParse(begin + rest, "https://shop.example/index/index.json"));
      fc.pre(URL.canParse(begin.slice(0, begin.lastIndexOf("/") + 1), "https://shop.example/"));
      expect(parsed.map(addressesFrom(begin, resolve))).toEqual(parsed.map((rest) => resolve(begin + rest)));
    }),
    { numRuns: 2000 },
  );
});
