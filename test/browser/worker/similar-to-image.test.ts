// A photo goes in, products that look like it come out: the demo's drawings as JPEG photos, an index that the test builds of
// them, a network that it makes, and the real worker on each kind of device.

import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeCatalog } from "../../../demo/catalog/catalog.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { cacheOfIndex } from "../../../src/catalog/index/kept-index.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { decodePhoto } from "../../../src/encoder/decode-photo.js";
import { loadPictureModel } from "../../../src/encoder/picture-model.js";
import { hostEnvironment } from "../../../src/environment.js";
import { createRecommender, type Recommender, type RecommenderOptions } from "../../../src/index.js";
import { learnPictures } from "../../../src/training/pictures/learn-pictures.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { savedSmallNetwork } from "../../pictures/small-network.js";

const SITE = new URL("/picture-shop/", location.href).href;
/** One product of each of 24 types, spread over the departments. */
const chosen = [...new Map(makeCatalog().map((product) => [product.type, product])).values()]
  .filter((_, place) => place % 4 === 0)
  .slice(0, 24);
/** The last item has no picture. */
const items = [...chosen.map(({ item }) => item), { id: "bare", title: "No picture" }].map((input): Item => {
  const parsed = parseItem(input);
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
});

const worker = (): Worker => new Worker(new URL("./picture-worker.ts", import.meta.url), { type: "module" });

let shop: Recommender | undefined;

/** The drawing as a camera would hand it over: a JPEG of the given width. */
async function photo(svg: string, width = 320): Promise<Blob> {
  const image = new Image(width, width);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace("<svg ", `<svg width="${width}" height="${width}" `))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width, width);
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, width);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
}

async function serve(path: string, body: BodyInit): Promise<void> {
  await (await caches.open("picture-shop")).put(`${SITE}${path}`, new Response(body));
}

async function open(options: Partial<RecommenderOptions> = {}): Promise<Recommender> {
  shop = await createRecommender({
    catalog: `${SITE}index.json`,
    imageModel: `${SITE}cnn/model.json`,
    engine: "js",
    worker,
    ...options,
  });
  return shop;
}

const ids = (list: { items: readonly { item: { id: string } }[] }): string[] => list.items.map(({ item }) => item.id);
const picked = (place: number) => chosen[place] as (typeof chosen)[number];

beforeAll(async () => {
  const { json, weights } = await savedSmallNetwork();
  await serve("cnn/model.json", JSON.stringify(json));
  await serve("cnn/weights.bin", weights);
  const site = {
    ...hostEnvironment(),
    fetch: async (input: RequestInfo | URL) => (await caches.match(String(input))) as Response,
  };
  const encoder = await loadPictureModel(`${SITE}cnn/model.json`, { environment: site });
  const pixels = await Promise.all(chosen.map(async ({ picture }) => decodePhoto(await photo(picture), encoder.size)));
  const { vectors, projection } = learnPictures({
    size: items.length,
    rows: chosen.map((_, row) => row),
    features: await encoder.encode(pixels),
    from: encoder.dimensions,
  });
  const { id: model, size, range } = encoder;
  const index = await encodeIndex({
    items,
    vectors: quantiseMatrix(new Float32Array(items.length * 4).fill(0.5), 4),
    pictures: { vectors, lens: { model, ...size, range, projection } },
  });
  for (const [path, bytes] of index) await serve(path, bytes);
});

afterEach(async () => {
  await shop?.dispose();
  shop = undefined;
});

describe("a photo", () => {
  it.each([
    ["js", "cpu"],
    ["webgl", "webgl"],
    ["webgpu", "webgpu"],
  ] as const)("finds its product, the engine being %s and the network running on %s", async (engine, device) => {
    const recommender = await open({ engine });
    for (const place of [0, 10, 23]) {
      const { picture, item } = picked(place);
      const list = await recommender.similarToImage(await photo(picture, 500), { limit: 3 });
      expect(ids(list)[0]).toBe(item.id);
      expect(list.items[0]?.score).toBeGreaterThan(0.9);
      expect(list.items[0]?.because).toEqual([{ kind: "looks-like" }]);
      expect(list.items).toHaveLength(3);
    }
    expect((await recommender.report()).pictures).toMatchObject({ device, tried: [] });
  });

  it("that is not an image, or not a file, is refused with a code", async () => {
    const recommender = await open();
    await expect(recommender.similarToImage(new Blob(["no picture"]))).rejects.toMatchObject({
      code: "PICTURE_INVALID",
    });
    await expect(recommender.similarToImage("photo.jpg" as never)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });

  it("needs the network that the index was built with", async () => {
    const { picture } = picked(0);
    const { json, weights } = await savedSmallNetwork();
    await serve("other/model.json", JSON.stringify(json));
    await serve(
      "other/weights.bin",
      weights.map((byte, i) => (i < 4 ? byte ^ 1 : byte)),
    );
    const other = await open({ imageModel: `${SITE}other/model.json` });
    await expect(other.similarToImage(await photo(picture))).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await other.dispose();
    shop = await createRecommender({ catalog: `${SITE}index.json`, worker });
    await expect(shop.similarToImage(await photo(picture))).rejects.toMatchObject({ code: "PICTURES_MISSING" });
  });
});

describe("an item with or without a picture", () => {
  it("has a list of similar pictures, empty without a picture", async () => {
    const recommender = await open();
    const list = await recommender.similar(picked(0).item.id, { by: "picture", limit: 5 });
    expect(list.items).toHaveLength(5);
    expect(ids(list)).not.toContain(picked(0).item.id);
    expect(ids(list)).not.toContain("bare");
    expect(list.items[0]?.because[0]).toMatchObject({ kind: "looks-like", item: picked(0).item.id });
    expect(ids(await recommender.similar("bare", { by: "picture" }))).toEqual([]);
    await expect(recommender.similar("bare", { by: "smell" as never })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});

it("works without pictures if their file is damaged, and the report says why", async () => {
  const name = `${SITE}pictures.bin`;
  const whole = await (await caches.match(name))?.arrayBuffer();
  await serve("pictures.bin", "damaged");
  await caches.delete(cacheOfIndex(`${SITE}index.json`)); // Or the good copy of an earlier test would do.
  try {
    const recommender = await open();
    expect(ids(await recommender.similar(picked(0).item.id)).length).toBeGreaterThan(0);
    expect((await recommender.report()).pictures?.why).toContain("pictures.bin");
    await expect(recommender.similar(picked(0).item.id, { by: "picture" })).rejects.toMatchObject({
      code: "INDEX_CORRUPT",
    });
  } finally {
    await serve("pictures.bin", whole as ArrayBuffer);
  }
});
