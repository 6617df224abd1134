// Plain arrays and the WebAssembly kernel against TensorFlow.js: `npm run bench:trainers`. For the page, the gradient
// descent of one round over lessons as large as the page's; for `build`, the widest step of the next-item network
// (sampled softmax with gradients), beside TensorFlow.js on the backends that Node has without a native addon.

import { cpus } from "node:os";
import "./wat-imports.js";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
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

const { openKernel } = await import("../src/training/distil/kernel.js");
const { SHARPNESS, sampledSoftmax } = await import("../src/training/network/sampled-softmax.js");
const { Tape } = await import("../src/training/network/tape.js");

const HISTORIES = 512;
const SAMPLE = 2048;
const WIDE = DIMENSIONS + 8;

const looked = Float32Array.from({ length: HISTORIES * WIDE }, () => random() - 0.5);
const items = Float32Array.from({ length: (SAMPLE + HISTORIES) * WIDE }, () => 0.2 * (random() - 0.5));
const weights = Float32Array.from({ length: SAMPLE }, () => random());
const targets = Int32Array.from({ length: HISTORIES }, (_, b) => SAMPLE + b);

const kernel = await openKernel<"arena">({ arena: 12_000_000 });
const tape = new Tape(kernel);
const own = await fastest(async () => {
  tape.reset();
  const z = tape.value(HISTORIES, WIDE);
  const table = tape.value(SAMPLE + HISTORIES, WIDE);
  z.data.set(looked);
  table.data.set(items);
  // What histories hold, some rows each beside thousands, is left out on both sides.
  const held = { rows: new Int32Array(0), lengths: new Uint8Array(HISTORIES), again: tape.value(0, 1) };
  return sampledSoftmax(tape, z, { table, weights, targets, held });
});
console.log(`the repo's kernel: ${own.ms.toFixed(1)} ms for ${HISTORIES} histories against ${SAMPLE} items`);
for (const backend of ["wasm", "cpu"]) {
  await tf.setBackend(backend);
  const theirs = await fastest(sampledSoftmaxOfTf);
  if (Math.abs(theirs.result - own.result) > 1e-3 * own.result) throw new Error("The two losses differ.");
  console.log(`TensorFlow.js, ${backend}: ${theirs.ms.toFixed(1)} ms for the same`);
}

/** The same loss, and its slopes by z and by the items. */
async function sampledSoftmaxOfTf(): Promise<number> {
  const bias = WIDE - 1;
  const loss = (z: tf.Tensor, table: tf.Tensor): tf.Scalar => {
    const directions = z.slice([0, 0], [-1, bias]);
    const unit = directions.div(directions.norm(2, 1, true)).mul(SHARPNESS);
    const scores = (rows: tf.Tensor): tf.Tensor => rows.slice([0, bias], [-1, 1]).transpose();
    const sample = table.slice([0, 0], [SAMPLE, -1]);
    const came = table.slice([SAMPLE, 0], [-1, -1]);
    const others = unit
      .matMul(sample.slice([0, 0], [-1, bias]), false, true)
      .add(scores(sample))
      .add(tf.tensor1d(weights));
    const right = unit
      .mul(came.slice([0, 0], [-1, bias]))
      .sum(1)
      .add(scores(came).reshape([-1]));
    return others.exp().sum(1).add(right.exp()).log().sub(right).mean() as tf.Scalar;
  };
  const start = [tf.tensor2d(looked, [HISTORIES, WIDE]), tf.tensor2d(items, [SAMPLE + HISTORIES, WIDE])] as const;
  const { value, grads } = tf.valueAndGrads((z, table) => loss(z as tf.Tensor, table as tf.Tensor))([...start]);
  const result = ((await value.data()) as Float32Array)[0] as number;
  await Promise.all(grads.map((slopes) => slopes.data()));
  tf.dispose([...start, value, grads]);
  return result;
}

async function fastest(run: () => Promise<number>): Promise<{ readonly ms: number; readonly result: number }> {
  let ms = Number.POSITIVE_INFINITY;
  let result = await run();
  for (let turn = 0; turn < 5; turn++) {
    const began = performance.now();
    result = await run();
    ms = Math.min(ms, performance.now() - began);
  }
  return { ms, result };
}

async function time(trainer: Trainer, given: Batch): Promise<number> {
  const began = performance.now();
  for await (const step of trainer(given, DESCENT))
    if (Number.isNaN(step.loss)) throw new Error("The loss is no number.");
  return performance.now() - began;
}
