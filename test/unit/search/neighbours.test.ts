import fc from "fast-check";
import { expect, it } from "vitest";
import { CatalogWords } from "../../../src/search/catalog-words.js";
import { Neighbours } from "../../../src/search/neighbours.js";
import { WordIndex } from "../../../src/search/word-index.js";
import { YieldChannel } from "../../../src/search/yield-channel.js";
import { searchShop } from "./made-up-shop.js";

const title = fc
  .array(fc.constantFrom("red", "tea", "pot"), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(" "));

it("counts the titles in which one word directly follows another", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(title, { minLength: 1, maxLength: 8 }), async (titles) => {
      const { catalog } = await searchShop(titles.map((each, i) => ({ id: `${i}`, title: each })));
      const yielding = new YieldChannel();
      const words = await CatalogWords.read(catalog, yielding);
      const index = await WordIndex.build(words, new Uint8Array(words.titles.numbers.length), yielding);
      yielding.close();
      const neighbours = new Neighbours(words, index);
      for (const [first, second] of [
        ["tea", "pot"],
        ["red", "red"],
      ] as const) {
        const plain = titles.filter((each) => each.includes(`${first} ${second}`)).length;
        const numbers = [words.numberOf(first), words.numberOf(second)] as const;
        expect(neighbours.count(...numbers)).toBe(plain);
        expect(neighbours.count(...numbers, 1)).toBe(Math.min(1, plain));
      }
    }),
    { numRuns: 40 },
  );
});
