import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeNumbers, encodeNumbers } from "../../../src/catalog/columns/number-text.js";

it("reads back every list of numbers, one character each, through JSON and UTF-8", () => {
  const number = fc.oneof(fc.nat(60), fc.nat(3000), fc.integer({ min: 55_000, max: 66_000 }), fc.nat(1_000_000));
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const text = encodeNumbers(numbers) as string;
      const bytes = new TextEncoder().encode(JSON.stringify(text));
      const read: string = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      expect([...decodeNumbers(read)]).toEqual(numbers);
      expect([...text]).toHaveLength(numbers.length);
    }),
  );
});

it("needs no escape for any small number", () => {
  const numbers = Array.from({ length: 2000 }, (_, n) => n);
  expect(JSON.stringify(encodeNumbers(numbers))).not.toContain("\\");
});

it("refuses a number that is too large for a character", () => {
  expect(encodeNumbers([1, 1_112_027])).toBe("$\u{10ffff}");
  expect(encodeNumbers([1, 1_112_028])).toBeUndefined();
});
