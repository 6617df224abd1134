// A network that the test makes: it expects items whose vectors point where the latest item's does.

import fc from "fast-check";
import { expect, it } from "vitest";
import type { Network } from "../../../src/catalog/files/network-file.js";
import { blend } from "../../../src/ranking/blend.js";
import { weightsFor } from "../../../src/ranking/blend-weights.js";
import { sourcesOf, spreadHistory } from "../../../src/ranking/history-spread.js";
import { type Expectation, foreseeing, openExpectation } from "../../../src/ranking/network/foresee.js";
import { recommend } from "../../../src/ranking/shelf.js";
import { dot } from "../../../src/vector/dot.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { seededRandom } from "../../../src/vector/random.js";
import { type LittleShop, littleShop, views } from "./little-shop.js";

const D = 8;

function square(diagonal: number): { rows: number; columns: number; data: Float32Array } {
  return {
    rows: D,
    columns: D,
    data: Float32Array.from({ length: D * D }, (_, i) => (i % (D + 1) === 0 ? diagonal : 0)),
  };
}

function zeros(rows: number, columns: number): { rows: number; columns: number; data: Float32Array } {
  return { rows, columns, data: new Float32Array(rows * columns) };
}

/** Items of one group have one vector; all others are elsewhere, or unknown to the network. */
function networkOf(
  shop: LittleShop,
  groups: readonly (readonly string[])[],
  weight: number,
  others: "elsewhere" | "unknown" = "elsewhere",
): Network {
  const { catalog } = shop;
  const named = new Set(groups.flat());
  const vectors = Float32Array.from({ length: catalog.size * D }, (_, at) => {
    return others === "elsewhere" && at % D === D - 2 && !named.has(catalog.idOf(Math.floor(at / D))) ? 1 : 0;
  });
  for (const [g, ids] of groups.entries()) {
    for (const id of ids) vectors[(catalog.rowOf(id) as number) * D + g] = 1;
  }
  return {
    kind: "attention",
    places: 4,
    parameters: {
      each: zeros(D, D),
      latest: zeros(D, D),
      place: zeros(4, D),
      look: zeros(1, D),
      placeBias: zeros(4, 1),
      fromAll: zeros(D, D),
      fromLatest: square(1),
    },
    items: quantiseMatrix(vectors, D),
    biasScale: 1,
    sharpness: 1 / 0.07,
    evenness: 0.4,
    returns: true,
    weight,
    returning: 1,
  };
}

async function listOf(shop: LittleShop, network: Network | undefined, ...history: string[]): Promise<string[]> {
  const world = shop.world(views(...history));
  const foresee = network && foreseeing(network);
  const { items } = await recommend({ ...world, foresee }, { limit: 10, variety: 0 });
  return items.map(({ item }) => item.id);
}

it("ranks what the network predicts first, among all rows of the graph", async () => {
  const shop = await littleShop();
  const last = (await listOf(shop, undefined, "tea-0")).at(-1) as string;
  const network = networkOf(shop, [["tea-0", last]], 5);
  expect((await listOf(shop, network, "tea-0"))[0]).toBe(last);
});

it("depends on the latest item, as this network does", async () => {
  const shop = await littleShop();
  const network = networkOf(
    shop,
    [
      ["tea-0", "tea-7", "lamps-7"],
      ["lamps-0", "lamps-8", "tea-8"],
    ],
    5,
  );
  expect((await listOf(shop, network, "lamps-0", "tea-0")).slice(0, 2).sort()).toEqual(["lamps-7", "tea-7"]);
  expect((await listOf(shop, network, "tea-0", "lamps-0")).slice(0, 2).sort()).toEqual(["lamps-8", "tea-8"]);
});

it("changes nothing for a shopper without a known item", async () => {
  const shop = await littleShop();
  const network = networkOf(shop, [["bikes-18", "bikes-19"]], 5, "unknown");
  expect(await listOf(shop, network, "tea-0")).toEqual(await listOf(shop, undefined, "tea-0"));
});

