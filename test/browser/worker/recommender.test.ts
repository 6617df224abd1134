// The public object on a real worker, with a catalog handed in as a list and the model that ships.

import { afterEach, expect, it } from "vitest";
import { createRecommender, type ItemInput, type Recommender, type RecommenderOptions } from "../../../src/index.js";
import { eventually } from "../../eventually.js";

const CATALOG: readonly ItemInput[] = [
  {
    id: 1,
    title: "Stoneware teapot, blue",
    category: "Kitchen > Teapots",
    price: "39.50",
    attributes: { colour: "blue" },
  },
  {
    id: "2",
    title: "Cast iron teapot, black",
    category: "Kitchen > Teapots",
    price: 59,
    attributes: { colour: "black" },
  },
  { id: "3", title: "Porcelain tea cup", category: "Kitchen > Cups", price: 9 },
  { id: "4", title: "Trail running shoes", category: "Sport > Shoes", price: 120 },
  { id: "5", title: "Trail running shorts", category: "Sport > Clothing", price: 35 },
  { id: "6", title: "Road running shoes", category: "Sport > Shoes", price: 140, availability: "out of stock" },
  { id: "7", title: "Desk lamp with LED", category: "Lighting > Desk lamps", price: 49 },
  { id: "8", title: "Floor lamp, brass", category: "Lighting > Floor lamps", price: 149 },
];

let shop: Recommender | undefined;

async function open(options: Partial<RecommenderOptions> = {}): Promise<Recommender> {
  shop = await createRecommender({ catalog: CATALOG, model: "/model/model.json", engine: "wasm", ...options });
  return shop;
}

const ids = (list: { items: readonly { item: { id: string } }[] }): string[] => list.items.map(({ item }) => item.id);

afterEach(async () => {
  await shop?.dispose();
  shop = undefined;
});

