// blend.json: the weights of the ranking's signals, learnt from the shop's log, and their quality on held-out shoppers.
// Names are those of BlendWeights; unknown ones are ignored.

import * as v from "valibot";
import { parseJsonFile } from "../index/index-format.js";
import { corruptFile, type FileBytes } from "./column-file.js";

const number = v.pipe(v.number(), v.finite());

const learningSchema = v.object({
  /** Shoppers in the trial of on-device learning. */
  shoppers: number,
  /** Mean NDCG@20 of their lists without and with it, and how far the gain may err either way (95 %). */
  before: number,
  after: number,
  error: number,
  /** Shoppers whose list got better, and worse, by more than 5 %. */
  helped: number,
  harmed: number,
  /** Whether `learning: "auto"` turns learning on. */
  helps: v.boolean(),
});

export type LearningVerdict = v.InferOutput<typeof learningSchema>;

const schema = v.object({
  weights: v.record(v.string(), number),
  /** NDCG@20 of the held-out shoppers' lists. */
  validation: v.object({
    cases: number,
    value: number,
    alone: v.record(v.string(), number),
    without: v.record(v.string(), number),
  }),
  /** Absent if it was not tried. */
  learning: v.optional(learningSchema),
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
