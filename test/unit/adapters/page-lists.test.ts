import { expect, it } from "vitest";
import { trackOn } from "../../../src/adapters/optimistic-track.js";
import { PageLists, type Shelf } from "../../../src/adapters/page-lists.js";
import type { PageEntry, RecommendationList, Recommender } from "../../../src/index.js";

const ids = (shelf: Shelf): string[] | undefined => shelf.get().value?.items.map(({ item }) => item.id);

/** A shop whose lists hold the items 1 to 3, and that takes events as `track` says. */
function shopOf(track: () => Promise<unknown> = async () => ({ stored: true })) {
  const asked: string[][] = [];
  const shop = {
    page: async (entries: readonly PageEntry[]) => {
      asked.push(entries.map(({ slot }) => slot as string));
      const items = ["1", "2", "3"].map((id) => ({ item: { id } }));
      return entries.map(() => ({ items }) as unknown as RecommendationList);
    },
    subscribe: () => () => {},
    track,
  } as unknown as Recommender;
  return { lists: new PageLists(shop), asked };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it("keeps the shelves left last, a bounded number of them, and all that are looked at", async () => {
  const { lists } = shopOf();
  const watched = lists.shelf({ slot: "home" });
  watched.subscribe(() => {});
  await settle();
  const visits = Array.from({ length: 250 }, (_, i) => lists.shelf({ slot: `product ${i}` }));
  for (const shelf of visits) shelf.subscribe(() => {})();
  expect(lists.shelves.size).toBeLessThanOrEqual(102);
  expect(lists.shelf({ slot: "home" })).toBe(watched);
  expect(lists.shelf({ slot: "product 249" })).toBe(visits[249]);
  expect(lists.shelf({ slot: "product 0" })).not.toBe(visits[0]);
});

it("a shelf that was forgotten is asked for again when somebody listens once more", async () => {
  const { lists, asked } = shopOf();
  const early = lists.shelf({ slot: "early" });
  for (let i = 0; i < 150; i++) lists.shelf({ slot: `${i}` });
  early.subscribe(() => {});
  const again = lists.shelf({ slot: "early" });
  await settle();
  expect(asked).toEqual([["early"]]);
  expect(again).toBe(early);
  expect(ids(early)).toEqual(["1", "2", "3"]);
});

it("an item taken off comes back if the shop refuses the event", async () => {
  let refuse: (error: Error) => void = () => {};
  const { lists } = shopOf(() => new Promise((_, reject) => (refuse = reject)));
  const shelf = lists.shelf({ slot: "home" });
  shelf.subscribe(() => {});
  await settle();
  const tracked = trackOn(lists, { kind: "dismiss", item: "2" });
  expect(ids(shelf)).toEqual(["1", "3"]);
  await settle();
  refuse(new Error("no room"));
  await expect(tracked).rejects.toThrow("no room");
  expect(ids(shelf)).toEqual(["1", "2", "3"]);
});

it("an item taken off stays off when the shop takes the event, and is left where the event takes nothing off", async () => {
  const { lists } = shopOf();
  const shelf = lists.shelf({ slot: "home" });
  shelf.subscribe(() => {});
  await settle();
  await trackOn(lists, { kind: "view", item: "1" });
  await trackOn(lists, { kind: "dismiss", item: "1", on: false });
  expect(ids(shelf)).toEqual(["1", "2", "3"]);
  await trackOn(lists, { kind: "cart", item: "1" });
  expect(ids(shelf)).toEqual(["2", "3"]);
});
