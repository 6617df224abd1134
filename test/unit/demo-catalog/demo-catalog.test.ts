// The demo shop's catalog: enough of it, all of it drawn, nothing twice, and the same every time.

import { describe, expect, it } from "vitest";
import { makeCatalog, makeEvents, toCsv, toNdjson } from "../../../demo/catalog/catalog.js";
import { allDepartments } from "../../../demo/catalog/departments/all-departments.js";
import { complements } from "../../../demo/catalog/sessions/complements.js";
import { personas } from "../../../demo/catalog/sessions/personas.js";

const products = makeCatalog();
const items = products.map(({ item }) => item);
const events = makeEvents(products);

describe("the products", () => {
  it("fill fifteen departments, each with sixty products and five drawings or more", () => {
    expect(products.length).toBeGreaterThanOrEqual(1_400);
    expect(allDepartments.length).toBeGreaterThanOrEqual(12);
    for (const department of allDepartments) {
      const own = products.filter((product) => product.department === department.id);
      expect(own.length, department.name).toBeGreaterThanOrEqual(60);
      expect(new Set(department.types.map(({ draw }) => draw)).size, department.name).toBeGreaterThanOrEqual(5);
      for (const type of department.types) {
        expect(own.filter((product) => product.type === type.id).length, type.id).toBeGreaterThan(7);
      }
    }
  });

  it("have unique ids and titles", () => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(new Set(items.map(({ title }) => title.toLowerCase())).size).toBe(items.length);
    for (const { id } of items) expect(id).toMatch(/^[a-z-]+-\d\d$/);
  });

  it("are complete, with no placeholder left in a text", () => {
    for (const item of items) {
      const { title, description, price, category, attributes } = item;
      expect(`${title} ${description}`, item.id).not.toMatch(/[{}]|undefined|NaN| {2}|\ba [aeio]/);
      expect(description.length, item.id).toBeGreaterThan(20);
      expect(price, item.id).toBeGreaterThan(1);
      expect(Math.round(price * 100) / 100, item.id).toBe(price);
      expect(category.split(" > ").length, item.id).toBeGreaterThanOrEqual(2);
      expect(category.split(" > ").length, item.id).toBeLessThanOrEqual(3);
      expect(attributes.rating, item.id).toBeGreaterThanOrEqual(1);
      expect(attributes.rating, item.id).toBeLessThanOrEqual(5);
      expect(attributes.colour, item.id).toBeTypeOf("string");
    }
  });

  it("are mostly in stock", () => {
    const out = items.filter(({ availability }) => availability === "out_of_stock").length / items.length;
    expect(out).toBeGreaterThan(0.02);
    expect(out).toBeLessThan(0.06);
  });
});

describe("the pictures", () => {
  it("show every product, are small, and fit a strict content security policy", () => {
    for (const { item, picture } of products) {
      expect(item.image).toBe(`../pictures/${item.id}.svg`);
      expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 400 400">.*<\/svg>\n$/);
      expect(picture, item.id).not.toMatch(
        /<style|style=|<script|<text|<image|<foreignObject|\bon\w+=|href="[^#]|url\([^#]/,
      );
      expect(picture, item.id).not.toMatch(/NaN|undefined|null/);
      expect(picture.length, item.id).toBeLessThan(2_800);
    }
  });

  it("define every fill that they refer to", () => {
    for (const { item, picture } of products) {
      for (const [, id] of picture.matchAll(/url\(#(\w+)\)/g)) expect(picture, item.id).toContain(`id="${id}"`);
    }
  });

  it("are not shared by two departments: neither drawing nor backdrop", () => {
    const draws = allDepartments.flatMap(({ types }) => types.map(({ draw }) => draw));
    expect(new Set(draws).size).toBe(draws.length);
    expect(new Set(allDepartments.map(({ backdrop }) => backdrop.tint)).size).toBe(allDepartments.length);
    expect(new Set(allDepartments.map(({ backdrop }) => backdrop.motif)).size).toBe(allDepartments.length);
  });
});

describe("the sessions", () => {
  const known = new Map(products.map((product) => [product.item.id, product]));

  it("name known products, known kinds and times within ninety days", () => {
    const times = events.map(({ time }) => time);
    expect(events.length).toBeGreaterThan(30_000);
    expect(new Set(events.map(({ session }) => session)).size).toBe(6_000);
    expect(events.every(({ item }) => known.has(item))).toBe(true);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(["view", "click", "cart", "purchase"]));
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.UTC(2026, 5, 1));
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(90 * 86_400_000);
  });

  it("keep time order within a session, and buy only what was put in the cart", () => {
    const carts = new Set<string>();
    let last = events[0];
    for (const event of events) {
      if (last !== undefined && last.session === event.session) expect(event.time).toBeGreaterThanOrEqual(last.time);
      if (event.kind === "cart") carts.add(`${event.session} ${event.item}`);
      if (event.kind === "purchase") expect(carts.has(`${event.session} ${event.item}`)).toBe(true);
      last = event;
    }
  });

  it("have a long tail: a tenth of the products has a third of the views or more", () => {
    const views = new Map<string, number>();
    for (const { kind, item } of events) if (kind === "view") views.set(item, (views.get(item) ?? 0) + 1);
    const counts = [...views.values()].sort((a, b) => b - a);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const top = counts.slice(0, Math.round(items.length / 10)).reduce((sum, count) => sum + count, 0);
    expect(top / total).toBeGreaterThan(0.33);
  });

  it("combine what goes together: tents with sleeping bags far more than with saucepans", () => {
    const seen = new Map<string, Set<string>>();
    for (const { session, item } of events) {
      const types = seen.get(session) ?? new Set();
      seen.set(session, types.add(known.get(item)?.type ?? ""));
    }
    const together = (a: string, b: string): number =>
      [...seen.values()].filter((types) => types.has(a) && types.has(b)).length;
    expect(together("tent", "sleeping-bag")).toBeGreaterThan(10 * together("tent", "saucepan"));
    expect(together("teapot", "tea-tin")).toBeGreaterThan(10 * together("teapot", "dumbbells"));
    expect(together("desk-lamp", "bulb")).toBeGreaterThan(5 * together("desk-lamp", "pet-food"));
  });

  it("use only existing product types", () => {
    const types = new Set(allDepartments.flatMap((department) => department.types.map(({ id }) => id)));
    const named = [
      ...Object.keys(complements),
      ...Object.values(complements).flat(),
      ...personas.flatMap((one) => one.types),
    ];
    expect(named.filter((type) => !types.has(type))).toEqual([]);
    expect([...types].filter((type) => complements[type] === undefined)).toEqual([]);
  });
});

describe("the seed", () => {
  it("gives the same bytes again, and another seed gives other bytes", () => {
    const again = makeCatalog();
    expect(toNdjson(again)).toBe(toNdjson(products));
    expect(again.map(({ picture }) => picture)).toEqual(products.map(({ picture }) => picture));
    expect(toCsv(makeEvents(again))).toBe(toCsv(events));
    expect(toNdjson(makeCatalog(7))).not.toBe(toNdjson(products));
  });
});