it("gives an item that the network lacks its score of the graph", async () => {
  const shop = await littleShop();
  const [best, ...others] = (await listOf(shop, undefined, "tea-0")) as [string, ...string[]];
  const network = networkOf(shop, [["tea-0", ...others]], 1.5);
  const scoreOf = async (known: Network | undefined): Promise<number> => {
    const world = { ...shop.world(views("tea-0")), foresee: known && foreseeing(known) };
    const { items } = await recommend(world, { limit: 200, variety: 0 });
    return items.find(({ item }) => item.id === best)?.score ?? 0;
  };
  const items = { ...network.items, data: network.items.data.slice() };
  const start = (shop.catalog.rowOf(best) as number) * D;
  items.data.fill(0, start, start + D);
  const alone = await scoreOf(undefined);
  expect(await scoreOf(network)).toBeCloseTo(alone, 1);
  // Nothing scores more than 1 in the graph, which this item leads.
  expect(await scoreOf({ ...network, items })).toBeCloseTo(alone + 1.5, 5);
});

it("leaves out what the shelf may not show", async () => {
  const shop = await littleShop({ changes: { "tea-7": { availability: "out_of_stock" } } });
  const network = networkOf(shop, [["tea-0", "tea-7"]], 5);
  const list = await listOf(shop, network, "tea-0");
  expect(list).not.toContain("tea-7");
  expect(list).not.toContain("tea-0");
  expect(list).toHaveLength(10);
});

it("does not score seen items if shoppers do not return to them", async () => {
  const shop = await littleShop();
  const network = networkOf(shop, [["tea-0"]], 5);
  const world = shop.world(views("tea-0", "tea-1", "tea-0"));
  const scoreOf = async (returns: boolean): Promise<number> => {
    const foresee = foreseeing({ ...network, returns });
    const { items } = await recommend({ ...world, foresee }, { limit: 200, variety: 0, seen: true });
    return items.find(({ item }) => item.id === "tea-0")?.score ?? 0;
  };
  expect((await scoreOf(true)) - (await scoreOf(false))).toBeGreaterThan(1);
});

it("ranks returns by the learnt positions and touch counts", async () => {
  const shop = await littleShop();
  const { parameters, ...rest } = networkOf(shop, [["tea-0", "tea-1"]], 5);
  const none = { againLength: zeros(4, 1), againItem: zeros(1, D), againWanted: zeros(1, D) };
  const first = async (place: number, times: number, ...history: string[]): Promise<string | undefined> => {
    const againPlace = zeros(4 * 4, 1);
    againPlace.data[place * 4 + times - 1] = 20;
    const foresee = foreseeing({ ...rest, parameters: { ...parameters, ...none, againPlace } });
    const world = { ...shop.world(views(...history)), weights: { returns: 0 }, foresee };
    return (await recommend(world, { limit: 10, variety: 0, seen: true })).items[0]?.item.id;
  };
  expect(await first(0, 1, "tea-0", "tea-1")).toBe("tea-1");
  expect(await first(1, 1, "tea-0", "tea-1")).toBe("tea-0");
  expect(await first(1, 3, "tea-0", "tea-0", "tea-0", "tea-1")).toBe("tea-0");
  expect(await first(1, 4, ...Array.from({ length: 9 }, () => "tea-0"), "tea-1")).toBe("tea-0");
  const { againWanted: _, ...others } = none;
  expect(() => foreseeing({ ...rest, parameters: { ...parameters, ...others, againPlace: zeros(16, 1) } })).toThrow(
    expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringContaining('"againWanted"') }),
  );
});

it("reports which numbers a damaged network lacks", async () => {
  const shop = await littleShop();
  const { parameters, ...rest } = networkOf(shop, [["tea-0"]], 1);
  const { look: _, ...others } = parameters;
  expect(() => foreseeing({ ...rest, parameters: others })).toThrow(
    expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringContaining('"look"') }),
  );
});

const isKnown = (row: number): boolean => row % 5 !== 0;

