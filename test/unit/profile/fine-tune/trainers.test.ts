// The gradient by hand against finite differences, and two trainers against each other.

import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import fc from "fast-check";
import { expect, it } from "vitest";
import { batchOf, lossAndGradient } from "../../../../src/profile/fine-tune/objective.js";
import { plainTrainer } from "../../../../src/profile/fine-tune/plain-trainer.js";
import { tfTrainer } from "../../../../src/profile/fine-tune/tf-trainer.js";
import type { Step, Trainer } from "../../../../src/profile/fine-tune/trainer.js";
import { madeUpLessons, madeUpMatrix } from "./made-up-batch.js";

const DESCENT = { anchor: 0.5, steps: 40, rate: 0.1, clip: 10 };

async function train(trainer: Trainer, seed: number, descent = DESCENT): Promise<Step[]> {
  const matrix = madeUpMatrix(16);
  const steps: Step[] = [];
  const batch = batchOf(madeUpLessons(matrix, 8, seed), matrix, 4);
  for await (const { loss, delta } of trainer(batch, descent)) steps.push({ loss, delta: delta.slice() });
  return steps;
}

it("computes the gradient that finite differences give", () => {
  const matrix = madeUpMatrix(6);
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.double({ min: 0, max: 4, noNaN: true }),
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (seed, anchor, at) => {
        const batch = batchOf(madeUpLessons(matrix, 4, seed), matrix, 4);
        const unused = new Float64Array(6);
        const loss = (delta: Float64Array): number => lossAndGradient(batch, delta, anchor, unused);
        const gradient = new Float64Array(6);
        lossAndGradient(batch, Float64Array.from(at), anchor, gradient);
        for (let d = 0; d < 6; d++) {
          const [above, below] = [Float64Array.from(at), Float64Array.from(at)];
          above[d] = (above[d] as number) + 1e-5;
          below[d] = (below[d] as number) - 1e-5;
          expect(gradient[d]).toBeCloseTo((loss(above) - loss(below)) / 2e-5, 5);
        }
      },
    ),
    { numRuns: 50 },
  );
});

it("moves towards what was chosen, and stays within its anchor", async () => {
  const steps = await train(plainTrainer, 1);
  expect(steps.at(-1)?.loss).toBeLessThan(steps[0]?.loss ?? 0);
  expect(steps.at(-1)?.delta[0]).toBeGreaterThan(0.3);
  const held = await train(plainTrainer, 1, { ...DESCENT, anchor: 50 });
  expect(Math.hypot(...(held.at(-1)?.delta ?? []))).toBeLessThan(0.1);
});

it("gives the same vector for the same lessons, to the last bit", async () => {
  expect(await train(plainTrainer, 3)).toEqual(await train(plainTrainer, 3));
});

it.each([1, 2, 3])("agrees with TensorFlow.js to 1e-5 at every step (lessons %i)", async (seed) => {
  await tf.setBackend("cpu");
  const [plain, other] = [await train(plainTrainer, seed), await train(tfTrainer, seed)];
  plain.forEach((step, i) => {
    expect(other[i]?.loss).toBeCloseTo(step.loss, 4);
    for (const [d, value] of step.delta.entries()) {
      expect(Math.abs((other[i]?.delta[d] ?? Number.NaN) - value)).toBeLessThan(1e-5);
    }
  });
});

it("leaves no tensor allocated, also when it is stopped early", async () => {
  await tf.setBackend("cpu");
  const matrix = madeUpMatrix(16);
  const before = tf.memory().numTensors;
  for await (const _ of tfTrainer(batchOf(madeUpLessons(matrix, 3), matrix, 4), DESCENT)) break;
  expect(tf.memory().numTensors).toBe(before);
});
