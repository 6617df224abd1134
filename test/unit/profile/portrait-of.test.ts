import fc from "fast-check";
import { expect, it } from "vitest";
import type { ShopEvent } from "../../../src/events/event.js";
import { foldProfile } from "../../../src/profile/fold-profile.js";
import { portraitOf } from "../../../src/profile/portrait-of.js";
import { quartiles } from "../../../src/profile/shares.js";
import { record, smallShop } from "./small-shop.js";

const shop = smallShop([
  ...["red", "red", "blue", "green"].map((colour, i) => ({
    id: `pot-${i}`,
    category: "Kitchen > Teapots",
    brand: i < 2 ? "Lund" : "Brook",
    price: 10 * (i + 1),
    currency: "EUR",
    attributes: { colour, material: "clay", sku: `K-${i}`, ean: `40${i}`, litres: 1.5 },
  })),
  ...["blue", "green", "grey", "grey"].map((colour, i) => ({
    id: `lamp-${i}`,
    category: "Lighting > Lamps",
    price: 100 * (i + 1),
    currency: i === 3 ? "USD" : "EUR",
    attributes: { colour, material: ["glass", "brass"], dimmable: i < 2 },
  })),
]);
const portrait = (...events: ShopEvent[]) => portraitOf(foldProfile(record(...events), shop, 1e9), shop);

it("is empty for a new visitor", () => {
  expect(portrait()).toEqual({
    events: 0,
    categories: [],
    brands: [],
    attributes: [],
    recent: [],
    cart: [],
    favourites: [],
    dismissed: [],
    searches: [],
  });
});

it("shows departments and brands by their weight in the events", () => {
  const { categories, brands } = portrait(
    { kind: "cart", item: "pot-0" },
    { kind: "view", item: "pot-2" },
    { kind: "purchase", item: "lamp-0" },
  );
  expect(categories).toEqual([
    { value: "Kitchen", share: 0.5 },
    { value: "Lighting", share: 0.5 },
  ]);
  expect(brands).toEqual([
    { value: "Lund", share: 3 / 8 },
    { value: "Brook", share: 1 / 8 },
  ]);
});

it("shows the attributes that differ from the shop's average, without ids and numbers", () => {
  const { attributes } = portrait({ kind: "view", item: "pot-0" }, { kind: "view", item: "pot-1" });
  expect(attributes).toEqual([
    { name: "colour", values: [{ value: "red", share: 1 }] },
    { name: "material", values: [{ value: "clay", share: 1 }] },
  ]);
});

it("splits an item of several materials among them, and shows boolean attributes by name", () => {
  const { attributes } = portrait({ kind: "view", item: "lamp-0" });
  expect(attributes).toContainEqual({
    name: "material",
    values: [
      { value: "brass", share: 0.5 },
      { value: "glass", share: 0.5 },
    ],
  });
  expect(attributes).toContainEqual({ name: "dimmable", values: [{ value: "yes", share: 1 }] });
});

it("leaves out what is as frequent in the shop as with the shopper", () => {
  const everything = portrait(...shop.items.map(({ id }) => ({ kind: "view", item: id }) as const));
  expect(everything.attributes).toEqual([]);
});

it("gives the price band in the currency with most weight", () => {
  const views = ["pot-0", "pot-1", "pot-2", "lamp-3"].map((item) => ({ kind: "view", item }) as const);
  expect(portrait(...views).price).toEqual({ low: 10, median: 20, high: 30, currency: "EUR" });
  expect(portrait(...views, { kind: "purchase", item: "pot-2" }).price).toMatchObject({ median: 30 });
  const fewer = ["pot-0", "pot-1", "lamp-3"].map((item) => ({ kind: "view", item }) as const);
  expect(portrait(...fewer).price).toEqual({ low: 10, median: 10, high: 20, currency: "EUR" });
});

it("lists what is in the cart, liked, dismissed, searched and recent, by id", () => {
  expect(
    portrait(
      { kind: "cart", item: "pot-0" },
      { kind: "favourite", item: "pot-1" },
      { kind: "dismiss", item: "lamp-0" },
      { kind: "search", query: "tea" },
    ),
  ).toMatchObject({
    events: 4,
    recent: ["pot-1", "pot-0"],
    cart: ["pot-0"],
    favourites: ["pot-1"],
    dismissed: ["lamp-0"],
    searches: ["tea"],
  });
});

it("lists the eight largest shares and the twenty latest items", () => {
  const many = smallShop(
    Array.from({ length: 25 }, (_, i) => ({ id: `${i}`, brand: `Brand ${i}`, category: `C${i}` })),
  );
  const views = many.items.map(({ id }) => ({ kind: "view", item: id }) as const);
  const { brands, categories, recent } = portraitOf(foldProfile(record(...views), many, 1e9), many);
  expect([brands.length, categories.length]).toEqual([8, 8]);
  expect(recent).toEqual(Array.from({ length: 20 }, (_, i) => `${24 - i}`));
});

it("has sorted shares that add up to 1 at most, whatever the events", () => {
  const event = fc.record({ kind: fc.constantFrom("view", "cart", "purchase"), item: fc.constantFrom(...shop.items) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const { categories, brands, attributes } = portrait(
        ...events.map(({ kind, item }) => ({ kind: kind as "view", item: item.id })),
      );
      expect(attributes.length).toBeLessThanOrEqual(4);
      for (const shares of [categories, brands, ...attributes.map(({ values }) => values)]) {
        const numbers = shares.map(({ share }) => share);
        expect(numbers.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
        expect(numbers.every((share) => share > 0)).toBe(true);
      }
    }),
  );
});

it("computes quartiles as if each value were repeated by its weight", () => {
  const weighted = fc.record({ value: fc.nat(50), weight: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(weighted, { minLength: 1 }), (values) => {
      const repeated = values
        .flatMap(({ value, weight }) => Array.from({ length: weight }, () => value))
        .sort((a, b) => a - b);
      const at = (part: number) => repeated[Math.ceil(part * repeated.length) - 1];
      expect(quartiles(values)).toEqual({ low: at(0.25), median: at(0.5), high: at(0.75) });
    }),
  );
});

// Once items without such an attribute were asked for that of their prototype, and the portrait threw.
it.each(["toString", "valueOf"])("takes an attribute named %s like any other", (name) => {
  const items = ["oak", "oak", "ash", "elm"].map((wood, i) => ({ id: `${i}`, attributes: { [name]: wood } }));
  const catalog = smallShop([...items, { id: "plain" }]);
  const events = record({ kind: "view", item: "0" }, { kind: "view", item: "1" }, { kind: "view", item: "plain" });
  expect(portraitOf(foldProfile(events, catalog, 1e9), catalog).attributes).toMatchObject([{ name }]);
});
