// A made-up shop where shoppers compare phones with phones and cases with cases, but buy a phone with its own case.

import { describe, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { Relations } from "../../../src/catalog/relations.js";
import { filterRows } from "../../../src/catalog/row-filter.js";
import type { EventKind } from "../../../src/events/event.js";
import { foldProfile } from "../../../src/profile/fold-profile.js";
import { type RankingWorld, similar, together } from "../../../src/ranking/shelf.js";
import { openJs } from "../../../src/scoring/js.js";
import { learn } from "../../../src/training/learn.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { seededRandom } from "../../../src/vector/random.js";

const EACH = 12;

function shopItems(): Item[] {
  return ["Phone", "Case"].flatMap((kind) =>
    Array.from({ length: EACH }, (_, i) => {
      const parsed = parseItem({ id: `${kind}-${i}`, title: `${kind} ${kind}${i}`, category: kind });
      if ("reason" in parsed) throw new Error(parsed.reason);
      return parsed.item;
    }),
  );
}

/** Each visit looks at five phones, the numbers going up by one, and buys the last with its case. */
function visits({ buying }: { readonly buying: boolean }): PastEvent[] {
  const random = seededRandom(5);
  return Array.from({ length: 1500 }, (_, visit) => {
    const first = Math.floor(random() * EACH);
    const last = (first + 4) % EACH;
    const steps: [string, EventKind][] = [0, 1, 2, 3, 4].map((i) => [`Phone-${(first + i) % EACH}`, "view"]);
    if (buying) steps.push([`Phone-${last}`, "purchase"], [`Case-${last}`, "purchase"]);
    return steps.map(
      ([item, kind], step): PastEvent => ({
        session: `${visit}`,
        user: "",
        item,
        kind,
        time: visit * 60_000 + step * 1000,
      }),
    );
  }).flat();
}

async function shop(events: readonly PastEvent[]): Promise<RankingWorld> {
  const items = shopItems();
  const vectors = quantiseMatrix(
    Float32Array.from({ length: 2 * items.length }, (_, i) => (i % 2 === i % 4 ? 1 : 0)),
    2,
  );
  const { relations, ...learnt } = learn({ items, events });
  const catalog = new Catalog({ items, vectors, ...learnt });
  catalog.relations = relations && new Relations(relations);
  const { engine } = await openJs(vectors);
  return {
    catalog,
    profile: foldProfile([], catalog, 0),
    score: (request) => engine.top(request),
    listId: "list",
    filter: (where) => filterRows(catalog, where),
  };
}

const row = ({ catalog }: RankingWorld, id: string): number => catalog.rowOf(id) as number;
const buying = await shop(visits({ buying: true }));
const looking = await shop(visits({ buying: false }));

describe("together", () => {
  it("ranks the complement first if the log has baskets, not what is compared with it", async () => {
    for (let i = 0; i < EACH; i++) {
      const { items } = await together(buying, [row(buying, `Phone-${i}`)], { limit: 3 });
      expect(items[0]?.item.id).toBe(`Case-${i}`);
      expect(items[0]?.because[0]).toMatchObject({ kind: "goes-with", item: `Phone-${i}` });
    }
  });

  it("leaves out the items of the basket, and names the one that each goes with", async () => {
    const rows = [row(buying, "Phone-3"), row(buying, "Phone-7")];
    const { items } = await together(buying, rows, { limit: 2, variety: 0 });
    const found = items.map(({ item, because }) => [item.id, because[0] && "item" in because[0] && because[0].item]);
    expect(new Set(found)).toEqual(
      new Set([
        ["Case-3", "Phone-3"],
        ["Case-7", "Phone-7"],
      ]),
    );
  });
});

describe("similar by what came after", () => {
  it("goes on to the next item, never back", async () => {
    const { items } = await similar(looking, row(looking, "Phone-5"), { by: "next", limit: 3, variety: 0 });
    expect(items[0]?.item.id).toBe("Phone-6");
    expect(items[0]?.because[0]).toEqual({ kind: "next-after", item: "Phone-5", title: "Phone Phone5" });
    expect(looking.catalog.relations?.from("next", [row(looking, "Phone-5")]).has(row(looking, "Phone-4"))).toBe(false);
  });

  it("lists what is bought in the end", async () => {
    const { items } = await similar(buying, row(buying, "Phone-5"), { by: "bought", limit: 8 });
    expect(items.map(({ item }) => item.id)).toContain("Case-7");
    expect(items[0]?.because[0]).toMatchObject({ kind: "bought-after", item: "Phone-5" });
  });
});

describe("a log with too little of a kind", () => {
  it("has no lists of it, and the item graph answers", async () => {
    expect(looking.catalog.relations?.from("together", [0]).size).toBe(0);
    expect(looking.catalog.relations?.from("bought", [0]).size).toBe(0);
    expect(looking.catalog.relations?.from("next", [0]).size).toBeGreaterThan(0);
    const { items } = await together(looking, [row(looking, "Phone-5")], { limit: 3 });
    expect(items.length).toBe(3);
    expect(items[0]?.because[0]).toMatchObject({ kind: "goes-with" });
  });

  it("keeps a few edges an item", () => {
    const { relations } = learn({ items: shopItems(), events: visits({ buying: true }) });
    for (const graph of Object.values(relations ?? {})) {
      for (let r = 0; r < 2 * EACH; r++)
        expect((graph.offsets[r + 1] as number) - (graph.offsets[r] as number)).toBeLessThan(9);
    }
  });
});
