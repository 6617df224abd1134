// Which trainer for a vector of 64 numbers? `npm run bench:trainers`: plain arrays beside TensorFlow.js, one round's descent
// over lessons as large as the page's.

import { cpus } from "node:os";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs";
import { type Batch, batchOf } from "../src/profile/fine-tune/objective.js";
import { plainTrainer } from "../src/profile/fine-tune/plain-trainer.js";
import { tfTrainer } from "../src/profile/fine-tune/tf-trainer.js";
import type { Trainer } from "../src/profile/fine-tune/trainer.js";
import { quantiseMatrix } from "../src/vector/int8-matrix.js";
import { normaliseRows } from "../src/vector/normalise.js";
import { seededRandom } from "../src/vector/random.js";

const DIMENSIONS = 64;
const ROWS = 4000;
const LESSONS = 9;
const ROWS_EACH = 160;
const DESCENT = { anchor: 2, steps: 60, rate: 0.1, clip: 10 };

const random = seededRandom(1);
const values = Float32Array.from({ length: ROWS * DIMENSIONS }, () => random() - 0.5);
const matrix = quantiseMatrix(normaliseRows(values, DIMENSIONS), DIMENSIONS);
const lessons = Array.from({ length: LESSONS }, () => {
  const rows = Int32Array.from({ length: ROWS_EACH }, () => Math.floor(random() * ROWS));
  return { rows, positives: 5, weight: 1, base: Float64Array.from(rows, () => random()) };
});
const batch = batchOf(lessons, matrix, 2);

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}`);
await tf.setBackend("cpu");
for (const [name, trainer] of [
  ["plain arrays", plainTrainer],
  ["TensorFlow.js, cpu", tfTrainer],
] as const) {
  await time(trainer, batch);
  const times: number[] = [];
  for (let run = 0; run < 3; run++) times.push(await time(trainer, batch));
  const best = Math.min(...times);
  console.log(`${name}: ${best.toFixed(1)} ms for ${DESCENT.steps} steps over ${LESSONS * ROWS_EACH} rows`);
}

async function time(trainer: Trainer, given: Batch): Promise<number> {
  const began = performance.now();
  for await (const step of trainer(given, DESCENT))
    if (Number.isNaN(step.loss)) throw new Error("The loss is no number.");
  return performance.now() - began;
}
