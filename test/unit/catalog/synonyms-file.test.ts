import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeSynonyms, encodeSynonyms, type Synonyms } from "../../../src/catalog/files/synonyms-file.js";
import { encodePatch, planPatch } from "../../../src/catalog/index/index-patch.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { SMALL_ITEMS, SMALL_PARTS } from "./small-shop.js";

const NAMES: Synonyms = new Map([
  ["couch", [{ words: ["sofa"], trust: 1 }]],
  ["settee", [{ words: ["sofa"], trust: 1 }]],
  [
    "cell phone",
    [
      { words: ["mobile", "phone"], trust: 0.7 },
      { words: ["handy"], trust: 0.1 },
    ],
  ],
]);
const NOTICE = ["Names by somebody.", "", "All rights reserved."];
const decode = (text: string): Synonyms =>
  decodeSynonyms({ name: "synonyms.txt", bytes: new TextEncoder().encode(text) });

it("is text with its source and licence, with names of one meaning on one line", () => {
  const text = new TextDecoder().decode(encodeSynonyms(NAMES, NOTICE));
  expect(text).toBe(
    "# Names by somebody.\n#\n# All rights reserved.\ncell phone>handy 1,mobile phone 7\ncouch,settee>sofa\n",
  );
  expect(decode(text).get("settee")).toEqual(NAMES.get("settee"));
  expect(new Set(decode(text).get("cell phone"))).toEqual(new Set(NAMES.get("cell phone")));
});

it("decodes to what was encoded, whatever the words", () => {
  const word = fc.stringMatching(/^[\p{Ll}\p{Lo}]{1,6}$/u);
  const name = fc.array(word, { minLength: 1, maxLength: 2 });
  const names = fc.dictionary(
    name.map((words) => words.join(" ")),
    fc.uniqueArray(fc.record({ words: name, trust: fc.integer({ min: 1, max: 10 }).map((tenths) => tenths / 10) }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ words }) => words.join(" "),
    }),
  );
  fc.assert(
    fc.property(names, (raw) => {
      const synonyms: Synonyms = new Map(Object.entries(raw));
      const again = decodeSynonyms({ name: "synonyms.txt", bytes: encodeSynonyms(synonyms, NOTICE) });
      expect([...again.keys()].sort()).toEqual([...synonyms.keys()].sort());
      for (const [key, others] of synonyms) expect(new Set(again.get(key))).toEqual(new Set(others));
    }),
  );
});

it("refuses invalid lines", () => {
  for (const line of ["couch", "couch>", ">sofa", "couch>sofa>bench", "couch>sofa,,bench", "couch>a b c"]) {
    expect(() => decode(line), line).toThrow(expect.objectContaining({ code: "INDEX_CORRUPT" }));
  }
});

it("is part of an index and of its patch, and may be absent", async () => {
  const files = await encodeIndex({ ...SMALL_PARTS, synonyms: { names: NAMES, notice: NOTICE } });
  const index = await decodeIndex(files);
  expect((await index.loadSynonyms?.())?.get("couch")).toEqual(NAMES.get("couch"));
  expect((await decodeIndex(await encodeIndex(SMALL_PARTS))).loadSynonyms).toBeUndefined();
  await index.loadTexts();
  const plan = planPatch(index, SMALL_ITEMS);
  if (!("kept" in plan)) throw new Error(plan.why);
  const parts = { vectors: SMALL_PARTS.vectors, synonyms: { names: new Map([...NAMES].slice(0, 1)), notice: [] } };
  const next = await decodeIndex(await encodePatch({ previous: index, files, plan, parts }));
  expect([...((await next.loadSynonyms?.()) ?? [])]).toEqual([...NAMES].slice(0, 1));
});
