import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPictureModel } from "../../../src/encoder/picture-model.js";
import { contain, type Pixels } from "../../../src/encoder/pixels.js";
import { sha256Hex } from "../../../src/verified-file.js";
import { type SavedModel, saveModel } from "../../pictures/save-model.js";
import { SMALL_SIZE, savedSmallNetwork, smallNetwork } from "../../pictures/small-network.js";
import { type FakeSite, fakeSite } from "./fake-site.js";

const URL = "https://shop.example/cnn/model.json";

let network: layers.LayersModel;
let saved: SavedModel;

beforeAll(async () => {
  network = await smallNetwork();
  saved = await savedSmallNetwork();
});

function site({ json, weights }: SavedModel = saved, changes: Record<string, unknown> = {}): FakeSite {
  return fakeSite({ "/cnn/model.json": JSON.stringify(json), "/cnn/weights.bin": weights, ...changes });
}

function picture(seed: number, { width, height } = SMALL_SIZE): Pixels {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * seed * 31 + seed) % 256);
  return { width, height, data };
}

function near(values: ArrayLike<number>): unknown[] {
  return Array.from(values, (value) => expect.closeTo(value, 4));
}

describe("a picture network", () => {
  it("gives the network's own output, with pixels in the range that its file names", async () => {
    const encoder = await loadPictureModel(URL, { environment: site().environment });
    expect(encoder).toMatchObject({
      dimensions: 12,
      size: SMALL_SIZE,
      range: [0, 1],
      id: await sha256Hex(saved.weights),
    });
    expect(encoder.device).toEqual({ device: "cpu", tried: [] });
    const pictures = Array.from({ length: 20 }, (_, i) => picture(i + 1));
    const features = await encoder.encode(pictures);
    const own = tf.tidy(() => {
      const values = Float32Array.from(pictures.flatMap(({ data }) => [...data].map((byte) => byte / 255)));
      return (network.predict(tf.tensor4d(values, [20, 24, 24, 3])) as tf.Tensor).dataSync();
    });
    expect(Array.from(features)).toEqual(near(own));
  });

  it("accepts the pixel range from the caller", async () => {
    const encoder = await loadPictureModel(URL, { environment: site().environment, range: [-1, 1] });
    const [named, plain] = await Promise.all([
      encoder.encode([picture(3)]),
      loadPictureModel(URL, { environment: site().environment }).then((model) => model.encode([picture(3)])),
    ]);
    expect(encoder.range).toEqual([-1, 1]);
    expect(Array.from(named as Float32Array)).not.toEqual(near(plain as Float32Array));
    await expect(loadPictureModel(URL, { environment: site().environment, range: [1, 0] })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
    });
  });

  it("averages a feature map, and takes any size if the network does", async () => {
    const map = layers.sequential({
      layers: [layers.layers.conv2d({ inputShape: [null, null, 3] as never, filters: 4, kernelSize: 3 })],
    });
    const size = { width: 10, height: 6 };
    const encoder = await loadPictureModel(URL, { environment: site(await saveModel(map)).environment, size });
    expect(encoder).toMatchObject({ size, dimensions: 4, range: [-1, 1] });
    const [features] = await Promise.all([encoder.encode([picture(2, size)])]);
    const own = tf.tidy(() => {
      const values = Float32Array.from(picture(2, size).data, (byte) => (2 * byte) / 255 - 1);
      return tf.mean(map.predict(tf.tensor4d(values, [1, 6, 10, 3])) as tf.Tensor, [1, 2]).dataSync();
    });
    expect(Array.from(features as Float32Array)).toEqual(near(own));
  });

  it("refuses pictures of another size", async () => {
    const encoder = await loadPictureModel(URL, { environment: site().environment });
    await expect(encoder.encode([picture(1, { width: 23, height: 24 })])).rejects.toThrow("23 × 24");
  });

  it("fetches weights of a known hash once, and refuses others as a mismatch", async () => {
    const shop = site();
    const sha256 = await sha256Hex(saved.weights);
    await loadPictureModel(URL, { environment: shop.environment, sha256 });
    await loadPictureModel(URL, { environment: shop.environment, sha256 });
    expect(shop.requests.filter((path) => path.endsWith("weights.bin"))).toHaveLength(1);
    await expect(
      loadPictureModel(URL, { environment: site().environment, sha256: "0".repeat(64) }),
    ).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });

  it("skips a device that is missing, with the reason", async () => {
    const encoder = await loadPictureModel(URL, { environment: site().environment, devices: ["webgl", "cpu"] });
    expect(encoder.device).toEqual({ device: "cpu", tried: [{ device: "webgl", why: expect.any(String) }] });
    await expect(loadPictureModel(URL, { environment: site().environment, devices: ["webgl"] })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
    });
  });

  it.each(["/cnn/model.json", "/cnn/weights.bin"])("names %s when it is missing", async (path) => {
    const { environment } = site(saved, { [path]: undefined });
    await expect(loadPictureModel(URL, { environment })).rejects.toMatchObject({
      code: "MODEL_NOT_FOUND",
      message: expect.stringContaining(path),
    });
  });

  it("refuses a network that takes no pictures", async () => {
    const text = layers.sequential({ layers: [layers.layers.dense({ inputShape: [5], units: 2 })] });
    await expect(loadPictureModel(URL, { environment: site(await saveModel(text)).environment })).rejects.toMatchObject(
      { code: "MODEL_CORRUPT" },
    );
    const grey = layers.sequential({
      layers: [layers.layers.conv2d({ inputShape: [8, 8, 1], filters: 1, kernelSize: 2 })],
    });
    await expect(loadPictureModel(URL, { environment: site(await saveModel(grey)).environment })).rejects.toMatchObject(
      { code: "MODEL_CORRUPT", message: expect.stringContaining("1 channels instead of 3") },
    );
  });
});

describe("a frame", () => {
  it("shows a picture whole, in the middle", () => {
    const frame = { width: 100, height: 50 };
    expect(contain({ width: 400, height: 400 }, frame)).toEqual({ width: 50, height: 50, left: 25, top: 0 });
    expect(contain({ width: 1000, height: 100 }, frame)).toEqual({ width: 100, height: 10, left: 0, top: 20 });
    expect(contain({ width: 1, height: 9000 }, frame)).toMatchObject({ width: 1, height: 50 });
  });
});
