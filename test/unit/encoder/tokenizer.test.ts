import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenize } from "../../../src/encoder/tokenizer.js";

describe("tokenize", () => {
  it("lower-cases, drops accents and stems plurals", () => {
    expect(tokenize("Crème-Brûlée DISHES, 3 Boxes of batteries")).toEqual([
      "creme",
      "brulee",
      "dish",
      "3",
      "box",
      "of",
      "battery",
    ]);
  });

  it("keeps words that only look like plurals", () => {
    expect(tokenize("glass bus basis gas series 2275s")).toEqual(["glass", "bus", "basis", "gas", "sery", "2275s"]);
  });

  it("stems ASCII words the same in both code paths", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}(s|es|ies|sses|xes|ches|shes|zes|us|is)?$/), (word) => {
        expect(tokenize(`${word} é`)[0]).toBe(tokenize(word)[0]);
      }),
    );
  });

  it("keeps model numbers whole and separate from the maker", () => {
    expect(tokenize("HP-LP2275w")).toEqual(["hp", "lp2275w"]);
  });

  it("splits scripts without spaces into characters and pairs", () => {
    expect(tokenize("手机壳case")).toEqual(["手", "机", "壳", "手机", "机壳", "case"]);
    expect(tokenize("カメラ")).toEqual(["カ", "メ", "ラ", "カメ", "メラ"]);
  });

  it("keeps words of other scripts whole, without optional marks", () => {
    expect(tokenize("قَلَم أزرق")).toEqual(["قلم", "ازرق"]);
    expect(tokenize("Красные Кроссовки")).toEqual(["красные", "кроссовки"]);
    expect(tokenize("हिन्दी किताब")).toEqual(["हिन्दी", "किताब"]);
    expect(tokenize("한국어 책")).toEqual(["한국어", "책"]);
  });

  it("normalises full-width and composed letters", () => {
    expect(tokenize("ＵＳＢ ﬁlter")).toEqual(["usb", "filter"]);
    expect(tokenize("cafe\u0301")).toEqual(tokenize("café"));
  });

  it("keeps symbols only if there is nothing else", () => {
    expect(tokenize("❤ → ★")).toEqual(["❤", "→", "★"]);
    expect(tokenize("❤ mug")).toEqual(["mug"]);
    expect(tokenize("¨")).toEqual(["¨"]);
  });

  it("is empty for blank text alone", () => {
    expect(tokenize(" \t\n\u200b\u00a0")).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const visible = Array.from(text).some((character) => /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u.test(character));
        expect(tokenize(text).length > 0).toBe(visible);
      }),
    );
  });
});
