import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Item, type ItemInput, parseItem } from "../../../../src/catalog/item.js";
import { namesFor, usefulThings } from "../../../../src/training/names/names-for.js";
import { parseThings, type Thing, writeThings } from "../../../../src/training/names/things.js";
import { licenceOf, thingsOf } from "../../../../src/training/pretrain/wordnet.js";

const shipped = parseThings(readFileSync(new URL("../../../../public/names/things.txt", import.meta.url), "utf8"));

const itemsOf = (...titles: string[]): Item[] =>
  titles.map((title, i) => {
    const input: ItemInput = { id: String(i), title };
    const parsed = parseItem(input);
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });

/** What may be meant by a name in a shop of such titles. */
function meant(name: string, titles: readonly string[], things = shipped.things): Record<string, number> {
  const others = namesFor(itemsOf(...titles), things).get(name) ?? [];
  return Object.fromEntries(others.map(({ words, trust }) => [words.join(" "), trust]));
}

const thing = (names: Record<string, number>, ...kindOf: number[]): Thing => ({
  names: new Map(Object.entries(names)),
  kindOf,
});

describe("synonyms for a catalog", () => {
  it("map a word that the shop lacks to the one that it has", () => {
    expect(meant("couch", ["Corner sofa"])).toEqual({ sofa: 1 });
    expect(meant("cellphone", ["Rugged mobile phone"])).toHaveProperty("mobile phone");
    expect(meant("jewelry", ["Jewellery box"])).toHaveProperty("jewellery");
    expect(meant("couch", ["Oak table"])).toEqual({});
  });

  it("use what the shop sells to choose among several meanings of a word", () => {
    // Mostly, a torch burns; in a shop without any that burns it is a flashlight.
    expect(meant("torch", ["LED flashlight"]).flashlight).toBeGreaterThan(0.9);
    const things = [thing({ torch: 0.1, flashlight: 1 })];
    expect(meant("torch", ["Wax torch", "LED lamp, flashlight"], things)).not.toHaveProperty("flashlight.trust");
    expect(meant("bat", ["Cricket bat", "Pub club"], [thing({ bat: 0.1, club: 0.1 })])).toEqual({});
  });

  it("omit what search finds by itself", () => {
    const things = [thing({ lamp: 1, "table lamp": 1, tablelamp: 1 })];
    expect(meant("table lamp", ["Lamp", "Tablelamp"], things)).toEqual({});
  });

  it("offer a broader or narrower term, less trusted, if there is no synonym", () => {
    const things = [thing({ sneaker: 1 }, 1), thing({ shoe: 1, footgear: 1 })];
    expect(meant("sneaker", ["Red shoe"], things)).toEqual({ shoe: 0.5 });
    expect(meant("shoe", ["Red sneaker"], things)).toEqual({ sneaker: 0.5 });
    expect(meant("sneaker", ["Red shoe", "Blue sneaker"], things)).toEqual({});
    expect(meant("footgear", ["Red shoe", "Blue sneaker"], things)).toEqual({ shoe: 1 });
  });

  it("are the same without unused entries", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "a b", "b c");
    const things = fc.array(
      fc.record({
        names: fc.dictionary(name, fc.constantFrom(0.05, 0.3, 1), { minKeys: 1, maxKeys: 3 }),
        kindOf: fc.array(fc.nat(5), { maxLength: 2 }),
      }),
      { minLength: 6, maxLength: 6 },
    );
    fc.assert(
      fc.property(things, fc.array(name, { minLength: 1 }), (raw, titles) => {
        const all = raw.map(({ names, kindOf }) => thing(names, ...kindOf));
        expect(namesFor(itemsOf(...titles), usefulThings(all))).toEqual(namesFor(itemsOf(...titles), all));
      }),
    );
  });
});

describe("the shipped table", () => {
  it("contains WordNet's licence", () => {
    expect(shipped.notice.join(" ")).toContain("Princeton University");
    expect(shipped.notice.join(" ")).toContain("Permission to use, copy, modify and distribute");
  });

  it("reads back what was written", () => {
    expect(parseThings(writeThings(shipped))).toEqual(shipped);
  });

  it("covers things of all trades, and no animals or rude words", () => {
    const names = new Set(shipped.things.flatMap(({ names: own }) => [...own.keys()]));
    for (const name of ["sofa", "cellphone", "screwdriver", "zucchini", "necklace", "notebook"]) {
      expect(names, name).toContain(name);
    }
    for (const name of ["chimpanzee", "faggot", "boob tube"]) expect(names, name).not.toContain(name);
  });
});

/** In the form of WordNet's files: an artifact of two names, a kind of it, one that is slang, and an animal. */
const DATA = `  1 Nobody's database.
  2 All rights reserved.
00000001 06 n 02 settle 0 Long_Bench 0 001 ~ 00000002 n 0000 | a seat
00000002 06 n 03 sofa 0 couch 0 day_bed 0 002 @ 00000001 n 0000 ;u 07171981 n 0300 | a seat
00000003 06 n 01 futon 0 001 @ 00000002 n 0000 | a seat
00000004 05 n 02 couch 0 sofa 0 000 | an animal
`;
const INDEX = `settle%1:06:00:: 00000001 1 0
sofa%1:06:00:: 00000002 1 3
couch%1:06:00:: 00000002 2 0
couch%1:05:00:: 00000004 1 4
sofa%1:05:00:: 00000004 2 0
futon%1:06:00:: 00000003 1 0
day_bed%1:06:00:: 00000002 1 0
`;

describe("a dictionary in WordNet's format", () => {
  const things = thingsOf(INDEX, DATA);

  it("gives products, without proper names and slang", () => {
    expect(things.map(({ names }) => [...names.keys()])).toEqual([["settle"], ["sofa", "couch"], ["futon"]]);
    expect(things.map(({ kindOf }) => kindOf)).toEqual([[], [0], [1]]);
  });

  it("weighs a name by how often it has the meaning; non-products count little", () => {
    const [, seat] = things;
    expect(seat?.names.get("sofa")).toBeCloseTo(4 / (4 + 0.1 * 0.5), 5);
    expect(seat?.names.get("couch")).toBeCloseTo(0.5 / (0.5 + 0.1 * 5), 5);
  });

  it("keeps the lines of the licence", () => {
    expect(licenceOf(DATA).slice(-2)).toEqual(["Nobody's database.", "All rights reserved."]);
  });
});
