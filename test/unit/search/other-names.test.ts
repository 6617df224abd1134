import { describe, expect, it } from "vitest";
import type { Synonyms } from "../../../src/catalog/files/synonyms-file.js";
import type { ItemInput } from "../../../src/catalog/item.js";
import { searchShop } from "./made-up-shop.js";

const SHOP: readonly ItemInput[] = [
  { id: "mobile", title: "Aero mobile phone" },
  { id: "mobile-case", title: "Mobile case" },
  { id: "desk-phone", title: "Desk phone" },
  { id: "cell", title: "Lithium cell" },
  { id: "backpack", title: "Canvas backpack" },
  { id: "shoe", title: "Canvas shoe" },
  { id: "torte", title: "Torte" },
  { id: "lamp", title: "Pocket lamp" },
  ...["a", "b", "c", "d"].map((id): ItemInput => ({ id: `filler-${id}`, title: `Oak table ${id}` })),
];
const names: Synonyms = new Map([
  ["cellphone", [{ words: ["mobile", "phone"], trust: 1 }]],
  ["rucksack", [{ words: ["backpack"], trust: 1 }]],
  ["torque", [{ words: ["lamp"], trust: 0.3 }]],
  ["mobile phone", [{ words: ["lamp"], trust: 0.2 }]],
]);
const { ids, index } = await searchShop(SHOP, names);
const ask = (query: string) => index.answer({ query, limit: 10 });

describe("synonyms", () => {
  it("find items under the shop's own word, as the whole answer", async () => {
    expect(await ids("rucksack ")).toEqual(["backpack"]);
    expect(await ask("rucksack ")).toMatchObject({ relaxed: false });
    expect((await ask("canvas rucksack ")).found).toHaveLength(1);
  });

  it("may be two words, on either side, and one word typed as two", async () => {
    expect((await ids("cellphone "))[0]).toBe("mobile");
    expect((await ids("cell phone "))[0]).toBe("mobile");
  });

  it("rank below the shop's own words, lower the less they are trusted", async () => {
    const found = await ids("mobile phone ");
    expect(found[0]).toBe("mobile");
    expect(found.indexOf("lamp")).toBeGreaterThan(0);
  });

  it("are found despite a typing error", async () => {
    expect(await ask("rukcsack")).toMatchObject({ didYouMean: "backpack" });
  });

  it("yield to a correction where they are hardly trusted", async () => {
    // A word of the dictionary, but more likely the cake.
    expect((await ids("tortue "))[0]).toBe("torte");
    const found = await ids("torque ");
    expect(found.indexOf("torte")).toBeLessThan(found.indexOf("lamp"));
    expect(found).toContain("lamp");
  });
});
