// The same loss with TensorFlow.js and its automatic gradients, on the current backend. The reference for the gradient
// derived by hand, and an option for adapters that are too large for plain arrays.

import * as tf from "@tensorflow/tfjs-core";
import { adam } from "./adam.js";
import type { Batch } from "./objective.js";
import type { Trainer } from "./trainer.js";

export const tfTrainer: Trainer = async function* (batch, descent) {
  const { dimensions } = batch;
  const vectors = tf.tensor2d(batch.vectors, [batch.logits.length, dimensions]);
  const base = tf.tensor2d(batch.logits, [batch.logits.length, 1]);
  const slope = tf.valueAndGrad((delta) => lossOf(batch, { vectors, base, delta, anchor: descent.anchor }));
  try {
    yield* adam(
      async (delta, gradient) => {
        const { value, grad } = tf.tidy(() => slope(tf.tensor2d(Float32Array.from(delta), [dimensions, 1])));
        gradient.set(await grad.data());
        const [loss] = await value.data();
        tf.dispose([value, grad]);
        return loss as number;
      },
      dimensions,
      descent,
    );
  } finally {
    tf.dispose([vectors, base]);
  }
};

interface Parts {
  readonly vectors: tf.Tensor2D;
  readonly base: tf.Tensor2D;
  readonly delta: tf.Tensor;
  readonly anchor: number;
}

/** The loss of `lossAndGradient`, with −log softmax(p among N) written as softplus(log Σ exp N − p). */
function lossOf({ offsets, positives, weights }: Batch, { vectors, base, delta, anchor }: Parts): tf.Scalar {
  const logits = tf.add(tf.matMul(vectors, delta as tf.Tensor2D), base);
  let loss: tf.Tensor = tf.mul(anchor, tf.sum(tf.mul(delta, delta)));
  positives.forEach((count, lesson) => {
    const first = offsets[lesson] as number;
    const others = (offsets[lesson + 1] as number) - first - count;
    const own = tf.slice(logits, [first, 0], [count, 1]);
    const rest = tf.logSumExp(tf.slice(logits, [first + count, 0], [others, 1]));
    loss = tf.add(loss, tf.mul(weights[lesson] as number, tf.mean(tf.softplus(tf.sub(rest, own)))));
  });
  return loss as tf.Scalar;
}
