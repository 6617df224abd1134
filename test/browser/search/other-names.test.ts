// The names that an index brings, in the page: on the real worker, from a folder that lies in the cache.

import { afterEach, expect, it } from "vitest";
import type { Synonyms } from "../../../src/catalog/files/synonyms-file.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { cacheOfIndex } from "../../../src/catalog/index/kept-index.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { createRecommender, type Recommender } from "../../../src/index.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";

const SITE = new URL("/named-shop/", location.href).href;
const NAMES: Synonyms = new Map([["settee", [{ words: ["sofa"], trust: 1 }]]]);

let shop: Recommender | undefined;

async function open(synonyms: Synonyms | undefined): Promise<Recommender> {
  const items = ["Corner sofa", "Oak table", "Desk lamp"].map((title, i): Item => {
    const parsed = parseItem({ id: String(i), title });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  const vectors = quantiseMatrix(new Float32Array(items.length * 4).fill(0.5), 4);
  const names = synonyms && { names: synonyms, notice: [] };
  const site = await caches.open("named-shop");
  for (const [path, bytes] of await encodeIndex({ items, vectors, synonyms: names })) {
    await site.put(`${SITE}${path}`, new Response(bytes));
  }
  const worker = (): Worker => new Worker(new URL("../worker/picture-worker.ts", import.meta.url), { type: "module" });
  shop = await createRecommender({ catalog: `${SITE}index.json`, engine: "js", worker });
  return shop;
}

afterEach(async () => {
  await shop?.dispose();
  await caches.delete("named-shop");
  await caches.delete(cacheOfIndex(`${SITE}index.json`));
});

it("find what the shop calls by another name", async () => {
  const found = await (await open(NAMES)).search("settee");
  expect(found).toMatchObject({ total: 1, relaxed: false, items: [{ item: { title: "Corner sofa" } }] });
});

it("are few without the names file", async () => {
  const bare = await open(undefined);
  expect((await bare.search("settee")).total).toBe(0);
  expect((await bare.search("couch")).items[0]?.item.title).toBe("Corner sofa");
});
