import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/encoder/load-model.js";
import { hostEnvironment } from "../../../src/environment.js";
import { normalise } from "../../../src/vector/normalise.js";

const VOCABULARY = ["[PAD]", "[UNK]", "red", "lamp", "garden", "chair"];

describe("a TF.js model in a real browser", () => {
  it("gives the network's own predictions when loaded over the network", async () => {
    const layers = await import("@tensorflow/tfjs-layers");
    await import("@tensorflow/tfjs-backend-cpu");
    await tf.setBackend("cpu");
    const network = layers.sequential();
    network.add(layers.layers.embedding({ inputDim: VOCABULARY.length, outputDim: 5, inputLength: 3 }));
    network.add(layers.layers.globalAveragePooling1d({}));
    const files = new Map<string, BodyInit>([["tokenizer.json", JSON.stringify(VOCABULARY)]]);
    await network.save(
      tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
        const weightsManifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
        files.set("model.json", JSON.stringify({ format: "layers-model", modelTopology, weightsManifest }));
        files.set("weights.bin", weightData as ArrayBuffer);
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
      }),
    );
    const environment = {
      ...hostEnvironment(),
      fetch: async (input: RequestInfo | URL) => new Response(files.get(String(input).split("/").at(-1) ?? "") ?? null),
    };
    const encoder = await loadModel("/shop/model.json", { environment });
    const own = network.predict(tf.tensor2d([[4, 5, 2]], [1, 3], "int32")) as tf.Tensor;
    const expected = normalise(Float32Array.from(await own.data()));
    const vector = await encoder.encode(["Garden chair red"]);
    expect(Array.from(vector)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 5)));
  });
});
