// A convolutional network small enough to be made as a test runs: always the same weights, never trained, yet enough to
// tell red discs from blue stripes.

import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { type SavedModel, saveModel } from "./save-model.js";

export const SMALL_SIZE = { width: 24, height: 24 };

export async function smallNetwork(): Promise<layers.LayersModel> {
  await tf.setBackend("cpu");
  const network = layers.sequential();
  const filters = [8, 12];
  filters.forEach((count, i) => {
    network.add(
      layers.layers.conv2d({
        ...(i === 0 ? { inputShape: [SMALL_SIZE.height, SMALL_SIZE.width, 3] } : {}),
        filters: count,
        kernelSize: 3,
        strides: 2,
        activation: "relu",
        kernelInitializer: layers.initializers.glorotNormal({ seed: i + 1 }),
      }),
    );
  });
  network.add(layers.layers.globalAveragePooling2d({}));
  return network;
}

/** Its files; pixels run from 0 to 1, which model.json says. */
export async function savedSmallNetwork(): Promise<SavedModel> {
  return saveModel(await smallNetwork(), { pixelRange: [0, 1] });
}
