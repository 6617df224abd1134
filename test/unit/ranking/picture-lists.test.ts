import { beforeEach, expect, it } from "vitest";
import { looksLike, looksLikePhoto } from "../../../src/ranking/picture-lists.js";
import { type RankingWorld, similar } from "../../../src/ranking/shelf.js";
import { openJs } from "../../../src/scoring/js.js";
import type { Int8Matrix } from "../../../src/vector/int8-matrix.js";
import { littleShop } from "./little-shop.js";

let world: RankingWorld;
let rowOf: (id: string) => number;

/** tea-0, lamps-0, shoes-0 look alike in falling measure; tea-5 is their opposite; all others have no picture. */
const LOOKS: Readonly<Record<string, readonly [number, number]>> = {
  "tea-0": [127, 0],
  "lamps-0": [125, 22],
  "shoes-0": [110, 63],
  "tea-5": [-127, 0],
};

beforeEach(async () => {
  const shop = await littleShop({ changes: { "toys-0": { availability: "out of stock" } } });
  rowOf = (id) => shop.catalog.rowOf(id) as number;
  const pictures: Int8Matrix = {
    rows: shop.catalog.size,
    dimensions: 2,
    scale: 1 / 127,
    data: new Int8Array(2 * shop.catalog.size),
  };
  for (const [id, look] of Object.entries(LOOKS)) pictures.data.set(look, 2 * rowOf(id));
  pictures.data.set([127, 0], 2 * rowOf("toys-0"));
  shop.catalog.pictures = pictures;
  const { engine } = await openJs(pictures);
  world = { ...shop.world(), scorePictures: (request) => engine.top(request) };
});

const ids = ({ items }: Awaited<ReturnType<typeof looksLike>>): string[] => items.map(({ item }) => item.id);

it("shows what looks like an item, most alike first, with the cosine and the reason", async () => {
  const list = await looksLike(world, rowOf("tea-0"));
  expect(ids(list)).toEqual(["lamps-0", "shoes-0", "tea-5"]);
  expect(list.items[0]?.score).toBeCloseTo(0.985, 2);
  expect(list.items[2]?.score).toBeCloseTo(-1, 2);
  expect(list.items[0]?.because).toEqual([{ kind: "looks-like", item: "tea-0", title: "Tea Tea0" }]);
});

it("follows the shop's rules", async () => {
  expect(ids(await looksLike(world, rowOf("tea-0"), { exclude: ["lamps-0"], limit: 1 }))).toEqual(["shoes-0"]);
  expect(ids(await looksLike(world, rowOf("tea-0"), { soldOut: true, limit: 1 }))).toEqual(["toys-0"]);
  expect(ids(await looksLike(world, rowOf("tea-0"), { where: { category: "Shoes" } }))).toEqual(["shoes-0"]);
});

it("is empty for an item without a picture", async () => {
  expect(ids(await looksLike(world, rowOf("hats-3")))).toEqual([]);
});

it("accepts a photo as a query and gives it as the reason", async () => {
  const list = await looksLikePhoto(world, Int8Array.of(60, 35), { limit: 2 });
  expect(ids(list)).toEqual(["shoes-0", "lamps-0"]);
  expect(list.items[0]?.because).toEqual([{ kind: "looks-like" }]);
});

it("moves a similar list towards what looks alike, among items that both have pictures", async () => {
  const place = async (id: string): Promise<number> =>
    ids(await similar(world, rowOf("tea-0"), { limit: 40, variety: 0 })).indexOf(id);
  const { pictures } = world.catalog;
  world.catalog.pictures = undefined;
  const without = await place("tea-5");
  expect(without).toBeGreaterThan(0);
  world.catalog.pictures = pictures;
  expect(await place("tea-5")).toBe(without); // It looks unlike, which is held against no item.
  pictures?.data.set([127, 0], 2 * rowOf("tea-5"));
  expect(await place("tea-5")).toBeLessThan(without);
});
