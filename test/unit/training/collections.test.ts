// Logs of kinds that hold no visits: records of things taken once, and orders of one thing.

import { describe, expect, it } from "vitest";
import { contentNeighbours } from "../../../src/training/content/content-neighbours.js";
import { tuneGraph } from "../../../src/training/graph/tune-graph.js";
import { holdOuts } from "../../../src/training/held-out.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { sequencesOf } from "../../../src/training/sequences.js";
import { besideReturns, onlyReturns } from "../../../src/training/unlinked.js";
import { seededRandom } from "../../../src/vector/random.js";
import { littleShop } from "../ranking/little-shop.js";

const at = (user: string, item: number, time: number): PastEvent => {
  return { session: user, user, item: `${item}`, kind: "rate", time };
};

describe("long records", () => {
  const chosenFor = async (again: number) => {
    const { catalog } = await littleShop();
    const random = seededRandom(5);
    const events = Array.from({ length: 120 }, (_, u) => {
      const order = Array.from({ length: catalog.size }, (_, row) => ({
        row,
        at: random() + (row % 2 === u % 2 ? 0 : 0.5),
      }));
      const taken = order.sort((a, b) => a.at - b.at).slice(0, 40 / again);
      return Array.from({ length: again }, () => taken).flatMap((all, round) =>
        all.map(({ row }, i) => at(`${u}`, row, 1000 * u + 100 * round + i)),
      );
    }).flat();
    const cuts = holdOuts(sequencesOf(events, Number), 100, 1);
    const tried: number[] = [];
    tuneGraph(cuts, contentNeighbours(catalog.items, 8), { open: () => true, spend: (s) => tried.push(s), rounds: 0 });
    return { cuts, tried };
  };

  it("without returns are tried with the closed forms, too", async () => {
    const once = await chosenFor(1);
    const often = await chosenFor(4);
    expect(once.cuts[0]?.regulars).toBe(true);
    expect(once.cuts[0]?.training.baskets).toBe(false);
    expect(Math.max(...once.tried)).toBeGreaterThan(1);
    expect(Math.max(...often.tried)).toBeLessThan(1);
  });
});

describe("orders of one thing, each logged as a cart and a purchase", () => {
  const orders = Array.from({ length: 100 }, (_, s) => [at(`${s}`, s % 7, 2 * s), at(`${s}`, s % 7, 2 * s + 1)]).flat();

  it("link nothing but an item to itself", () => {
    expect(onlyReturns(sequencesOf(orders, Number))).toBe(true);
    const pairs = orders.map((one, i) => ({ ...one, item: `${(i % 2) + Number(one.item)}` }));
    expect(onlyReturns(sequencesOf(pairs, Number))).toBe(false);
  });

  it("let popularity outweigh texts, and leave returns as heavy as they were learnt", () => {
    const learnt = {
      weights: { neighbours: 1, returns: 0.7, popularity: 0.1 },
      validation: { cases: 1, value: 1, alone: {}, without: {} },
    };
    const { returns = 0, neighbours = 0, popularity = 0 } = besideReturns(learnt).weights;
    expect(returns * neighbours).toBeCloseTo(0.7, 9);
    expect(popularity).toBe(0.1);
    expect(neighbours).toBeLessThan(popularity);
  });
});
