// On a first visit the item graph is the last file to come. Lists that need it wait for it, the others are made before,
// and are the same as with it.

import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { createRecommender, type Recommender, type RecommendRequest, type RuleSet } from "../../../src/index.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { seededRandom } from "../../../src/vector/random.js";
import { toItem } from "../catalog/small-shop.js";
import { workerHere } from "./worker-here.js";

const SIZE = 300;
const GRAPH = "neighbours.bin";

const RULES: RuleSet = {
  version: 1,
  rules: [
    { name: "second", pin: "item-250", at: 1 },
    { name: "more of these", boost: { category: "Department 3" }, strength: 0.5 },
  ],
};

let files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

beforeAll(async () => {
  const random = seededRandom(7);
  const rows = Array.from({ length: SIZE }, (_, row) => row);
  const lists = rows.map(() =>
    Array.from({ length: 8 }, () => ({ row: Math.floor(random() * SIZE), weight: 0.1 + 0.9 * random() })),
  );
  files = await encodeIndex({
    items: rows.map((row) =>
      toItem({
        id: `item-${row}`,
        title: `Thing ${row}`,
        category: `Department ${row % 6} > Shelf ${row % 18}`,
        price: 1 + (row % 50),
        ...(row % 11 === 0 && { availability: "out of stock" }),
      }),
    ),
    vectors: quantiseMatrix(
      normaliseRows(
        Float32Array.from({ length: SIZE * 8 }, () => random() - 0.5),
        8,
      ),
      8,
    ),
    popularity: Float32Array.from(rows, () => random() ** 3),
    neighbours: packNeighbours(lists, 16),
  });
});

/** A server with these files. It answers for the graph when told to, with what it is told then. */
function server() {
  const asked: string[] = [];
  let tell: (status: number) => void = () => {};
  let told = new Promise<number>((resolve) => (tell = resolve));
  const fetch: typeof globalThis.fetch = async (address) => {
    const path = new URL(String(address)).pathname.slice(1);
    asked.push(path);
    const status = path === GRAPH ? await told : 200;
    if (path === GRAPH && status !== 200) told = Promise.resolve(200); // Better the next time.
    return new Response(status === 200 ? files.get(path) : "", { status });
  };
  return { asked, fetch, answer: (status: number) => tell(status) };
}

/** The real session, in this thread, on a fixed clock. */
async function open(fetch: typeof globalThis.fetch): Promise<Recommender> {
  const fixed = { now: () => Date.UTC(2026, 0, 5), random: () => 0.5, caches: undefined };
  const worker = () => workerHere({ ...fixed, fetch });
  const shop = await createRecommender({ catalog: "https://shop.example/index.json", engine: "js", worker });
  shops.push(shop);
  return shop;
}

/** A shop whose graph is there before the first list. */
async function openWhole(): Promise<Recommender> {
  const { fetch, answer } = server();
  answer(200);
  const shop = await open(fetch);
  await shop.similar("item-0");
  return shop;
}

const shops: Recommender[] = [];
beforeEach(() => vi.stubGlobal("navigator", {}));
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.dispose();
  vi.unstubAllGlobals();
});

/** Whether a promise is still open after the time that all else here takes many times over. */
async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol("open");
  const later = new Promise<typeof open>((resolve) => setTimeout(resolve, 200, open));
  return (await Promise.race([promise, later])) === open;
}

it("gives a new shopper the lists that they would get with the graph", async () => {
  const { asked, fetch } = server();
  const early = await open(fetch);
  const whole = await openWhole();
  const entries: RecommendRequest[] = [
    {},
    { limit: 40, variety: 1 },
    { limit: 300, soldOut: true, seen: true },
    { limit: 12, variety: 0, where: { category: "Department 2" } },
    { by: "popular", limit: 20, exclude: ["item-1", "item-2"] },
    { by: "again" },
    { explore: 0.5, limit: 20 },
    { fill: false, cart: { total: 20, items: 2 }, learnt: false },
  ];
  for (const entry of entries) expect(await early.recommend(entry)).toEqual(await whole.recommend(entry));
  expect(await early.page(entries)).toEqual(await whole.page(entries));
  for (const shop of [early, whole]) await shop.setRules(RULES);
  const [ruled, same] = await Promise.all([early, whole].map((shop) => shop.recommend({ limit: 20 })));
  expect(ruled).toEqual(same);
  expect(ruled?.items[1]?.item.id).toBe("item-250");
  expect(asked.at(-1)).toBe(GRAPH); // Asked for, last, and not answered.
});

it("has every other list wait for it, which then is the same, too", async () => {
  const { fetch, answer } = server();
  const early = await open(fetch);
  const whole = await openWhole();
  const ask = (shop: Recommender): Promise<unknown>[] => [
    shop.similar("item-5"),
    shop.together(["item-5", "item-6"]),
    shop.rank(["item-9", "item-8", "item-7"]),
    shop.recommend({ context: { item: "item-3" } }),
    shop.explain("item-4"),
    shop.browse({ limit: 5 }),
    shop.learn(),
  ];
  const lists = ask(early);
  for (const list of lists) expect(await isWaiting(list)).toBe(true);
  await Promise.all([early, whole].map((shop) => shop.track({ kind: "view", item: "item-12" })));
  const personal = early.recommend({ limit: 20 });
  expect(await isWaiting(personal)).toBe(true);
  answer(200);
  expect(await personal).toEqual(await whole.recommend({ limit: 20 }));
  expect((await personal).personal).toBe(true);
  for (const list of lists) await list;
  expect(await Promise.all(ask(early))).toEqual(await Promise.all(ask(whole)));
});

it("tells of a graph that cannot be loaded the call that needs it, and tries again with the next", async () => {
  const { fetch, answer } = server();
  const shop = await open(fetch);
  const waiting = shop.similar("item-5");
  expect(await isWaiting(waiting)).toBe(true);
  answer(404);
  await expect(waiting).rejects.toMatchObject({
    code: "INDEX_NOT_FOUND",
    message: expect.stringContaining(GRAPH),
  });
  expect((await shop.recommend({ limit: 3 })).items).toHaveLength(3);
  expect((await shop.similar("item-5")).items.length).toBeGreaterThan(0);
});
