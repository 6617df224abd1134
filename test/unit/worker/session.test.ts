// One session on an index, in this thread: what is fetched for a call, and what the page is told.

import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { createRecommender, type Recommender, type RecommenderOptions } from "../../../src/index.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { eventually } from "../../eventually.js";
import { toItem } from "../catalog/small-shop.js";
import { workerHere } from "./worker-here.js";

const SIZE = 40;
/** Too long for a filter's value, so it is stored with the descriptions. */
const MAKER = "Ada, who signs each of her pieces by hand on its underside";
const TEXTS = "texts.json";

let files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
let shop: Recommender;
const asked: string[] = [];

beforeAll(async () => {
  const rows = Array.from({ length: SIZE }, (_, row) => row);
  files = await encodeIndex({
    items: rows.map((row) =>
      toItem({
        id: `item-${row}`,
        title: `Thing ${row}`,
        description: `The long story of ${row}`,
        category: row % 2 === 0 ? "Even" : "Odd",
        price: 10 + row,
        currency: "EUR",
        ...(row === 31 ? { attributes: { maker: MAKER } } : {}),
      }),
    ),
    vectors: quantiseMatrix(Float32Array.from(rows.flatMap((row) => [Math.cos(row), Math.sin(row)])), 2),
    neighbours: packNeighbours(
      rows.map((row) => [{ row: (row + 1) % SIZE, weight: 1 }]),
      16,
    ),
  });
});

beforeEach(() => vi.stubGlobal("navigator", {}));
afterEach(async () => {
  await shop.dispose();
  asked.length = 0;
  vi.unstubAllGlobals();
});

async function open(options: Partial<RecommenderOptions> = {}): Promise<Recommender> {
  const fetch: typeof globalThis.fetch = async (address) => {
    const path = new URL(String(address)).pathname.slice(1);
    asked.push(path);
    return new Response(files.get(path), { status: files.has(path) ? 200 : 404 });
  };
  const worker = () => workerHere({ fetch, caches: undefined });
  shop = await createRecommender({ catalog: "https://shop.example/index.json", engine: "js", worker, ...options });
  return shop;
}

const ids = ({ items }: { items: readonly { item: { id: string } }[] }): string[] => items.map(({ item }) => item.id);

it("fetches the texts for a condition on what is stored with them, and not before", async () => {
  await open();
  await shop.recommend({ where: { category: "Even" } });
  expect(asked).not.toContain(TEXTS);
  expect(ids(await shop.recommend({ where: { maker: MAKER } }))).toEqual(["item-31"]);
  expect(asked.filter((path) => path === TEXTS)).toHaveLength(1);
});

it("fetches them for rules that ask for it, given at the start or later", async () => {
  const rules = { version: 1, rules: [{ name: "hers", show: { maker: MAKER } }] } as const;
  await open({ rules });
  expect(ids(await shop.recommend())).toEqual(["item-31"]);
  await shop.dispose();
  await open();
  await shop.setRules({ version: 1, rules: [{ name: "even", show: { category: "Even" } }] });
  expect(asked.filter((path) => path === TEXTS)).toHaveLength(1);
  await shop.setRules(rules);
  expect(ids(await shop.recommend())).toEqual(["item-31"]);
});

it("gives items with their descriptions", async () => {
  await open();
  expect((await shop.items(["item-3", "nope", "item-4"])).map(({ description }) => description)).toEqual([
    "The long story of 3",
    "The long story of 4",
  ]);
});

it("tells the page of what changes lists, which an impression does not", async () => {
  await open();
  const heard: string[] = [];
  shop.subscribe(({ kind }) => heard.push(kind));
  await shop.track({ kind: "impression", items: ["item-1"], list: "list" } as never);
  await shop.track({ kind: "view", item: "item-2" });
  await eventually(() => expect(heard).toEqual(["record"]));
});

it("portrays the shopper by the prices of this minute", async () => {
  await open();
  for (const item of ["item-2", "item-4", "item-6"]) await shop.track({ kind: "view", item });
  const before = (await shop.portrait()).price;
  await shop.update([
    { id: "item-2", price: 900 },
    { id: "item-4", price: 900 },
    { id: "item-6", price: 900 },
  ]);
  const after = (await shop.portrait()).price;
  expect(before).toBeDefined();
  expect(after).not.toEqual(before);
});

it("portrays nobody without consent, although the item on the page is known", async () => {
  await open({ consent: "none" });
  await shop.track({ kind: "view", item: "item-2" });
  expect(await shop.portrait()).toMatchObject({ categories: [] });
  expect(await shop.events()).toEqual([]);
});

it("lists events latest first, as many as asked for", async () => {
  await open();
  for (const item of ["item-1", "item-2", "item-3"]) await shop.track({ kind: "view", item });
  const latest = await shop.events({ limit: 2 });
  expect(latest.map((event) => "item" in event && event.item)).toEqual(["item-3", "item-2"]);
});
