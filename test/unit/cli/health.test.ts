// What `vitrine inspect` warns of, on catalogs put together by hand.

import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type ItemInput, parseItem } from "../../../src/catalog/item.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { findings } from "../../../src/cli/inspection/health.js";

function catalogOf(inputs: readonly ItemInput[], data: readonly number[]): Catalog {
  const items = inputs.map((input) => {
    const parsed = parseItem(input);
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  const lists = items.map((_, row) => (row === 0 ? [{ row: 1, weight: 1 }] : []));
  return new Catalog({
    items,
    vectors: { rows: items.length, dimensions: 2, data: Int8Array.from(data), scale: 1 / 127 },
    neighbours: packNeighbours(lists, 4),
  });
}

it("names items without a text vector, without neighbours, and a large share that is sold out", () => {
  const catalog = catalogOf(
    [
      { id: "a", title: "Teapot", category: "Kitchen", availability: "sold out" },
      { id: "b", title: "Kettle", category: "Kitchen" },
      { id: "c", title: "—", category: "Kitchen" },
    ],
    [127, 0, 0, 127, 0, 0],
  );
  expect(findings(catalog).map(({ kind, items, examples }) => [kind, items, examples])).toEqual([
    ["no-text-vector", 1, ["— (c)"]],
    ["no-neighbours", 2, ["Kettle (b)", "— (c)"]],
    ["sold-out", 1, ["Teapot (a)"]],
  ]);
});

it("has no finding for a catalog in order", () => {
  const catalog = catalogOf([{ id: "a", title: "Teapot", category: "Kitchen", price: 3, currency: "EUR" }], [127, 0]);
  expect(findings(catalog)).toEqual([]);
});
