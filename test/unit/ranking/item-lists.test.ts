import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/catalog/item.js";
import type { RecommendationList } from "../../../src/ranking/recommendation.js";
import { similar, together } from "../../../src/ranking/shelf.js";
import { type LittleShop, littleShop } from "./little-shop.js";

const full = await littleShop();
const row = ({ catalog }: LittleShop, id: string): Row => catalog.rowOf(id) as Row;
const departments = ({ items }: RecommendationList): (string | undefined)[] =>
  items.map(({ item }) => item.category[0]);

describe("similar", () => {
  it("finds items of the same kind, never the item itself, and says what they are similar to", async () => {
    const list = await similar(full.world(), row(full, "shoes-4"), { limit: 8 });
    expect(departments(list)).toEqual(Array(8).fill("Shoes"));
    expect(list.items.map(({ item }) => item.id)).not.toContain("shoes-4");
    for (const { because } of list.items) {
      expect(because[0]).toEqual({ kind: "similar-to", item: "shoes-4", title: "Shoes Shoes4" });
    }
  });

  it("follows the rules", async () => {
    const world = full.world([
      { kind: "cart", item: "shoes-1" },
      { kind: "dismiss", item: "shoes-2" },
    ]);
    const list = await similar(world, row(full, "shoes-4"), { limit: 30, where: { category: "Shoes" } });
    expect(list.items).toHaveLength(17);
  });

  it("is empty for an item without any signal, and for limit 0", async () => {
    const bare = await littleShop({ visits: false, vectors: false });
    expect((await similar(bare.world(), row(bare, "tea-1"))).items).toEqual([]);
    expect((await similar(full.world(), row(full, "tea-1"), { limit: 0 })).items).toEqual([]);
  });
});

describe("together", () => {
  it("finds what past shoppers bought with any of the items, and names it", async () => {
    const rows = [row(full, "tea-3"), row(full, "hats-3")];
    const list = await together(full.world(), rows, { limit: 10 });
    expect(new Set(departments(list))).toEqual(new Set(["Tea", "Hats"]));
    const anchors = new Set(list.items.map(({ because }) => (because[0]?.kind === "goes-with" ? because[0].item : "")));
    expect(anchors).toEqual(new Set(["tea-3", "hats-3"]));
  });

  it("is empty for no items", async () => {
    expect((await together(full.world(), [])).items).toEqual([]);
  });
});
