import { expect, it } from "vitest";
import { boughtAgain } from "../../../src/training/bought-again.js";
import type { PastEvent } from "../../../src/training/past-event.js";

/** Item 0 is bought by everyone each month, item 1 once each, item 2 twice in one order. */
const events = Array.from({ length: 250 }, (_, user): PastEvent[] => {
  const bought = (item: number, time: number): PastEvent => {
    return { session: `${user}-${time}`, user: `${user}`, item: `${item}`, kind: "purchase", time };
  };
  return [bought(0, 1), bought(0, 31), bought(0, 61), bought(1, 1), bought(2, 31), bought(2, 31)];
}).flat();
const learn = (log: readonly PastEvent[]) => boughtAgain(log, Number, 4);

it("is the share of an item's buyers who bought it again later, shrunk a little towards the mean", () => {
  const shares = learn(events)?.largest;
  const usual = 250 / 750;
  expect(shares?.[0]).toBeCloseTo((250 + 10 * usual) / 260);
  expect(shares?.[1]).toBeCloseTo((10 * usual) / 260);
  expect(shares?.[2]).toBe(shares?.[1]);
  expect(shares?.[3]).toBe(0);
});

it("uses purchases of known shoppers only, and gives nothing from a few", () => {
  expect(learn(events.map((event) => ({ ...event, user: "" })))).toBeUndefined();
  expect(learn(events.map((event) => ({ ...event, kind: "view" })))).toBeUndefined();
  expect(learn(events.slice(0, 600))).toBeUndefined();
});
