// Items that nobody has touched, in the item graph; and what popularity counts for someone of whom little is known.

import { describe, expect, it } from "vitest";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { forEachNeighbour } from "../../../src/catalog/neighbour-graph.js";
import { weightsFor } from "../../../src/ranking/blend-weights.js";
import { blendCase } from "../../../src/training/blend/blend-cases.js";
import { afterOneTouch, tuneHesitation } from "../../../src/training/blend/tune-hesitation.js";
import type { HeldCase } from "../../../src/training/held-out.js";
import { learn } from "../../../src/training/learn.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { littleShop } from "../ranking/little-shop.js";

describe("an item without events", () => {
  const toItem = (title: string, i: number): Item => {
    const parsed = parseItem({ id: `${i}`, title });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  };
  const items = ["Red tea pot", "Tea pot warmer", "Garden spade", "Desk lamp", "Red tea pot small"].map(toItem);
  /** The first four go together, all alike often; the last is new. */
  const events = Array.from({ length: 400 }, (_, visit) =>
    [0, 1, 2, 3].map((step): PastEvent => {
      const item = `${(visit + step * (1 + (visit % 3))) % 4}`;
      return { session: `${visit}`, user: "", item, kind: "view", time: 1000 * visit + step };
    }),
  ).flat();
  /** Beside 1 for what goes most with the first item. */
  const standing = (log: readonly PastEvent[]): number => {
    const weights = new Map<number, number>();
    forEachNeighbour(learn({ items, events: log }).neighbours, 0, (row, weight) => weights.set(row, weight));
    return (weights.get(4) ?? 0) / Math.max(...[1, 2, 3].map((row) => weights.get(row) ?? 0));
  };

  it("is found by its text beside the neighbours of a very popular item, until it has events", () => {
    const alone = Array.from({ length: 60 }, (_, i): PastEvent => {
      return { session: `alone ${i}`, user: "", item: "4", kind: "view", time: 5e5 + i };
    });
    expect(standing(events)).toBeGreaterThan(0.5);
    expect(standing([...events, ...alone])).toBeLessThan(0.5 * standing(events));
  });
});

describe("the weight of popularity after one event", () => {
  it("is learnt from the last event alone, and changes no other setting", async () => {
    const { catalog } = await littleShop();
    const popularity = catalog.popularity as Float32Array;
    const popular = [...popularity.keys()].sort((a, b) => (popularity[b] as number) - (popularity[a] as number));
    const start = { ...weightsFor(catalog), halfLife: 2, window: 0 };
    const learntFrom = (next: (i: number) => number) => {
      const cases = Array.from({ length: 80 }, (_, i): HeldCase => {
        return { history: [120 + i, 3 * i, 2 * i], times: [1, 2, 1], next: [next(i)] };
      }).map(afterOneTouch);
      const made = cases.map((one) => blendCase(catalog, one, { weights: start, windows: [popularity] }));
      return tuneHesitation(made, start, {});
    };
    const fashion = learntFrom((i) => popular[i % 5] as number);
    expect(fashion.hesitation).toBeGreaterThan(0.2);
    expect({ ...fashion, hesitation: start.hesitation }).toEqual(start);
    const kin = learntFrom((i) => 20 * Math.floor((120 + i) / 20) + ((i + 7) % 20));
    expect(kin.hesitation).toBeLessThan(fashion.hesitation);
  });

  it("ends a history with its latest item", () => {
    expect(afterOneTouch({ history: [3, 1, 2], times: [4, 1, 1], next: [5] })).toEqual({
      history: [3],
      times: [1],
      next: [5],
    });
  });
});
