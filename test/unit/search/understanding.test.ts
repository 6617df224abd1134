import { describe, expect, it } from "vitest";
import { tokenize } from "../../../src/encoder/tokenizer.js";
import { SAID_OF_ANYTHING } from "../../../src/search/said-of-anything.js";
import { ELECTRONICS, searchShop } from "./made-up-shop.js";

const { catalog, index, ids } = await searchShop(ELECTRONICS);

const kindOf = (id: string): string => id.replace(/-\d+$/, "");
const kinds = async (query: string, count: number): Promise<Set<string>> =>
  new Set((await ids(query)).slice(0, count).map(kindOf));
const ask = (query: string) => index.answer({ query, limit: 10 });

describe("products and their accessories", () => {
  it("ranks projectors above the lamps that name them", async () => {
    expect(await kinds("projector", 6)).toEqual(new Set(["projector"]));
  });

  it("finds the accessory if the query asks for it", async () => {
    expect(await kinds("projector lamp", 6)).toEqual(new Set(["lamp"]));
    expect(await kinds("mouse pad", 6)).toEqual(new Set(["pad"]));
    expect(await kinds("mouse", 6)).toEqual(new Set(["mouse"]));
  });
});

describe("compound words", () => {
  it("reads two words as the one that the titles use", async () => {
    expect(await kinds("head set", 6)).toEqual(new Set(["headset"]));
  });

  it("finds the other spelling too, after the typed one", async () => {
    const found = await ids("mouse pad");
    expect(kindOf(found[0] as string)).toBe("pad");
    expect(found).toContain("mousepad");
    const joined = await ids("mousepad");
    expect(joined[0]).toBe("mousepad");
    expect(joined.map(kindOf)).toContain("pad");
  });
});

describe("typing errors", () => {
  it("corrects a letter too many, too few, a wrong one, and two swapped, and says so", async () => {
    for (const typed of ["projjector", "projctor", "prokector", "porjector"]) {
      expect(await ask(typed)).toMatchObject({ didYouMean: "projector", relaxed: false });
      expect(await kinds(typed, 6)).toEqual(new Set(["projector"]));
    }
  });

  it("names the corrected word as the match, not the error", async () => {
    const { hits } = await ask("aero projcetor");
    expect(hits[0]?.words).toContain("projector");
    expect(hits.flatMap(({ words }) => words)).not.toContain("projcetor");
    expect((await ask("hewd set")).hits[0]?.words).toEqual(["head", "set"]);
  });

  it("does not change words of the catalog", async () => {
    for (const query of ["projector", "mouse pad", "SHL8800/10"]) expect((await ask(query)).didYouMean).toBeUndefined();
  });

  // A shop without red things answered "led tea pot".
  it("does not take a colour or material for an error, whether the shop has it or not", async () => {
    const shop = await searchShop([
      ...["Aero", "Vista", "Nova", "Orion"].flatMap((name) => [
        { id: `lamp-${name}`, title: `${name} LED lamp` },
        { id: `pot-${name}`, title: `${name} tea pot` },
        { id: `tower-${name}`, title: `${name} carbon tower` },
      ]),
    ]);
    const meant = async (query: string) => (await shop.index.answer({ query, limit: 5 })).didYouMean;
    for (const query of ["red tea pot", "red lamp", "cotton tower"]) expect(await meant(query)).toBeUndefined();
    expect(await shop.ids("red tea pot")).not.toContain("lamp-Aero");
    expect(await meant("lef lamp")).toBe("led lamp");
    expect(await meant("red tae pot")).toBe("red tea pot");
    for (const word of SAID_OF_ANYTHING) expect(tokenize(word)).toEqual([word]);
  });

  it("uses the other words to choose the correction", async () => {
    expect((await ask("optical mouce")).didYouMean).toBe("optical mouse");
    // A word of the catalog, but never beside the other one.
    expect((await ask("doll heap")).didYouMean).toBe("doll head");
    expect((await ask("stereo head")).didYouMean).toBeUndefined();
  });

  it("uses other words in the same items, next to it or not", async () => {
    const shop = await searchShop([
      ...[1, 2, 3, 4, 5].map((i) => ({ id: `lamp-${i}`, title: `Desk lamp ${i}` })),
      ...[1, 2, 3].map((i) => ({ id: `lamb-${i}`, title: `Lamb ${i}, soft wool` })),
    ]);
    const meant = async (query: string) => (await shop.index.answer({ query, limit: 5 })).didYouMean;
    expect(await meant("lamx ")).toBe("lamp");
    expect(await meant("wool lamx ")).toBe("wool lamb");
  });

  it("uses the order of the words", async () => {
    const { index } = await searchShop([
      ...Array.from({ length: 12 }, (_, i) => ({ id: `protector-${i}`, title: `Clear screen protector ${i}` })),
      ...Array.from({ length: 4 }, (_, i) => ({ id: `projector-${i}`, title: `Portable projector screen ${i}` })),
    ]);
    const meant = async (query: string) => (await index.answer({ query, limit: 5 })).didYouMean;
    expect(await meant("prowector screen")).toBe("projector screen");
    expect(await meant("screen prowector")).toBe("screen protector");
  });

  it("corrects half of a compound, however it is written", async () => {
    expect((await ask("hewd set")).didYouMean).toBe("head set");
    expect(await kinds("hewd set", 6)).toEqual(new Set(["headset"]));
    const { index } = await searchShop(
      Array.from({ length: 4 }, (_, i) => ({ id: `${i}`, title: `Webcam ${i}`, description: "We come to you." })),
    );
    for (const query of ["wbe cam", "we cam", "web acm"]) {
      expect(await index.answer({ query, limit: 5 })).toMatchObject({ didYouMean: "web cam", relaxed: false });
    }
  });

  it("corrects mistyped synonyms, and leaves known ones unchanged", async () => {
    expect(await kinds("baemer", 6)).toEqual(new Set(["projector"]));
    expect((await ask("beamer")).didYouMean).toBeUndefined();
  });

  it("keeps the rest of the query as typed", async () => {
    expect((await ask("  Aero Projcetor!")).didYouMean).toBe("Aero projector!");
  });

  it("does not correct an unfinished word", async () => {
    expect(await ask("projec")).toMatchObject({ relaxed: false });
    expect((await ask("projec")).didYouMean).toBeUndefined();
    expect((await ids("projec")).map(kindOf)).toContain("projector");
  });

  it("treats a word before a space as finished", async () => {
    expect(await ids("he")).not.toEqual([]);
    expect(await ids("he ")).toEqual([]);
  });
});

