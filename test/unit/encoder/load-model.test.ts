import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { loadModel } from "../../../src/encoder/load-model.js";
import { normalise } from "../../../src/vector/normalise.js";
import { sha256Hex } from "../../../src/verified-file.js";
import { type SavedModel, saveModel } from "../../pictures/save-model.js";
import { type FakeSite, fakeSite } from "./fake-site.js";
import { graphNetwork } from "./graph-network.js";

const VOCABULARY = ["[PAD]", "[UNK]", "red", "lamp", "##shade", "desk", "garden", "chair", "blue"];
const DIMENSIONS = 6;
const URL = "https://shop.example/models/model.json";

/** A network that was really trained, if briefly, as the test runs: colours are one class, things the other. */
async function trainedNetwork(): Promise<layers.LayersModel> {
  const network = layers.sequential();
  network.add(layers.layers.embedding({ inputDim: VOCABULARY.length, outputDim: DIMENSIONS, inputLength: 4 }));
  network.add(layers.layers.globalAveragePooling1d({}));
  const classifier = layers.sequential({ layers: [...network.layers, layers.layers.dense({ units: 1 })] });
  classifier.compile({ optimizer: "adam", loss: "meanSquaredError" });
  const inputs = tf.tensor2d([2, 2, 8, 8, 3, 5, 6, 7, 8, 2, 2, 8, 7, 5, 3, 6], [4, 4], "int32");
  await classifier.fit(inputs, tf.tensor2d([1, 0, 1, 0], [4, 1]), { epochs: 3, verbose: 0 });
  return network;
}

