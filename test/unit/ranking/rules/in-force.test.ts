import { describe, expect, it } from "vitest";
import type { ShopEvent } from "../../../../src/events/event.js";
import { rulesInForce } from "../../../../src/ranking/rules/in-force.js";
import type { When } from "../../../../src/ranking/rules/rule-set.js";
import { littleShop, views } from "../little-shop.js";

const shop = await littleShop();

interface At {
  readonly slot?: string;
  /** ISO, UTC. */
  readonly now?: string;
  readonly timeZone?: string;
  readonly events?: readonly ShopEvent[];
}

function holds(
  when: When,
  { slot = "home", now = "2026-11-27T12:00Z", timeZone = "UTC", events = [] }: At = {},
): boolean {
  const { catalog, profile, filter } = shop.world(events);
  const set = { version: 1 as const, timeZone, rules: [{ name: "it", when, hide: {} }] };
  return rulesInForce(set, { slot, now: Date.parse(now), catalog, profile, filter }).length === 1;
}

it("a rule without a condition always applies", () => {
  expect(holds({})).toBe(true);
});

it("applies by slot", () => {
  expect(holds({ slot: "home" })).toBe(true);
  expect(holds({ slot: ["cart", "home"] })).toBe(true);
  expect(holds({ slot: "cart" })).toBe(false);
  expect(holds({ slot: { not: "cart" } })).toBe(true);
  expect(holds({ slot: { not: ["cart", "home"] } })).toBe(false);
});

describe("the clock", () => {
  it("starts with `from` and ends before `until`", () => {
    const sale = { from: "2026-11-27", until: "2026-11-30T18:00" };
    expect(holds(sale, { now: "2026-11-26T23:59Z" })).toBe(false);
    expect(holds(sale, { now: "2026-11-27T00:00Z" })).toBe(true);
    expect(holds(sale, { now: "2026-11-30T17:59Z" })).toBe(true);
    expect(holds(sale, { now: "2026-11-30T18:00Z" })).toBe(false);
  });

  it("uses the rule set's time zone, summer time included", () => {
    const day = { from: "2026-07-01", until: "2026-07-02" };
    const timeZone = "Europe/Berlin";
    expect(holds(day, { now: "2026-06-30T22:00Z", timeZone })).toBe(true);
    expect(holds(day, { now: "2026-06-30T21:59Z", timeZone })).toBe(false);
    expect(holds(day, { now: "2026-06-30T22:00Z", timeZone: "America/New_York" })).toBe(false);
  });

  it("matches days of the week and hours, past midnight too", () => {
    expect(holds({ days: ["fri"] })).toBe(true);
    expect(holds({ days: ["sat", "sun"] })).toBe(false);
    const night = { hours: { from: "22:00", until: "02:00" } };
    expect(holds(night, { now: "2026-11-27T23:30Z" })).toBe(true);
    expect(holds(night, { now: "2026-11-27T01:59Z" })).toBe(true);
    expect(holds(night, { now: "2026-11-27T02:00Z" })).toBe(false);
    expect(holds({ hours: { from: "09:00", until: "17:00" } })).toBe(true);
  });
});

describe("the shopper", () => {
  it("is new until there are events of an earlier visit", () => {
    const soon = "2023-11-14T23:00Z"; // Forty-seven minutes after what they did.
    expect(holds({ visitor: "new" })).toBe(true);
    expect(holds({ visitor: "new" }, { events: views("tea-1"), now: soon })).toBe(true);
    expect(holds({ visitor: "returning" }, { events: views("tea-1"), now: soon })).toBe(false);
    expect(holds({ visitor: "returning" }, { events: views("tea-1") })).toBe(true);
  });

  it("has items in the cart", () => {
    const events: ShopEvent[] = [
      { kind: "cart", item: "tea-9" },
      { kind: "cart", item: "hats-4" },
    ];
    expect(holds({ cart: { total: { min: 15 } } }, { events })).toBe(true); // 10 and 5.
    expect(holds({ cart: { total: { min: 15.5 } } }, { events })).toBe(false);
    expect(holds({ cart: { items: { max: 0 } } })).toBe(true);
    expect(holds({ cart: { items: { max: 0 } } }, { events })).toBe(false);
  });

  it("has a taste, by share of events", () => {
    const events = views("tea-1", "tea-2", "hats-1");
    expect(holds({ taste: { where: { category: "Tea" }, least: 0.6 } }, { events })).toBe(true);
    expect(holds({ taste: { where: { category: "Hats" }, least: 0.6 } }, { events })).toBe(false);
    expect(holds({ taste: { where: { category: "Tea" }, least: 0.1 } })).toBe(false);
  });
});

it("needs all named conditions", () => {
  expect(holds({ slot: "home", days: ["fri"], visitor: "new" })).toBe(true);
  expect(holds({ slot: "home", days: ["mon"], visitor: "new" })).toBe(false);
});
