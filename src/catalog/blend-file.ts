// blend.json: what each signal of the ranking counts, as learnt from the shop's log, and how well that did on shoppers who
// were held out. Names are the ranking's (BlendWeights); a reader passes over those that it does not know.

import * as v from "valibot";
import { corruptFile, type FileBytes } from "./column-file.js";
import { parseJsonFile } from "./index-format.js";

const number = v.pipe(v.number(), v.finite());

const schema = v.object({
  weights: v.record(v.string(), number),
  /** (recall + NDCG) / 2 at 20 on the held-out shoppers. */
  validation: v.object({
    cases: number,
    value: number,
    alone: v.record(v.string(), number),
    without: v.record(v.string(), number),
  }),
});

export type LearntBlend = v.InferOutput<typeof schema>;

export function encodeBlend(blend: LearntBlend): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(blend, null, 1)}\n`);
}

/** @throws VitrineError INDEX_CORRUPT. */
export function decodeBlend({ name, bytes }: FileBytes): LearntBlend {
  const parsed = v.safeParse(schema, parseJsonFile(name, bytes));
  if (!parsed.success) throw corruptFile(name);
  return parsed.output;
}
