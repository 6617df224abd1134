// The shop's rules, a page of lists and dry runs, through the public object and a real worker.

import { afterEach, expect, it } from "vitest";
import { createRecommender, type ItemInput, type Recommender, type RuleSet } from "../../../src/index.js";

const CATALOG: readonly ItemInput[] = Array.from({ length: 24 }, (_, i) => ({
  id: `${i}`,
  title: `${["Tea", "Lamp", "Shoe"][i % 3]} number ${i}`,
  category: ["Kitchen", "Lighting", "Sport"][i % 3] as string,
  attributes: { seller: i < 12 ? "north" : "south" },
}));

const RULES: RuleSet = {
  version: 1,
  rules: [
    { name: "hero", when: { slot: "hero" }, pin: "17", at: 0 },
    { name: "fair", cap: "seller", most: 2 },
  ],
};

let shop: Recommender | undefined;

async function open(rules?: RuleSet): Promise<Recommender> {
  shop = await createRecommender({
    catalog: CATALOG,
    model: "/model/model.json",
    engine: "js",
    ...(rules === undefined ? {} : { rules }),
  });
  return shop;
}

const ids = (list: { items: readonly { item: { id: string } }[] }): string[] => list.items.map(({ item }) => item.id);

afterEach(async () => {
  await shop?.dispose();
  shop = undefined;
});

it("rules given at the start apply from the first list, by slot, and are named as reasons", async () => {
  const list = await (await open(RULES)).recommend({ slot: "hero", limit: 6 });
  expect(ids(list)[0]).toBe("17");
  expect(list.items[0]?.because).toContainEqual({ kind: "rule", rule: "hero", effect: "pinned" });
  expect(list.items.filter(({ item }) => item.attributes.seller === "north")).toHaveLength(2);
  expect(ids(await (shop as Recommender).recommend({ slot: "home", limit: 4 }))).toHaveLength(4);
});

it("rules change at run time; wrong ones are refused by name and leave the old ones in force", async () => {
  const recommender = await open();
  await recommender.setRules({ version: 1, rules: [{ name: "no tea", hide: { category: "Kitchen" } }] });
  const wrong = { version: 1, rules: [{ name: "much", boost: {}, strength: 7 }] } as RuleSet;
  await expect(recommender.setRules(wrong)).rejects.toMatchObject({ code: "BAD_ARGUMENT", message: /"much"/ });
  const departments = async (): Promise<Set<string | undefined>> =>
    new Set((await recommender.recommend({ limit: 24 })).items.map(({ item }) => item.category[0]));
  expect(await departments()).toEqual(new Set(["Lighting", "Sport"]));
  await recommender.setRules(undefined);
  expect(await departments()).toEqual(new Set(["Kitchen", "Lighting", "Sport"]));
  await recommender.dispose();
  shop = undefined;
  await expect(open(wrong)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
});

it("a page shows no item twice, and keeps its best place", async () => {
  const recommender = await open(RULES);
  await recommender.track({ kind: "view", item: "3" });
  const lists = await recommender.page([
    { slot: "hero", limit: 4 },
    { slot: "similar", list: "similar", item: "3", limit: 4 },
    { slot: "more", list: "together", items: ["3"], limit: 4 },
    { slot: "popular", by: "popular", limit: 4 },
    { slot: "own", list: "rank", items: ["17", "1", "2"], limit: 4 },
  ]);
  expect(lists.map(({ slot }) => slot)).toEqual(["hero", "similar", "more", "popular", "own"]);
  const shown = lists.flatMap(ids);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown[0]).toBe("17");
  expect(ids(lists[0] as never)).toEqual(ids(await recommender.recommend({ slot: "hero", limit: 4 })));
});

it("a dry run tells an item's position, or what keeps it out", async () => {
  const recommender = await open(RULES);
  expect(await recommender.explain("17", { slot: "hero" })).toMatchObject({ position: 0, against: [] });
  await recommender.feedback({ kind: "dismiss", item: "5" });
  expect((await recommender.explain("5")).against).toContainEqual({ kind: "dismissed" });
  expect((await recommender.explain("8", { where: { category: "Kitchen" } })).against).toEqual([{ kind: "where" }]);
  await expect(recommender.explain("nothing")).rejects.toMatchObject({ code: "UNKNOWN_ITEM" });
});
