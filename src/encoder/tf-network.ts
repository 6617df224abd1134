// What every TensorFlow.js model of this room needs: the network from its file, and its first output. Needs TF.js, so
// only what is itself imported dynamically may import it.

import type { GraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { TfModelFile } from "./tf-model-file.js";

export type Network = LayersModel | GraphModel;

/** @param weights all pieces, in the order of the manifest. */
export async function buildNetwork(model: TfModelFile, weights: Uint8Array<ArrayBuffer>): Promise<Network> {
  const artifacts: tf.io.ModelArtifacts = {
    ...(await tf.io.getModelArtifactsForJSON(model.json, async (manifest) => [
      manifest.flatMap((group) => group.weights),
      weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length),
    ])),
  };
  const handler = tf.io.fromMemory(artifacts);
  if (model.kind === "layers") return (await import("@tensorflow/tfjs-layers")).loadLayersModel(handler);
  return (await import("@tensorflow/tfjs-converter")).loadGraphModel(handler);
}

export function firstTensor(predicted: tf.Tensor | tf.Tensor[] | Record<string, tf.Tensor>): tf.Tensor {
  const first = predicted instanceof tf.Tensor ? predicted : Object.values(predicted)[0];
  if (first === undefined) throw new Error("it gives no output");
  return first;
}
