import fc from "fast-check";
import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { factsOf, hash } from "../../../src/ranking/catalog-facts.js";
import { toItem } from "../catalog/small-shop.js";

const PATHS = [undefined, "Garden", "Garden > Tools", "Kitchen", "Kitchen > Mugs"] as const;

/** A new list each time, as items of a feed have one each. */
function catalogOf(rows: readonly (readonly [path: number, popularity: number])[], known: boolean): Catalog {
  return new Catalog({
    items: rows.map(([path], i) => toItem({ id: `item-${i}`, title: "Item", category: PATHS[path] ?? null })),
    vectors: { rows: rows.length, dimensions: 1, scale: 1, data: new Int8Array(rows.length) },
    popularity: known ? Float32Array.from(rows, ([, popularity]) => popularity / 4) : undefined,
  });
}

it("orders by popularity, then by hash, and finds departments and kinds as plain loops do", () => {
  const row = fc.tuple(fc.nat(PATHS.length - 1), fc.nat(4));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), fc.boolean(), (rows, known) => {
      const catalog = catalogOf(rows, known);
      const facts = factsOf(catalog);
      const hashes = catalog.items.map(({ id }) => hash(id));
      const order = [...rows.keys()].sort(
        (a, b) =>
          (catalog.popularity?.[b] ?? 0) - (catalog.popularity?.[a] ?? 0) ||
          (hashes[a] as number) - (hashes[b] as number) ||
          a - b,
      );
      expect([...facts.showOrder]).toEqual(order);
      const departments = catalog.items.map(({ category }) => category[0] ?? "");
      expect(facts.departments).toEqual([...new Set(departments)]);
      expect(Array.from(facts.departmentOf, (place) => facts.departments[place])).toEqual(departments);
      const kinds = catalog.items.map(({ category }) => category.join(" > "));
      const places = [...new Set(kinds)];
      expect([...facts.kindOf]).toEqual(kinds.map((kind) => places.indexOf(kind)));
    }),
  );
});
