// @ts-check
// Asks the library for everything that it has in a file of its own, in one page on the files of ../make-shop.ts. Runs in
// the browser, under whatever bundler; rejects with the first call that fails, and with whatever `report` says is missing.

/** @import { createRecommender, Recommender, RecommenderOptions, Report } from "vitrine" */

/** @param {typeof createRecommender} createRecommender
 *  @param {() => Worker} [worker] */
export async function everyPart(createRecommender, worker) {
  /** @param {string} path */
  const at = (path) => new URL(`shop/${path}`, document.baseURI).href;
  /** @param {RecommenderOptions} options */
  const open = (options) => createRecommender({ engine: "wasm", ...(worker && { worker }), ...options });
  /** @param {string} path */
  const json = async (path) => (await fetch(at(path))).json();

  const shop = await open({
    name: "every-part",
    catalog: at("index/index.json"),
    publicKey: await json("public-key.json"),
    imageModel: at("picture-model/model.json"),
    visit: "tab",
    learning: "on",
    bots: "count",
    rules: { version: 1, rules: [{ name: "no rugs", hide: { category: "Rugs" } }] },
    experiments: [{ kind: "interleave", name: "order", slots: ["trial"] }],
    aggregate: { slots: ["trial"], send() {} },
    logLevel: "error",
    retention: { events: 50 },
  });
  shop.watch();
  await shop.recommend({ slot: "arrival", context: { query: "teapot" } });
  await lists(shop);
  await shopper(shop);
  await shop.setEngine("auto");
  expectNothingMissing(await shop.report());
  await shop.dispose();

  // What visits before left, on disk and in the tab.
  const index = { catalog: at("index/index.json") };
  const again = await open({ ...index, name: "every-part", consent: "stored", learning: "on" });
  if ((await again.events()).length === 0) throw new Error("The record of the visit before is gone.");
  await again.privacy.erase();
  await again.dispose();
  for (const item of ["sku-1", "sku-2"]) {
    const page = await open({ ...index, name: "tab", visit: "tab" });
    await page.track({ kind: "view", item });
    if (item === "sku-2" && (await page.events()).length !== 2) throw new Error("The tab forgot the page before.");
    await page.dispose();
  }

  // The engines that a shop may force, each with the network that sees pictures, and the other catalogs and text models.
  for (const engine of /** @type {const} */ (["js", "webgl", "webgpu"])) {
    const forced = await open({ ...index, engine, imageModel: at("picture-model/model.json") });
    expectSome(await forced.recommend(), engine);
    expectSome(await forced.similarToImage(await picture()), engine);
    await forced.dispose();
  }
  const items = ["red couch", "blue lamp"].map((title) => ({ id: title, title }));
  /** @param {readonly string[]} texts */
  const encode = (texts) => Float32Array.from(texts.flatMap(({ length }) => [length, 1, 0, 0]));
  for (const options of [
    { catalog: at("old-index/index.json") },
    { catalog: items, model: at("model/model.json") },
    { catalog: items, model: at("text-model/model.json") },
    { catalog: items, model: at("graph-model/model.json") },
    { catalog: items, model: { id: "lengths", encode } },
  ]) {
    const other = await open({ name: "other", ...options });
    expectSome(await other.recommend());
    await other.search("sofa");
    await other.dispose();
  }
}

/** @param {Recommender} shop */
async function lists(shop) {
  const { items } = await shop.recommend({ slot: "trial" });
  const [one = "", two = "", three = ""] = items.map(({ item }) => item.id);
  for (const by of /** @type {const} */ (["everything", "next", "bought", "picture"]))
    expectSome(await shop.similar(one, { by }), by);
  expectSome(await shop.together([one, two]), "together");
  expectSome(await shop.rank([one, two, three]), "rank");
  expectSome(await shop.search("teaport", { facets: ["brand"] }), "search");
  expectSome(await shop.similarToImage(await picture()), "photo");
  await shop.track({ kind: "purchase", item: three });
  expectSome(await shop.recommend({ by: "again" }), "again");
  expectSome(await shop.recommend({ explore: 0.5 }), "explore");
  await shop.page([{ slot: "hero" }, { list: "similar", item: one }]);
  await shop.explain(two);
  await shop.explain(three);
  await shop.browse({ sort: "price-up" });
  await shop.summary();
  await shop.items([one]);
  await shop.update([{ id: one, price: 1 }]);
}

/** @param {Recommender} shop */
async function shopper(shop) {
  await shop.privacy.setConsent("stored");
  const { items } = await shop.browse({ limit: 20 });
  for (let round = 0; round < 15; round++) {
    for (const { id } of items) {
      await shop.track({ kind: "view", item: id, dwell: 20_000 });
      if (id.endsWith("3")) await shop.track({ kind: "cart", item: id });
    }
  }
  await shop.learn();
  expectSome(await shop.recommend({ slot: "learnt" }), "learnt");
  await shop.portrait();
  await shop.privacy.export();
  const passphrase = "a long passphrase";
  await shop.privacy.unpack(await shop.privacy.pack(passphrase), passphrase);
  await new Promise((resolve) => setTimeout(resolve, 2500)); // The log becomes a segment.
  await shop.events();
}

async function picture() {
  const canvas = new OffscreenCanvas(24, 24);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = "#c02020";
  context.fillRect(0, 0, 24, 24);
  return canvas.convertToBlob({ type: "image/png" });
}

/** @param {{ readonly items: readonly unknown[] }} list */
function expectSome({ items }, what = "list") {
  if (items.length === 0) throw new Error(`${what}: an empty list.`);
}

/** What could not be loaded is a line in the report, not an exception.
 *  @param {Report} report */
function expectNothingMissing({ catalog, network, pictures, learning }) {
  const missing = [catalog.why, catalog.relations, network?.why, pictures?.why].filter((why) => why !== undefined);
  if (missing.length > 0) throw new Error(missing.join("\n"));
  if (network?.ready !== true) throw new Error("The network did not come.");
  if (learning.state === "off") throw new Error("Nothing was learnt.");
}