/** A network of chance over the items of the shop, but for every fifth, which is of after it was learnt. */
function networkOfChance({ catalog }: LittleShop, seed: number, returns: boolean): Network {
  const random = seededRandom(seed);
  const chance = (rows: number, columns: number) => ({
    rows,
    columns,
    data: Float32Array.from({ length: rows * columns }, () => random() - 0.5),
  });
  return {
    kind: "attention",
    places: 4,
    parameters: {
      each: chance(D, D),
      latest: chance(D, D),
      place: chance(4, D),
      look: chance(1, D),
      placeBias: chance(4, 1),
      fromAll: chance(D, D),
      fromLatest: chance(D, D),
      // Every second network was learnt before there were these.
      ...(seed % 2 === 0 && {
        againPlace: chance(16, 1),
        againLength: chance(4, 1),
        againItem: chance(1, D),
        againWanted: chance(1, D),
      }),
    },
    items: quantiseMatrix(
      chance(catalog.size, D).data.map((value, at) => (isKnown(Math.floor(at / D)) ? value : 0)),
      D,
    ),
    biasScale: 2,
    sharpness: 10,
    evenness: 0.3,
    returns,
    weight: 1.5,
    returning: 0.5,
  };
}

it("equals adding the network's shares for the graph's first hundred rows to every row's blend", async () => {
  const shop = await littleShop();
  const { catalog } = shop;
  const everyRow = Int32Array.from(catalog.items.keys());
  const ids = fc.array(fc.nat(catalog.size - 1), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(ids, fc.nat(1000), fc.boolean(), fc.boolean(), async (visited, seed, returns, seen) => {
      fc.pre(visited.some(isKnown));
      const network = networkOfChance(shop, seed, returns);
      const world = shop.world(views(...visited.map((row) => catalog.idOf(row))));
      const foresee = foreseeing(network);
      const { items } = await recommend({ ...world, foresee }, { limit: 30, variety: 0, seen });

      const { profile } = world;
      const old = new Set(profile.history.map(({ row }) => row));
      const own = weightsFor(catalog);
      const weights = { ...own, returns: own.returns * network.returning };
      const sources = sourcesOf(catalog, profile.history, weights);
      const spread = spreadHistory(catalog, sources, weights);
      const rows = everyRow.filter((row) => seen || !old.has(row));
      const { query, again } = openExpectation(network)(profile.history) as Expectation;
      const scoreOf = (row: number): number =>
        network.items.scale * dot(query, 0, network.items.data, row * D, D) + (again.get(row) ?? 0);
      const linked = Array.from(rows, (row) => (old.has(row) ? 0 : (spread.scores[row] as number)));
      const least = linked.toSorted((a, b) => b - a)[99] ?? 0;
      const first = Array.from(rows).filter((row, i) =>
        old.has(row) ? returns : (linked[i] as number) > 0 && (linked[i] as number) >= least,
      );
      const expected = new Map(first.filter(isKnown).map((row) => [row, Math.exp(0.3 * scoreOf(row))]));
      const sum = [...expected.values()].reduce((a, b) => a + b, 0);
      const reached = Array.from(rows, (row) => spread.scores[row] as number);
      const largest = Math.max(...reached);
      const strange = new Map(
        first
          .filter((row) => !isKnown(row) && !old.has(row))
          .map((row) => [row, (spread.scores[row] as number) / largest]),
      );
      const all = largest === 0 ? 1 : reached.reduce((a, b) => a + b, 0) / largest;
      const rest = all - [...strange.values()].reduce((a, b) => a + b, 0);
      const shareOf = (row: number): number => strange.get(row) ?? (rest * (expected.get(row) ?? 0)) / sum;
      const blended = blend(catalog, rows, { profile, sources, spread, weights });
      const judged = new Map(
        Array.from(rows, (row, i) => {
          return [row, (blended[i] as number) + 1.5 * shareOf(row)];
        }),
      );
      const best = [...judged.values()].sort((a, b) => b - a);
      expect(items).toHaveLength(30);
      for (const [place, { item, score }] of items.entries()) {
        expect(score).toBeCloseTo(best[place] as number, 9);
        expect(judged.get(catalog.rowOf(item.id) as number)).toBeCloseTo(score, 9);
      }
    }),
    { numRuns: 60 },
  );
});
