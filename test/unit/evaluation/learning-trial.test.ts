// Whether learning on the device is good for a shop: proof turns it on, doubt leaves it off.

import { describe, expect, it } from "vitest";
import { studyCaseOf } from "../../../src/evaluation/learning-study.js";
import { tryLearning, verdictOn } from "../../../src/evaluation/learning-trial.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { seededRandom } from "../../../src/vector/random.js";
import { littleShop } from "../ranking/little-shop.js";

const settled = { blend: undefined, tuning: undefined };
const lists = (count: number, before: number, after: number) =>
  Array.from({ length: count }, () => ({ before, after }));

describe("the verdict", () => {
  it("is for learning if lists improved significantly, and fewer got worse than better", () => {
    const outcomes = [...lists(60, 0.2, 0.2), ...lists(30, 0.2, 0.3), ...lists(5, 0.2, 0.18)];
    expect(verdictOn(outcomes)).toMatchObject({ shoppers: 95, helped: 30, harmed: 5, helps: true });
  });

  it("is against it if the gain could be chance, there is none, or most lose a little", () => {
    const chance = [...lists(60, 0.2, 0.2), ...lists(20, 0.2, 0.3), ...lists(18, 0.2, 0.11)];
    expect(verdictOn(chance).after).toBeGreaterThan(verdictOn(chance).before);
    expect(verdictOn(chance).helps).toBe(false);
    expect(verdictOn(lists(100, 0.2, 0.2)).helps).toBe(false);
    const mostLose = [...lists(40, 0.2, 0.5), ...lists(60, 0.2, 0.18)];
    expect(verdictOn(mostLose)).toMatchObject({ helped: 40, harmed: 60, helps: false });
  });
});

/** Shoppers who look at this many products of two departments of their own. */
function shoppers(count: number, looks: number): PastEvent[] {
  const random = seededRandom(3);
  const names = ["tea", "lamps", "shoes", "garden", "books", "toys"];
  return Array.from({ length: count }, (_, u) => {
    const own = [0, 1].map(() => names[Math.floor(random() * names.length)]);
    return Array.from({ length: looks }, (_, i): PastEvent => {
      const item = `${own[i % 2]}-${Math.floor(20 * random())}`;
      return { session: `${u}`, user: `${u}`, item, kind: "view", time: 1e12 + u * 1e7 + i * 60_000 };
    });
  }).flat();
}

describe("the trial", () => {
  it("samples shoppers with long records, and gives the same result again", async () => {
    const { catalog } = await littleShop();
    const shop = { items: catalog.items, vectors: catalog.vectors, events: shoppers(240, 16), settled };
    const verdict = await tryLearning(shop);
    expect(verdict?.shoppers).toBeGreaterThanOrEqual(50);
    expect(verdict?.shoppers).toBeLessThanOrEqual(60);
    expect(verdict?.before).toBeGreaterThan(0);
    expect(await tryLearning(shop)).toEqual(verdict);
  });

  it("does not judge from few shoppers, or short records", async () => {
    const { catalog } = await littleShop();
    const shop = { items: catalog.items, vectors: catalog.vectors, settled };
    expect(await tryLearning({ ...shop, events: shoppers(40, 16) })).toBeUndefined();
    expect(await tryLearning({ ...shop, events: shoppers(240, 8) })).toBeUndefined();
  });

  it("splits a record at four fifths, and never within one order", () => {
    const record = shoppers(1, 20).map((event, i) => ({ ...event, time: i < 12 ? i : 12 }));
    const one = studyCaseOf(record, 12);
    expect(one?.history).toHaveLength(12);
    expect(one?.rest).toEqual(record.slice(12).map(({ item }) => item));
    expect(studyCaseOf(record.slice(0, 11), 12)).toBeUndefined();
  });
});
