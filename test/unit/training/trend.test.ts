import { describe, expect, it } from "vitest";
import { chooseTrend } from "../../../src/training/choose-trend.js";
import { learn } from "../../../src/training/learn.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { learnPopularity, learnTrend, TRENDS, USUAL_TREND } from "../../../src/training/popularity.js";
import { sequencesOf } from "../../../src/training/sequences.js";
import { seededRandom } from "../../../src/vector/random.js";
import { littleShop } from "../ranking/little-shop.js";

describe("the trend", () => {
  /** Item 0 sold all year, item 1 is new and sells now. */
  const events = Array.from({ length: 1000 }, (_, i): PastEvent => {
    const item = i < 960 ? "0" : "1";
    return { session: `${i}`, user: "", item, kind: "purchase", time: i };
  });
  const sequences = sequencesOf(events, Number);

  it("of one window is the popularity of that window", () => {
    expect(learnTrend(sequences, 2, USUAL_TREND)).toEqual(learnPopularity(sequences, 2, 0.1));
  });

  it("of two windows lies between them, and the most popular row has 1", () => {
    const mixed = TRENDS.findIndex((windows) => windows.length === 2);
    const [hurried, calm] = (TRENDS[mixed] ?? []).map(([window]) => learnPopularity(sequences, 2, window));
    const trend = learnTrend(sequences, 2, mixed);
    const share = (values: ArrayLike<number> | undefined): number => (values?.[1] ?? 0) / (values?.[0] ?? 1);
    expect(share(trend)).toBeLessThan(share(hurried));
    expect(share(trend)).toBeGreaterThan(share(calm));
    expect(Math.max(...trend)).toBe(1);
  });

  it("is fast where demand changes, slow where the newest days are noise, and the default for a short log", () => {
    const shop = (length: number, itemAt: (i: number) => number) =>
      sequencesOf(
        Array.from({ length }, (_, i): PastEvent => {
          return { session: `${i}`, user: "", item: `${itemAt(i)}`, kind: "view", time: i };
        }),
        Number,
      );
    const fashions = shop(20_000, (i) => Math.floor(i / 40) + (i % 30));
    expect(chooseTrend(fashions, 1000)).toBe(0);
    const random = seededRandom(5);
    const steady = shop(20_000, () => Math.floor(1000 * random() ** 1.3));
    expect(TRENDS[chooseTrend(steady, 1000)]).toEqual([[1, 1]]);
    expect(
      chooseTrend(
        shop(500, (i) => i),
        1000,
      ),
    ).toBe(USUAL_TREND);
  });
});

// Most regulars of this shop stayed away since fashions came to it: what they took last is foretold by a slower trend.
// That one used to ship.
it("of an index is the one that foretells the newest events, whatever suits the steps held out", async () => {
  const { catalog } = await littleShop();
  const { items, vectors } = catalog;
  const random = seededRandom(3);
  const events = Array.from({ length: 3000 }, (_, visit): PastEvent => {
    const user = `${Math.floor(visit / 5)}`;
    const fashion = 100 + Math.floor((visit - 2700) / 10) + Math.floor(10 * random());
    const row = visit < 2700 ? Math.floor(100 * random() ** 3) : fashion;
    return { session: `${visit}`, user, item: items[row]?.id as string, kind: "purchase", time: visit };
  });
  const rows = new Map(items.map(({ id }, row) => [id as string, row]));
  const sequences = sequencesOf(events, (item) => rows.get(item));
  const trend = chooseTrend(sequences, items.length);
  const { popularity, tuning } = learn({ items, events, vectors, budget: 2, clock: () => 0 });
  expect(trend).toBe(0);
  expect(tuning?.trials).toBeGreaterThan(5);
  expect(popularity).toEqual(learnTrend(sequences, items.length, trend));
});

it("counts repeated views of an item once", () => {
  const look = (session: string, item: number, time: number): PastEvent => {
    return { session, user: "", item: `${item}`, kind: "view", time };
  };
  const events = [0, 1, 2, 3, 4].map((i) => look("a", 0, i)).concat(look("b", 1, 5), look("c", 1, 6));
  const popularity = learnPopularity(sequencesOf(events, Number), 2, 1);
  expect(popularity[1]).toBe(1);
  expect(popularity[0]).toBeLessThan(0.5);
});
