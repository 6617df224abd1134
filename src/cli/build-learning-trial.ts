// The trial of on-device learning as a step of `vitrine build`; its result is stored in blend.json.

import type { Items } from "../catalog/items.js";
import { tryLearning } from "../evaluation/learning-trial.js";
import type { Learnt } from "../training/learn.js";
import type { PastEvents } from "../training/past-event.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";

interface LearntShop {
  readonly items: Items;
  readonly events: PastEvents;
  readonly vectors: Int8Matrix;
  readonly learnt: Learnt;
}

/** What was learnt, without the tuning report; includes the result of the trial if it was requested and possible. */
export async function withLearningTrial(
  wanted: boolean,
  { learnt: { tuning, ...learnt }, ...shop }: LearntShop,
): Promise<Omit<Learnt, "tuning">> {
  if (!wanted || learnt.blend === undefined) return learnt;
  const learning = await tryLearning({ ...shop, settled: { ...learnt, tuning } });
  return learning === undefined ? learnt : { ...learnt, blend: { ...learnt.blend, learning } };
}
