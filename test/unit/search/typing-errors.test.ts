import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorCost } from "../../../src/search/typing-errors.js";
import { Vocabulary } from "../../../src/search/vocabulary.js";

const word = fc.string({ unit: fc.constantFrom(..."abcdeo1"), minLength: 1, maxLength: 9 });

describe("the cost of typing errors", () => {
  it("is zero for the word itself, and about one for one error", () => {
    expect(errorCost("mouse", "mouse", 2)).toBe(0);
    for (const typed of ["mose", "moouse", "mouxe", "muose"]) {
      expect(errorCost(typed, "mouse", 1)).toBeGreaterThan(0.5);
      expect(errorCost(typed, "mouse", 1)).toBeLessThanOrEqual(1);
    }
  });

  it("is less for a neighbouring key, a doubled letter and swapped letters, more for the first letter", () => {
    expect(errorCost("moise", "mouse", 1)).toBeLessThan(errorCost("moxse", "mouse", 1));
    expect(errorCost("mousse", "mouse", 1)).toBeLessThan(errorCost("mouxse", "mouse", 1));
    expect(errorCost("muose", "mouse", 1)).toBeLessThan(errorCost("mxuse", "mouse", 1));
    expect(errorCost("xouse", "mouse", 1)).toBeGreaterThan(errorCost("mouxe", "mouse", 1));
  });

  it("treats swapped first letters as an ordinary slip", () => {
    expect(errorCost("omuse", "mouse", 1)).toBe(errorCost("muose", "mouse", 1));
  });

  it("is symmetric, and infinite only beyond the limit", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(errorCost(a, b, 2)).toBeCloseTo(errorCost(b, a, 2), 10);
        const errors = optimalAlignment(a, b);
        if (errors <= 2) expect(errorCost(a, b, 2)).toBeLessThanOrEqual(errors + 0.5);
      }),
    );
  });
});

describe("searching the vocabulary", () => {
  it("finds every word within the errors allowed for its length, with the costs of a plain scan", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, typed) => {
        const most = typed.length < 3 ? 0 : typed.length < 8 ? 1 : 2;
        const plain = words
          .map((meant, number) => ({ number, cost: errorCost(typed, meant, most) }))
          .filter(({ number, cost }) => most > 0 && words[number] !== typed && cost < Number.POSITIVE_INFINITY);
        expect(new Vocabulary(words).near(typed)).toEqual(plain);
        expect(new Vocabulary(words).beginningWith(typed)).toEqual(
          words.flatMap((meant, number) => (meant.startsWith(typed) && meant !== typed ? [number] : [])),
        );
      }),
    );
  });
});

it("compares a mistyped plural with plurals, because the catalog's words are stems", () => {
  const vocabulary = new Vocabulary(["battery", "earbud", "speaker", "headset", "head"]);
  const nearest = (typed: string): number | undefined =>
    vocabulary.near(typed).sort((a, b) => a.cost - b.cost)[0]?.number;
  expect(nearest("batterise")).toBe(0);
  expect(nearest("batteriees")).toBe(0);
  expect(nearest("earbdus")).toBe(1);
  expect(nearest("headst")).toBe(3);
});

/** Errors without keys: insertions, deletions, substitutions, swaps of neighbours, 1 each. */
function optimalAlignment(a: string, b: string): number {
  const cost = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const same = a[i - 1] === b[j - 1] ? 0 : 1;
    const best = Math.min(table(i - 1, j - 1) + same, table(i - 1, j) + 1, table(i, j - 1) + 1);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    return swapped ? Math.min(best, table(i - 2, j - 2) + 1) : best;
  };
  const known = new Map<number, number>();
  const table = (i: number, j: number): number => {
    const key = i * 100 + j;
    const value = known.get(key) ?? cost(i, j);
    known.set(key, value);
    return value;
  };
  return table(a.length, b.length);
}
