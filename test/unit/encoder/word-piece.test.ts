import { describe, expect, it } from "vitest";
import { openTokenizer } from "../../../src/encoder/open-tokenizer.js";

const TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "lamp", ",", "手", "cafe"];

describe("WordPiece", () => {
  it("cuts words into the longest pieces there are", () => {
    expect(openTokenizer(TOKENS, "vocab").encode("Unaffable, lamp", 100)).toEqual([4, 5, 6, 8, 7]);
  });

  it("gives a word that cannot be cut as one unknown", () => {
    expect(openTokenizer(TOKENS, "vocab").encode("lampshade 手手 lamp", 100)).toEqual([1, 9, 9, 7]);
  });

  it("follows tokenizer.json: special tokens around the text, case and accents", () => {
    const file = {
      model: {
        type: "WordPiece",
        vocab: Object.fromEntries(TOKENS.map((token, id) => [token, id])),
        unk_token: "[UNK]",
      },
      post_processor: { type: "TemplateProcessing" },
      normalizer: { lowercase: true, strip_accents: null },
    };
    expect(openTokenizer(file, "tokenizer.json").encode("Café", 100)).toEqual([2, 10, 3]);
    const cased = { ...file, normalizer: { lowercase: false, strip_accents: null } };
    expect(openTokenizer(cased, "tokenizer.json").encode("Café cafe", 100)).toEqual([2, 1, 10, 3]);
  });

  it("never exceeds the limit and keeps the closing token", () => {
    const file = { model: { vocab: TOKENS }, post_processor: {} };
    expect(openTokenizer(file, "tokenizer.json").encode("lamp lamp lamp lamp", 4)).toEqual([2, 7, 7, 3]);
  });

  it("says nothing for blank text", () => {
    expect(openTokenizer({ model: { vocab: TOKENS }, post_processor: {} }, "t").encode(" \u200b ", 10)).toEqual([]);
  });

  it("refuses what is no vocabulary", () => {
    for (const json of [null, 5, {}, [], { a: "b" }, { model: { vocab: { a: -1 } } }]) {
      expect(() => openTokenizer(json, "tokenizer.json")).toThrow(expect.objectContaining({ code: "MODEL_CORRUPT" }));
    }
  });
});