describe("a LayersModel from token ids to vectors", () => {
  let network: layers.LayersModel;
  let saved: SavedModel;

  beforeAll(async () => {
    await tf.setBackend("cpu");
    network = await trainedNetwork();
    saved = await saveModel(network);
  });

  function site(changes: Record<string, unknown> = {}): FakeSite {
    return fakeSite({
      "/models/model.json": JSON.stringify(saved.json),
      "/models/weights.bin": saved.weights,
      "/models/tokenizer.json": JSON.stringify(VOCABULARY),
      ...changes,
    });
  }

  function ownAnswer(ids: number[]): Float32Array {
    return tf.tidy(() =>
      normalise(Float32Array.from((network.predict(tf.tensor2d([ids], [1, 4], "int32")) as tf.Tensor).dataSync())),
    );
  }

  it("gives the network's own predictions, at unit length", async () => {
    const encoder = await loadModel(URL, { environment: site().environment });
    const vectors = await encoder.encode(["Red lampshade", "desk chair, garden"]);
    expect(encoder.dimensions).toBe(DIMENSIONS);
    expect(Array.from(vectors.subarray(0, DIMENSIONS))).toEqual(Array.from(ownAnswer([2, 3, 4, 0]), near));
    expect(Array.from(vectors.subarray(DIMENSIONS))).toEqual(Array.from(ownAnswer([5, 7, 1, 6]), near));
  });

  it("weighs the fields of a text, and gives zeros for a text without words", async () => {
    const encoder = await loadModel(URL, { environment: site().environment });
    const vectors = await encoder.encode([
      [
        { text: "red", weight: 1 },
        { text: "desk", weight: 0.5 },
      ],
      "  ",
    ]);
    const red = ownAnswer([2, 0, 0, 0]);
    const desk = ownAnswer([5, 0, 0, 0]);
    const mixed = normalise(red.map((value, d) => value + 0.5 * (desk[d] as number)));
    expect(Array.from(vectors.subarray(0, DIMENSIONS))).toEqual(Array.from(mixed, near));
    expect(Array.from(vectors.subarray(DIMENSIONS))).toEqual(new Array(DIMENSIONS).fill(0));
  });

  it("joins weights split over files and reports their progress", async () => {
    const json = {
      ...saved.json,
      weightsManifest: saved.json.weightsManifest.map((group) => ({ ...group, paths: ["a.bin", "b.bin"] })),
    };
    const progress: number[] = [];
    const encoder = await loadModel(URL, {
      environment: site({
        "/models/model.json": JSON.stringify(json),
        "/models/a.bin": saved.weights.slice(0, 100),
        "/models/b.bin": saved.weights.slice(100),
      }).environment,
      onProgress: (loaded) => progress.push(loaded),
    });
    expect(progress).toEqual([100, saved.weights.length]);
    expect(Array.from(await encoder.encode(["red"]))).toEqual(Array.from(ownAnswer([2, 0, 0, 0]), near));
  });

  it("takes the weights from the cache the second time if their hash is known", async () => {
    const shop = site();
    const sha256 = await sha256Hex(saved.weights);
    await loadModel(URL, { environment: shop.environment, sha256 });
    await loadModel(URL, { environment: shop.environment, sha256 });
    expect(shop.requests.filter((path) => path.endsWith("weights.bin"))).toHaveLength(1);
  });

  it("refuses weights of another hash, whether the caller or the file gives it", async () => {
    const wrong = "0".repeat(64);
    const json = { ...saved.json, userDefinedMetadata: { sha256: wrong } };
    const named = site({ "/models/model.json": JSON.stringify(json) }).environment;
    await expect(loadModel(URL, { environment: named })).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
    await expect(loadModel(URL, { environment: site().environment, sha256: wrong })).rejects.toMatchObject({
      code: "MODEL_CORRUPT",
      message: expect.stringContaining("weights.bin"),
    });
  });

  it("refuses weights that were cut short", async () => {
    const environment = site({ "/models/weights.bin": saved.weights.slice(0, -1) }).environment;
    await expect(loadModel(URL, { environment })).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
  });

  it.each(["/models/model.json", "/models/weights.bin", "/models/tokenizer.json"])(
    "names %s when it is missing",
    async (path) => {
      await expect(loadModel(URL, { environment: site({ [path]: undefined }).environment })).rejects.toMatchObject({
        code: "MODEL_NOT_FOUND",
        message: expect.stringContaining(path),
      });
    },
  );

  it("reports a tokenizer that it cannot read", async () => {
    const tokenizer = JSON.stringify({ model: { type: "WordLevel", vocab: {} } });
    await expect(
      loadModel(URL, { environment: site({ "/models/tokenizer.json": tokenizer }).environment }),
    ).rejects.toMatchObject({
      code: "MODEL_CORRUPT",
      message: expect.stringContaining("WordLevel"),
    });
  });

  it("turns a network that TF.js cannot build into a coded error", async () => {
    const json = {
      ...saved.json,
      modelTopology: { class_name: "Sequential", config: { layers: [{ class_name: "Nonsense" }] } },
    };
    await expect(
      loadModel(URL, { environment: site({ "/models/model.json": JSON.stringify(json) }).environment }),
    ).rejects.toMatchObject({
      code: "MODEL_CORRUPT",
    });
  });
});

describe("a GraphModel", () => {
  function site(pooled: boolean): FakeSite {
    const { files } = graphNetwork(VOCABULARY, { pooled });
    return fakeSite(Object.fromEntries([...files].map(([name, content]) => [`/models/${name}`, content])));
  }

  function meanOf(...ids: number[]): unknown[] {
    const { table } = graphNetwork(VOCABULARY, { pooled: true });
    const sum = new Float32Array(3);
    for (const id of ids) for (let d = 0; d < 3; d++) sum[d] = (sum[d] as number) + (table[id * 3 + d] as number);
    return Array.from(normalise(sum), near);
  }

  it("with an output per text is used directly", async () => {
    const encoder = await loadModel(URL, { environment: site(true).environment });
    expect(Array.from(await encoder.encode(["garden chair"]))).toEqual(meanOf(6, 7));
  });

  it("with an output per token is averaged over the text's own tokens, not over the padding", async () => {
    const encoder = await loadModel(URL, { environment: site(false).environment });
    const vectors = await encoder.encode(["garden chair", "red"]);
    expect(Array.from(vectors)).toEqual([...meanOf(6, 7), ...meanOf(2)]);
  });
});

function near(value: number): unknown {
  return expect.closeTo(value, 5);
}
