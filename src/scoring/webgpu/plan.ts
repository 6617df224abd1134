// How one request is cut into dispatches, and the words that each of them is told.

import type { TopRequest } from "../engine.js";
import type { Kernels } from "./kernels.js";
import { passesOf, type QueryPass, type Range } from "./passes.js";
import type { Part } from "./rows-on-gpu.js";
import { FLAGS, PASS_WORDS, tilesOf } from "./shaders.js";

export interface Plan {
  readonly request: TopRequest;
  readonly passes: readonly QueryPass[];
  readonly ranges: readonly Range[];
  readonly answers: number;
  readonly k: number;
  /** Scores from one answer to the next. */
  readonly stride: number;
  /** Candidates of an answer that fit: in each range about k reach its threshold. */
  readonly capacity: number;
  /** The shaders' `Pass`. */
  words(pass: QueryPass, range: Range, part: Part, kernels: Kernels): Uint32Array<ArrayBuffer>;
}

export function planCall(
  request: TopRequest,
  runs: readonly (readonly [first: number, end: number])[],
  k: number,
  stride: number,
  ranges: readonly Range[],
): Plan {
  const capacity = Math.max(256, 2 * k) * ranges.length;
  const { mask, bias } = request;
  return {
    request,
    passes: passesOf(request.queries, runs),
    ranges,
    answers: runs.length,
    k,
    stride,
    capacity,
    words(pass, range, part, { passBytes, scoreFor }) {
      const words = new Uint32Array(passBytes / 4);
      const flags =
        (mask === undefined ? 0 : FLAGS.mask) |
        (bias === undefined ? 0 : FLAGS.bias) |
        (pass.continues ? FLAGS.continues : 0);
      words.set([range.rows, range.first, part.rows, part.first + range.first, flags, pass.ends, pass.answer]);
      words.set([stride, k, tilesOf(range.rows), capacity], 7);
      const { width } = scoreFor(pass.queries.length);
      const bytes = new Int8Array(words.buffer, PASS_WORDS * 4);
      for (const [q, query] of pass.queries.entries()) {
        for (const [d, value] of query.entries()) bytes[((d >> 4) * width + q) * 16 + (d & 15)] = value;
      }
      return words;
    },
  };
}
