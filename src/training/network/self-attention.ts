// Self-attention as in SASRec (Kang & McAuley, ICDM 2018): two blocks of attention and a small feed-forward network,
// each with layer normalisation and a residual connection; z is the output at the latest place, the only query of the
// second block.

import type { Architecture } from "./architecture.js";
import { attend, normaliseEach } from "./attend.js";
import type { Value } from "./tape.js";

const BLOCKS = [1, 2] as const;
type Name = `${
  | "query"
  | "key"
  | "value"
  | "out"
  | "wide"
  | "wideBias"
  | "narrow"
  | "gain"
  | "shift"
  | "innerGain"
  | "innerShift"}${(typeof BLOCKS)[number]}`;

export const selfAttention: Architecture = {
  shapes: ({ dimensions: d, places }) => [
    { name: "place", rows: places, columns: d, start: "zeros" },
    ...BLOCKS.flatMap((block) => [
      { name: `gain${block}`, rows: 1, columns: d, start: "ones" as const },
      { name: `shift${block}`, rows: 1, columns: d, start: "zeros" as const },
      { name: `query${block}`, rows: d, columns: d, start: "small" as const },
      { name: `key${block}`, rows: d, columns: d, start: "small" as const },
      { name: `value${block}`, rows: d, columns: d, start: "small" as const },
      { name: `out${block}`, rows: d, columns: d, start: "zeros" as const },
      { name: `innerGain${block}`, rows: 1, columns: d, start: "ones" as const },
      { name: `innerShift${block}`, rows: 1, columns: d, start: "zeros" as const },
      { name: `wide${block}`, rows: d, columns: d, start: "small" as const },
      { name: `wideBias${block}`, rows: 1, columns: d, start: "zeros" as const },
      { name: `narrow${block}`, rows: d, columns: d, start: "zeros" as const },
    ]),
  ],
  encode(tape, parameters, { items, lengths }, drop) {
    const p = parameters as Record<Name | "place", Value>;
    const batch = lengths.length;
    let x = tape.add(drop(items), p.place, (row) => Math.floor(row / batch));
    for (const block of BLOCKS) {
      const seen = normaliseEach(tape, x, p[`gain${block}`], p[`shift${block}`]);
      const last = block === BLOCKS.length;
      const asking = last ? tape.part(seen, 0, batch) : seen;
      const read = attend(
        tape,
        {
          queries: tape.multiply(asking, p[`query${block}`]),
          keys: tape.multiply(seen, p[`key${block}`]),
          values: tape.multiply(seen, p[`value${block}`]),
        },
        lengths,
      );
      const before = last ? tape.part(x, 0, batch) : x;
      const y = tape.add(before, tape.multiply(read, p[`out${block}`]));
      const inner = normaliseEach(tape, y, p[`innerGain${block}`], p[`innerShift${block}`]);
      const wide = tape.relu(tape.add(tape.multiply(inner, p[`wide${block}`]), p[`wideBias${block}`], () => 0));
      x = tape.add(y, tape.multiply(wide, p[`narrow${block}`]));
    }
    return x;
  },
};
