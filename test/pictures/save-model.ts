// A layers model as the two files that a shop would serve.

import type * as tf from "@tensorflow/tfjs-core";
import { io } from "@tensorflow/tfjs-core";
import type * as layers from "@tensorflow/tfjs-layers";

export interface SavedModel {
  readonly json: tf.io.ModelJSON;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** @param metadata goes into model.json as `userDefinedMetadata`. */
export async function saveModel(network: layers.LayersModel, metadata?: Record<string, object>): Promise<SavedModel> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await network.save(
    io.withSaveHandler(async (given) => {
      artifacts = given;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  return {
    json: {
      format: "layers-model",
      modelTopology: artifacts?.modelTopology as object,
      weightsManifest: [{ paths: ["weights.bin"], weights: artifacts?.weightSpecs ?? [] }],
      ...(metadata === undefined ? {} : { userDefinedMetadata: metadata }),
    },
    weights: new Uint8Array(artifacts?.weightData as ArrayBuffer),
  };
}
