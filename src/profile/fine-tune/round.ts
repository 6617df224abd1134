// One round of training: train on the older choices, stop early by the loss on the newer ones, and accept the result
// only if the lists for the newer ones do not get worse. Otherwise the current adapter stays. Two adapters are compared
// only at moments that taught neither of them.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { Adapter } from "./adapter.js";
import type { Lesson } from "./lesson.js";
import { batchOf, lossAndGradient } from "./objective.js";
import type { Descent, Trainer } from "./trainer.js";

export interface RoundSettings extends Descent {
  /** Scores of the ranking × this are logits. */
  readonly sharpness: number;
  /** Steps without gain on the held-out moments before the descent is stopped. */
  readonly patience: number;
  /** Train on all moments once the held-out ones have judged. */
  readonly refit: boolean;
}

export interface RoundInput {
  readonly matrix: Int8Matrix;
  /** To learn from, and to stop by. */
  readonly lessons: readonly Lesson[];
  readonly heldOut: readonly Lesson[];
  /** For each adapter, the NDCG (0 … 1) of the lists for the held-out moments, oldest first: for all of them, or for the
   *  newest ones that there was time for, at least one. */
  readonly judge: (adapters: readonly (Adapter | undefined)[]) => Promise<readonly (readonly number[])[]>;
  readonly current: Adapter | undefined;
  /** Number of held-out moments, the newest, that did not teach `current`. */
  readonly untaught: number;
  readonly trainer: Trainer;
  readonly settings: RoundSettings;
  /** True once the round's time is up: the descent then ends where it is. */
  readonly expired: () => boolean;
}

export interface LossPoint {
  /** Mean over the lessons, anchor included, and over the held-out ones. */
  readonly loss: number;
  readonly heldOut: number;
}

export interface Round {
  /** What to use from now on. */
  readonly adapter: Adapter | undefined;
  readonly outcome: "accepted" | "rolled back";
  /** One point before the first step, one after each. */
  readonly curve: readonly LossPoint[];
  /** Mean NDCG of held-out moments, without what was learnt and with it: beside nothing, or beside what was in use if
   *  that is less in its favour. */
  readonly ndcg: { readonly before: number; readonly after: number };
  /** Number of held-out moments that there was time for. */
  readonly judged: number;
}

export async function runRound(input: RoundInput): Promise<Round> {
  const { matrix, lessons, heldOut, judge, current, settings, untaught } = input;
  const { delta, curve, improved } = await descend(input, lessons, heldOut);
  const learnt = Float32Array.from(delta, (value) => value / settings.sharpness);
  // What is in use would win unfairly at moments that taught it.
  const rival = untaught === 0 ? undefined : current;
  const [without = [], after = [], all] = await judge([undefined, learnt, ...(rival === undefined ? [] : [rival])]);
  const used = all?.slice(-untaught);
  const comparisons = [{ before: mean(without), after: mean(after) }];
  if (used !== undefined) comparisons.push({ before: mean(used), after: mean(after.slice(-untaught)) });
  const ndcg = comparisons.reduce((worst, one) => (one.after - one.before < worst.after - worst.before ? one : worst));
  const sound = learnt.length === matrix.dimensions && learnt.every(Number.isFinite);
  if (improved && ndcg.after >= ndcg.before && sound) {
    const adapter = settings.refit ? await refit(input, curve.length - 1) : learnt;
    return { adapter, outcome: "accepted", curve, ndcg, judged: after.length };
  }
  const harmful = used !== undefined && mean(used) < mean(without.slice(-untaught));
  return { adapter: harmful ? undefined : current, outcome: "rolled back", curve, ndcg, judged: after.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function descend(
  { matrix, trainer, settings, expired }: RoundInput,
  lessons: readonly Lesson[],
  heldOut: readonly Lesson[],
): Promise<{ delta: Float64Array; curve: LossPoint[]; improved: boolean }> {
  const { sharpness, anchor, patience } = settings;
  const batch = batchOf(lessons, matrix, sharpness);
  const check = batchOf(heldOut, matrix, sharpness);
  const unused = new Float64Array(matrix.dimensions);
  const point = (delta: Float64Array): LossPoint => ({
    loss: lossAndGradient(batch, delta, anchor, unused) / lessons.length,
    heldOut: lossAndGradient(check, delta, 0, unused) / heldOut.length,
  });
  let best: Float64Array = new Float64Array(matrix.dimensions);
  const curve = [point(best)];
  let least = curve[0]?.heldOut ?? 0;
  let idle = 0;
  let last: Float64Array = best;
  for await (const { delta } of trainer(batch, settings)) {
    last = delta;
    const now = point(delta);
    curve.push(now);
    if (now.heldOut < least) {
      least = now.heldOut;
      best = delta.slice();
      idle = 0;
    } else if (++idle >= patience) break;
    if (expired()) break;
  }
  const improved = best.some((value) => value !== 0);
  return { delta: improved ? best : last, curve, improved };
}

async function refit({ matrix, trainer, settings, lessons, heldOut }: RoundInput, steps: number): Promise<Adapter> {
  const batch = batchOf([...lessons, ...heldOut], matrix, settings.sharpness);
  let last: Float64Array = new Float64Array(matrix.dimensions);
  let step = 0;
  for await (const { delta } of trainer(batch, settings)) {
    last = delta;
    if (++step >= steps) break;
  }
  return Float32Array.from(last, (value) => value / settings.sharpness);
}