describe("completions", () => {
  it("are offered for a word of the catalog while it is being typed, after the word itself", async () => {
    const shop = await searchShop([
      { id: "carpet", title: "Carpet" },
      { id: "car", title: "Toy car" },
      { id: "mat", title: "Mat" },
    ]);
    expect(await shop.ids("car")).toEqual(["car", "carpet"]);
    expect(await shop.ids("car mat")).not.toContain("carpet");
    expect(await shop.ids("carp mat")).toContain("carpet");
    expect(await shop.ids("c")).toEqual([]);
  });

  it("are the likeliest, if there are many: short words and frequent ones", async () => {
    const rare = Array.from({ length: 60 }, (_, i) => ({ id: `rare-${i}`, title: `ab${"x".repeat(9)}${i}y` }));
    const often = Array.from({ length: 4 }, (_, i) => ({ id: `often-${i}`, title: `Abyssinian ${i}` }));
    const shop = await searchShop([...rare, { id: "short", title: "abc" }, ...often]);
    const found = await shop.ids("ab", { limit: 100 });
    expect(found).toEqual(expect.arrayContaining(["short", ...often.map(({ id }) => id)]));
    expect(found.filter((id) => id.startsWith("rare"))).toHaveLength(38);
  });
});

describe("model numbers and titles", () => {
  it("finds the item of a model number first, though others mention it", async () => {
    expect((await ids("SHL8800/10"))[0]).toBe("SHL8800/10");
    expect((await ids("shl8800/10."))[0]).toBe("SHL8800/10");
    expect(await ids("P300")).toEqual(["projector-3"]);
  });

  it("prefers the exactly equal title", async () => {
    const discs = await searchShop([
      { id: "minus", title: "DVD-R 4.7 GB" },
      { id: "plus", title: "DVD+R 4.7 GB" },
    ]);
    expect((await discs.ids("dvd+r 4.7 gb"))[0]).toBe("plus");
    expect((await discs.ids("DVD-R 4.7 GB"))[0]).toBe("minus");
  });
});

describe("a partial answer", () => {
  it("says that no item has all words", async () => {
    const answer = await ask("projector waffle");
    expect(answer.relaxed).toBe(true);
    expect(answer.hits.length).toBeGreaterThan(0);
    expect(await ask("projector lamp")).toMatchObject({ relaxed: false });
    expect(await ask("qqqqqqq")).toMatchObject({ relaxed: false, hits: [], found: [] });
  });

  it("counts items with all words, or all found items if there is none", async () => {
    expect((await ask("projector lamp")).found.map((row) => kindOf(catalog.idOf(row))).sort()).toEqual([
      ...new Array(6).fill("lamp"),
      ...new Array(6).fill("lamp-for"),
    ]);
    expect((await ask("doll waffle")).found).toHaveLength(6);
  });
});
