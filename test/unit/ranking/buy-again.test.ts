import { expect, it } from "vitest";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { Relations } from "../../../src/catalog/relations.js";
import type { ShopEvent } from "../../../src/events/event.js";
import { recommend } from "../../../src/ranking/shelf.js";
import { littleShop, views } from "./little-shop.js";

const buys = (...items: readonly string[]): ShopEvent[] => items.map((item) => ({ kind: "purchase", item }));
const past = [...buys("tea-1", "tea-1", "lamps-3", "shoes-2", "tea-5"), ...views("hats-1", "hats-1")];

it("lists purchases only, the most frequent and then the latest first, if the log has no rates", async () => {
  const shop = await littleShop({ visits: false });
  const { items, personal } = await recommend(shop.world(past), { by: "again" });
  expect(items.map(({ item }) => item.id)).toEqual(["tea-1", "tea-5", "shoes-2", "lamps-3"]);
  expect(personal).toBe(true);
  expect((await recommend(shop.world(views("tea-1")), { by: "again" })).items).toEqual([]);
});

it("ranks by repeat purchase rates, and leaves out what must not be shown", async () => {
  const { catalog, world } = await littleShop();
  const refills = catalog.items.map(({ category }, row) => [{ row, weight: category[0] === "Tea" ? 0.5 : 0.1 }]);
  catalog.relations = new Relations({ again: packNeighbours(refills, 1) });
  const ids = async (more: readonly ShopEvent[], exclude: readonly string[] = []) =>
    (await recommend(world([...past, ...more]), { by: "again", exclude })).items.map(({ item }) => item.id);
  expect(await ids([])).toEqual(["tea-1", "tea-5", "shoes-2", "lamps-3"]);
  // Four times what one buyer in ten returns to is less than once what every second does.
  expect(await ids(buys("lamps-3", "lamps-3", "lamps-3"))).toEqual(["tea-1", "tea-5", "lamps-3", "shoes-2"]);
  expect(await ids([{ kind: "dismiss", item: "tea-5" }], ["tea-1"])).toEqual(["shoes-2", "lamps-3"]);
  expect(await ids([{ kind: "cart", item: "tea-1" }])).toEqual(["tea-5", "shoes-2", "lamps-3"]);
});