it("gives a new visitor a varied list of items in stock, with positions and reasons", async () => {
  const list = await (await open()).recommend({ slot: "home", limit: 4 });
  expect(list).toMatchObject({ slot: "home", personal: false });
  expect(list.items.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  expect(new Set(list.items.map(({ item }) => item.category[0])).size).toBe(3);
  expect(ids(list)).not.toContain("6");
  for (const item of list.items) expect(item.list).toBe(list.id);
});

it("has no picture lists where the catalog has no pictures", async () => {
  const recommender = await open();
  const missing = { code: "PICTURES_MISSING" };
  await expect(recommender.similar("1", { by: "picture" })).rejects.toMatchObject(missing);
  await expect(recommender.similarToImage(new Blob())).rejects.toMatchObject(missing);
  expect((await recommender.report()).pictures).toBeUndefined();
});

it("recommends what is like the viewed item, and names it as the reason", async () => {
  const recommender = await open();
  expect(await recommender.track({ kind: "view", item: "4" })).toMatchObject({ stored: false });
  const list = await recommender.recommend({ limit: 3 });
  expect(list.personal).toBe(true);
  expect(ids(list)[0]).toBe("5");
  expect(list.items[0]?.because[0]).toMatchObject({ kind: "because-of", did: "view", item: "4" });
  expect((await recommender.portrait()).categories[0]).toEqual({ value: "Sport", share: 1 });
});

it("answers similar, together, rank, search, items, browse and summary", async () => {
  const recommender = await open();
  expect(ids(await recommender.similar("1", { limit: 1 }))).toEqual(["2"]);
  expect(ids(await recommender.together(["4"], { limit: 1 }))).not.toContain("4");
  expect(ids(await recommender.rank(["7", "unknown", "1"]))).toEqual(["7", "1"]);
  expect(ids(await recommender.search("running shoe", { soldOut: true }))[0]).toMatch(/[46]/);
  expect(ids(await recommender.search("", {}))).toEqual([]);
  expect((await recommender.items(["3", "nope"])).map(({ title }) => title)).toEqual(["Porcelain tea cup"]);
  expect(
    await recommender.browse({ where: { category: "Kitchen", price: { max: 40 } }, sort: "price-up" }),
  ).toMatchObject({
    total: 2,
    items: [{ id: "3" }, { id: "1" }],
  });
  expect((await recommender.summary()).departments).toEqual([
    { name: "Kitchen", items: 3 },
    { name: "Sport", items: 3 },
    { name: "Lighting", items: 2 },
  ]);
});

it("leaves out dismissed, excluded and filtered items, and those in the cart", async () => {
  const recommender = await open();
  await recommender.feedback({ kind: "dismiss", item: "1" });
  await recommender.track({ kind: "cart", item: "2" });
  const all = ids(await recommender.recommend({ exclude: ["3"], where: { price: { max: 100 } } }));
  expect([...all].sort()).toEqual(["5", "7"]);
  expect(ids(await recommender.recommend({ limit: 0 }))).toEqual([]);
});

it("tracks marked elements until told to stop", async () => {
  const recommender = await open({ bots: "count" });
  document.body.innerHTML = `<ul data-vitrine-list="l1"><li data-vitrine-item="4" data-vitrine-position="2">Shoes</li></ul>`;
  const click = (): void => document.querySelector("li")?.click();
  const stop = recommender.watch();
  await eventually(async () => {
    click(); // Until the code of the watch is there.
    expect(await recommender.events()).toHaveLength(1);
  });
  expect((await recommender.events())[0]).toMatchObject({ kind: "click", item: "4", list: "l1", position: 2 });
  stop();
  click();
  await recommender.track({ kind: "view", item: "1" });
  expect((await recommender.events()).map(({ kind }) => kind)).toEqual(["view", "click"]);
});

it("switches engines without changing a list", async () => {
  const recommender = await open({ engine: "js" });
  await recommender.track({ kind: "view", item: "7" });
  const judge = ids(await recommender.recommend());
  for (const engine of ["wasm", "webgl", "webgpu"] as const) {
    expect((await recommender.setEngine(engine)).engine).toBe(engine);
    expect(ids(await recommender.recommend()), engine).toEqual(judge);
  }
});

it("refuses wrong arguments with a code, in the page and in the worker", async () => {
  const recommender = await open();
  const refused: [() => Promise<unknown>, string][] = [
    [() => recommender.recommend({ limit: -1 }), "BAD_ARGUMENT"],
    [() => recommender.similar("nope"), "UNKNOWN_ITEM"],
    [() => recommender.track({ kind: "view" } as never), "BAD_ARGUMENT"],
    [() => recommender.setEngine("abacus" as never), "BAD_ARGUMENT"],
    [() => createRecommender({ catalog: [] as const, model: "/model/model.json" }), "CATALOG_EMPTY"],
    [() => createRecommender({ catalog: [{ id: "1", title: "" }], model: "/model/model.json" }), "BAD_ITEM"],
    [() => createRecommender({ catalog: CATALOG }), "MODEL_NOT_FOUND"],
    [() => createRecommender({ catalog: CATALOG, model: "/nowhere/model.json" }), "MODEL_NOT_FOUND"],
    [() => createRecommender({ catalog: "/nowhere/index.json" }), "INDEX_NOT_FOUND"],
    [() => createRecommender({ catalog: 7 as never }), "BAD_ARGUMENT"],
    [() => createRecommender({ catalog: CATALOG, model: "/model/model.json", signal: AbortSignal.abort() }), "ABORTED"],
  ];
  for (const [call, code] of refused) await expect(call()).rejects.toMatchObject({ code });
  await recommender.dispose();
  await expect(recommender.recommend()).rejects.toMatchObject({ code: "DISPOSED" });
});

it("encodes texts with a function of the page, and reports its errors", async () => {
  const things = ["teapot", "cup", "shoes", "shorts", "lamp"];
  const asked: string[] = [];
  const encode = (texts: readonly string[]): Float32Array => {
    asked.push(...texts);
    const plain = texts.map((text) => text.toLowerCase().replace("trainers", "shoes"));
    return Float32Array.from(plain.flatMap((text) => things.map((thing) => (text.includes(thing) ? 1 : 0))));
  };
  const recommender = await open({ model: { id: "things", encode } });
  expect((await recommender.report()).catalog).toMatchObject({ dimensions: 5, model: "things" });
  expect(ids(await recommender.search("trainers", { soldOut: true, limit: 2 })).sort()).toEqual(["4", "6"]);
  expect(asked).toContain("trainers");
  const broken = {
    id: "broken",
    encode: () => {
      throw new RangeError("no network today");
    },
  };
  await expect(createRecommender({ catalog: CATALOG, model: broken })).rejects.toThrow("no network today");
});
