// The colours of the catalog map: departments where there are any, else groups named by their words.

import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { parseItem } from "../../../src/catalog/item.js";
import { mapGroups } from "../../../src/cli/inspection/map-groups.js";

const TITLES = ["red tea pot", "blue tea pot", "green tea pot", "oak desk lamp", "brass desk lamp", "old red bicycle"];
/** Teapots, lamps, and a bicycle. */
const VECTORS = Float32Array.of(1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
const ROWS = TITLES.map((_, row) => row);

function catalog(categories: readonly string[]): Catalog {
  const items = TITLES.map((title, row) => {
    const parsed = parseItem({ id: `${row}`, title, category: categories[row] ?? null });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  const data = Int8Array.from(VECTORS, (value) => 127 * value);
  return new Catalog({ items, vectors: { rows: items.length, dimensions: 3, data, scale: 1 / 127 } });
}

it("groups by department, largest first, and puts the rest together", () => {
  const groups = mapGroups(catalog(["Kitchen", "Garden", "Kitchen", "Garden", "Kitchen", "Sport"]), ROWS, VECTORS, 2);
  expect(groups).toEqual({ kind: "departments", names: ["Kitchen", "Garden"], of: [0, 1, 0, 1, 0, -1] });
});

it("groups by words where most items have no department", () => {
  const groups = mapGroups(catalog(["Kitchen"]), ROWS, VECTORS, 3);
  expect(groups).toEqual({
    kind: "words",
    names: ["pot, tea", "desk, lamp", "bicycle, old"],
    of: [0, 0, 0, 1, 1, 2],
  });
});
