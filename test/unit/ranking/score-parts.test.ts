// A score and its parts come from one blend: whatever the list, they add up.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/catalog/item.js";
import type { RecommendationList } from "../../../src/ranking/recommendation.js";
import type { ListRequest, RecommendRequest } from "../../../src/ranking/request.js";
import { type RankingWorld, rank, recommend, similar, together } from "../../../src/ranking/shelf.js";
import { whyNot } from "../../../src/ranking/why-not.js";
import { DEPARTMENTS, littleShop, views } from "./little-shop.js";

const learnt = await littleShop();
const textOnly = await littleShop({ visits: false });

const id = fc
  .tuple(fc.constantFrom(...DEPARTMENTS), fc.integer({ min: 0, max: 19 }))
  .map(([name, i]) => `${name.toLowerCase()}-${i}`);

describe.each([
  ["learnt from visits", learnt],
  ["texts only", textOnly],
])("a shop of %s", (_, shop) => {
  const row = (item: string): Row => shop.catalog.rowOf(item) as Row;
  const lists: Record<string, (world: RankingWorld, request: ListRequest) => Promise<RecommendationList>> = {
    recommend,
    newcomer: (world, request) => recommend(world, { ...request, by: "popular" }),
    similar: (world, request) => similar(world, row("tea-1"), request),
    together: (world, request) => together(world, [row("tea-1"), row("hats-2")], request),
    rank: (world, request) => rank(world, ["tea-1", "tea-4", "hats-2", "desks-3"].map(row), request),
  };

  it.each(Object.keys(lists))("%s: the parts of every item add up to its score", async (name) => {
    const make = lists[name] as (typeof lists)[string];
    await fc.assert(
      fc.asyncProperty(fc.array(id, { maxLength: 8 }), id, async (seen, dismissed) => {
        const world = shop.world([...views(...seen), { kind: "dismiss", item: dismissed }]);
        const request = { limit: 6, fill: false };
        for (const { item, score } of (await make(world, request)).items) {
          const told = await whyNot(world, row(item.id), { request, asked: name === "rank" }, (asked, given) =>
            make(given, asked),
          );
          const total = Object.values(told.parts ?? {}).reduce((sum, part) => sum + part, 0);
          expect(told.score).toBe(score);
          expect(total).toBeCloseTo(score, 9);
        }
      }),
      { numRuns: 8 },
    );
  });
});

it("names what excludes an item, and what would bring it back", async () => {
  const world = textOnly.world([...views("tea-1", "tea-2"), { kind: "dismiss", item: "tea-5" }]);
  const rowOf = (item: string): Row => textOnly.catalog.rowOf(item) as Row;
  const told = (item: string, request: ListRequest & { seen?: boolean } = {}) =>
    whyNot(world, rowOf(item), { request, asked: false }, (asked, given) => recommend(given, { ...request, ...asked }));
  expect((await told("tea-7")).parts?.disliked).toBeLessThan(0);
  expect((await told("tea-7")).parts?.shortTerm).toBeGreaterThan(0);
  const known = await littleShop().then((shop) => shop.world(views("tea-1", "tea-2")));
  const again = await whyNot(
    known,
    known.catalog.rowOf("tea-1") as Row,
    { request: {}, asked: false },
    (asked, given) => recommend(given, { ...asked, seen: true }),
  );
  expect(again.parts?.returns).toBeGreaterThan(0);
});

// Once an item that was bought counted as kept out for that in lists that may show it again.
it("does not name a purchase as what speaks against an item in a list of items seen before", async () => {
  const world = textOnly.world([...views("tea-1", "tea-2"), { kind: "purchase", item: "hats-1" }]);
  const row = textOnly.catalog.rowOf("hats-1") as Row;
  const told = (request: RecommendRequest) =>
    whyNot(world, row, { request, asked: false }, (asked, given) => recommend(given, { ...request, ...asked }));
  expect((await told({ limit: 1 })).against).toEqual([{ kind: "bought" }]);
  expect((await told({ limit: 1, seen: true, where: { brand: "none" } })).against).toEqual([{ kind: "where" }]);
});
