// MobileNet v1 0.25 (Howard et al. 2017) as a layers model, from the old weights manifest among the data: the weights are
// never part of the repository. Batch norm stays unfolded, as the manifest has it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { type SavedModel, saveModel } from "./save-model.js";

/** Stride of each depthwise-separable block, and how many channels come out at width 1. */
const BLOCKS = [
  [1, 64],
  [2, 128],
  [1, 128],
  [2, 256],
  [1, 256],
  [2, 512],
  [1, 512],
  [1, 512],
  [1, 512],
  [1, 512],
  [1, 512],
  [2, 1024],
  [1, 1024],
] as const;
const WIDTH = 0.25;
/** As tf-slim has it. */
const EPSILON = 0.001;

/** @param folder holds weights_manifest.json and what it names. */
export async function mobileNet(folder: string): Promise<SavedModel> {
  await tf.setBackend("cpu");
  const network = layers.sequential();
  const named: string[][] = [];
  const add = (layer: layers.layers.Layer, prefix: string, kernel: string): void => {
    network.add(layer);
    network.add(layers.layers.batchNormalization({ epsilon: EPSILON }));
    network.add(layers.layers.reLU({ maxValue: 6 }));
    const norm = ["gamma", "beta", "moving_mean", "moving_variance"].map((name) => `${prefix}/BatchNorm/${name}`);
    named.push([`${prefix}/${kernel}`], norm, []);
  };
  const common = { padding: "same", useBias: false } as const;
  const inputShape = [224, 224, 3];
  const first = layers.layers.conv2d({ ...common, inputShape, filters: 32 * WIDTH, kernelSize: 3, strides: 2 });
  add(first, "Conv2d_0", "weights");
  BLOCKS.forEach(([strides, channels], i) => {
    const name = `Conv2d_${i + 1}`;
    add(layers.layers.depthwiseConv2d({ ...common, kernelSize: 3, strides }), `${name}_depthwise`, "depthwise_weights");
    add(layers.layers.conv2d({ ...common, filters: channels * WIDTH, kernelSize: 1 }), `${name}_pointwise`, "weights");
  });
  network.add(layers.layers.globalAveragePooling2d({}));
  const weights = readWeights(folder);
  network.layers.forEach((layer, i) => {
    const names = named[i] ?? [];
    if (names.length > 0) layer.setWeights(names.map((name) => found(weights, `module/MobilenetV1/${name}`)));
  });
  return saveModel(network);
}

function readWeights(folder: string): Map<string, tf.Tensor> {
  const manifest = JSON.parse(
    readFileSync(join(folder, "weights_manifest.json"), "utf8"),
  ) as tf.io.WeightsManifestConfig;
  const tensors = new Map<string, tf.Tensor>();
  for (const { paths, weights } of manifest) {
    const bytes = Uint8Array.from(Buffer.concat(paths.map((path) => readFileSync(join(folder, path)))));
    const decoded = tf.io.decodeWeights(bytes.buffer, weights);
    for (const [name, tensor] of Object.entries(decoded)) tensors.set(name, tensor);
  }
  return tensors;
}

function found(weights: ReadonlyMap<string, tf.Tensor>, name: string): tf.Tensor {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new Error(`The manifest has no ${name}.`);
  return tensor;
}
