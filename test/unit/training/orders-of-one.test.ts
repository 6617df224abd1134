// Logs of orders of one thing: they show what is popular and what is returned to.

import { describe, expect, it } from "vitest";
import type { PastEvent } from "../../../src/training/past-event.js";
import { sequencesOf } from "../../../src/training/sequences.js";
import { besideReturns, onlyReturns } from "../../../src/training/unlinked.js";

const at = (user: string, item: number, time: number): PastEvent => {
  return { session: user, user, item: `${item}`, kind: "rate", time };
};

describe("orders of one thing, each logged as a cart and a purchase", () => {
  const orders = Array.from({ length: 100 }, (_, s) => [at(`${s}`, s % 7, 2 * s), at(`${s}`, s % 7, 2 * s + 1)]).flat();

  it("link nothing but an item to itself", () => {
    expect(onlyReturns(sequencesOf(orders, Number))).toBe(true);
    const pairs = orders.map((one, i) => ({ ...one, item: `${(i % 2) + Number(one.item)}` }));
    expect(onlyReturns(sequencesOf(pairs, Number))).toBe(false);
  });

  it("put the history before what is merely popular, if returns count", () => {
    const validation = { cases: 1, value: 1, alone: {}, without: {} };
    const weightsFrom = (returns: number) =>
      besideReturns({ weights: { neighbours: 1, returns, popularity: 0.1 }, validation }).weights;
    const {
      familiar = 0,
      neighbours = 0,
      popularity = 0,
      shortTerm = 0,
      longTerm = 0,
      category = 0,
    } = weightsFrom(0.7);
    expect(-familiar).toBeGreaterThan(neighbours + popularity + shortTerm + longTerm + category);
    expect(weightsFrom(0).familiar).toBe(0);
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
