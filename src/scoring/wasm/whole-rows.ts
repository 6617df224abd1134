// Whole rows, one after the other: for all but very large matrices, where computing dominates over memory bandwidth.

import plainDots from "./dots.wat";
import relaxedDots from "./dots-relaxed.wat";
import { BLOCK, type Layout, type Places } from "./layout.js";

const whole = {
  step: 16,
  places: (blocks: number, width: number): Places => ({
    fourSize: 4 * width,
    querySize: 16 + 2 * width,
    low: 0,
    lengths: 0,
    end: blocks * BLOCK * width,
  }),
} satisfies Partial<Layout>;

export const wholeRows: Layout = {
  ...whole,
  instructions: "SIMD",
  dots: plainDots,
  /** Writes every number as i16. */
  writeQuery(query, { buffer, byteOffset }) {
    new Int16Array(buffer, byteOffset + 16).set(query);
  },
};

export const wholeRowsRelaxed: Layout = {
  ...whole,
  instructions: "relaxed SIMD",
  dots: relaxedDots,
  /** Writes the positive parts of each 16 numbers, then their negative parts. */
  writeQuery(query, target) {
    for (const [d, value] of query.entries()) {
      target[16 + (d >> 4) * 32 + (d & 15) + (value < 0 ? 16 : 0)] = Math.abs(value);
    }
  },
};
