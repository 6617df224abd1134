import { describe, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { fusedHybrid } from "../../../src/evaluation/hybrid/fused-hybrid.js";
import { holdNewest } from "../../../src/evaluation/hybrid/hold-newest.js";
import { pastSessions } from "../../../src/evaluation/past-sessions.js";
import { RowScores } from "../../../src/evaluation/row-scores.js";
import { sessionStan } from "../../../src/evaluation/session-stan.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { seededRandom } from "../../../src/vector/random.js";

const SIZE = 40;
const catalog = new Catalog({
  items: Array.from({ length: SIZE }, (_, i): Item => {
    const parsed = parseItem({ id: `${i}`, title: `Thing ${i}` });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  }),
  vectors: { rows: SIZE, dimensions: 1, scale: 1, data: new Int8Array(SIZE) },
});

/** Visits of rows, the oldest first. */
function log(visits: readonly (readonly number[])[], user: (visit: number) => string = () => ""): PastEvent[] {
  return visits.flatMap((rows, v) =>
    rows.map((row, i): PastEvent => {
      return { session: `${v}`, user: user(v), item: `${row}`, kind: "view", time: 1000 * v + i };
    }),
  );
}

describe("V-STAN", () => {
  const settings = { places: 1, age: 1e6, distance: 1e6, idf: 0 };
  const list = (visits: readonly (readonly number[])[], history: readonly number[], own = {}): readonly number[] =>
    sessionStan(pastSessions(log(visits), catalog), { limit: 5, seen: false }, { ...settings, ...own })(history);

  it("prefers sessions that share the latest item, short sessions before long ones", () => {
    expect(
      list(
        [
          [1, 10],
          [2, 11],
        ],
        [1, 2],
      ),
    ).toEqual([11, 10]);
    expect(
      list(
        [
          [2, 10, 20, 21],
          [2, 11],
        ],
        [2],
      )[0],
    ).toBe(11);
  });

  it("weighs old sessions less, and items far from the shared one", () => {
    expect(
      list(
        [
          [2, 10],
          [2, 10],
          [3, 4],
          [3, 4],
          [3, 4],
          [2, 11],
        ],
        [2],
      )[0],
    ).toBe(10);
    expect(
      list(
        [
          [2, 10],
          [2, 10],
          [3, 4],
          [3, 4],
          [3, 4],
          [2, 11],
        ],
        [2],
        { age: 0.1 },
      )[0],
    ).toBe(11);
    expect(list([[10, 2, 11, 12]], [2], { distance: 1 })).toEqual([10, 11, 12]);
  });
});

describe("the hybrid's own validation", () => {
  const rowOf = Number;

  it("is the last step of known shoppers, if there are enough of them", () => {
    const visits = Array.from({ length: 600 }, (_, v) => [v % 7, 10 + (v % 5)]);
    const events = log(visits, (v) => `${v % 300}`);
    const { older, cases } = holdNewest(events, rowOf, { seen: true, most: 1000 });
    expect(cases).toHaveLength(300);
    expect(older).toHaveLength(events.length - 300);
    for (const { history, truth } of cases) expect([history.length, truth.size]).toEqual([3, 1]);
  });

  it("is the newest whole visits if shoppers are unknown", () => {
    const { older, cases } = holdNewest(log(Array.from({ length: 50 }, (_, v) => [v % 7, 8, 9])), rowOf, {
      seen: true,
      most: 1000,
    });
    expect(cases).toHaveLength(10);
    expect(older.every(({ session }) => Number(session) < 45)).toBe(true);
  });
});

describe("the fused classical hybrid", () => {
  it("finds the next item, and repeats seen items only if allowed", () => {
    const random = seededRandom(3);
    const visits = Array.from({ length: 400 }, () => {
      const first = Math.floor((SIZE / 2) * random());
      return [first, first + SIZE / 2, first];
    });
    for (const seen of [false, true]) {
      const hybrid = fusedHybrid(log(visits), catalog, { limit: 5, seen });
      const lists = [...Array(10).keys()].map((first) => hybrid([first]));
      expect(lists.every((rows, first) => rows.slice(0, 2).includes(first + SIZE / 2))).toBe(true);
      expect(lists.some((rows, first) => rows.includes(first))).toBe(seen);
    }
  });

  it("has a list for a log too small for a held-out part", () => {
    const hybrid = fusedHybrid(log([[1], [2], [2]]), catalog, { limit: 5, seen: false });
    expect(hybrid([1])[0]).toBe(2);
    expect(fusedHybrid([], catalog, { limit: 5, seen: false })([1]).includes(1)).toBe(false);
  });
});

it("starts the scores of each list at zero", () => {
  const scores = new RowScores(9);
  scores.add(3, 1);
  scores.add(5, 2);
  scores.add(3, 2);
  scores.add(7, -1);
  expect(scores.drain(5, [5])).toEqual([3]);
  scores.add(5, 1);
  expect(scores.drain(5)).toEqual([5]);
});
