// Tokenizers held against outputs worked out by hand from the published algorithms, and against a real tokenizer.json.

import { describe, expect, it } from "vitest";
import { openTokenizer } from "../../../src/encoder/open-tokenizer.js";

const TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "lamp", ",", "手", "cafe"];

describe("WordPiece", () => {
  it("splits words into the longest known pieces", () => {
    expect(openTokenizer(TOKENS, "vocab").encode("Unaffable, lamp", 100)).toEqual([4, 5, 6, 8, 7]);
  });

  it("encodes a word that cannot be split as one unknown token", () => {
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

  it("gives no tokens for blank text", () => {
    expect(openTokenizer({ model: { vocab: TOKENS }, post_processor: {} }, "t").encode(" \u200b ", 10)).toEqual([]);
  });

  it("refuses an invalid vocabulary", () => {
    for (const json of [null, 5, {}, [], { a: "b" }, { model: { vocab: { a: -1 } } }]) {
      expect(() => openTokenizer(json, "tokenizer.json")).toThrow(expect.objectContaining({ code: "MODEL_CORRUPT" }));
    }
  });
});

describe("Unigram", () => {
  // Kudo, ACL 2018: of all ways to cut a word into pieces, the one whose log-probabilities sum to the most.
  const file = {
    version: "1.0",
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
    post_processor: null,
    decoder: null,
    model: {
      type: "Unigram",
      unk_id: 0,
      vocab: [
        ["<unk>", 0],
        ["▁", -2],
        ["l", -4],
        ["a", -4],
        ["m", -4],
        ["p", -4],
        ["la", -5],
        ["mp", -5],
        ["▁lamp", -9],
        ["▁la", -3],
        ["amp", -8],
      ],
    },
  };

  it("takes the likeliest split, not the longest piece", () => {
    // "▁lamp" −9 loses to "▁la" −3 + "mp" −5 = −8; "▁" + "la" + "mp" = −12.
    expect(openTokenizer(file, "t").encode("lamp", 10)).toEqual([9, 7]);
    // "▁" −2 + "amp" −8 = −10 beats "▁" −2 + "a" −4 + "mp" −5 = −11.
    expect(openTokenizer(file, "t").encode("amp lamp", 10)).toEqual([1, 10, 9, 7]);
  });

  it("encodes what no piece covers as unknown", () => {
    expect(openTokenizer(file, "t").encode("laz", 10)).toEqual([9, 0]);
  });
});

describe("BPE", () => {
  // Sennrich et al., ACL 2016: pairs are joined in the order in which they were learnt. Their example's first merges.
  const pieces = ["l", "o", "w", "e", "s", "t", "n", "i", "d", "es", "est", "lo", "low", "Ġ", "Ã", "©", "Ġlow"];
  const file = {
    version: "1.0",
    added_tokens: [{ id: 17, content: "<pad>", special: true }],
    normalizer: null,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: "ByteLevel" },
    model: {
      type: "BPE",
      vocab: Object.fromEntries([...pieces, "<pad>"].map((piece, id) => [piece, id])),
      merges: ["e s", "es t", "l o", "lo w", "Ġ low"],
    },
  };

  it("merges pairs in the order learnt", () => {
    expect(openTokenizer(file, "t").encode("lowest", 10)).toEqual([12, 10]);
    expect(openTokenizer(file, "t").encode("newest", 10)).toEqual([6, 3, 2, 10]);
    expect(openTokenizer(file, "t").encode("widest low", 10)).toEqual([2, 7, 8, 10, 16]);
  });

  it("works on bytes: é is two of them, a space is one", () => {
    expect(openTokenizer(file, "t").encode("é lé", 10)).toEqual([14, 15, 13, 0, 14, 15]);
  });

  it("cuts at the limit and pads with the vocabulary's own token", () => {
    const tokenizer = openTokenizer(file, "t");
    expect(tokenizer.encode("lowest newest", 3)).toEqual([12, 10, 13]);
    expect(tokenizer.padding).toBe(17);
  });
});

it("names the kind of tokenizer that it cannot read", () => {
  const file = { model: { type: "WordLevel", vocab: { a: 0 } } };
  expect(() => openTokenizer(file, "tokenizer.json")).toThrow(/tokenizer\.json .*WordLevel/);
});
