// A catalog of a few made-up products for the tests of profiles.

import { Catalog } from "../../../src/catalog/catalog.js";
import { type ItemInput, parseItem } from "../../../src/catalog/item.js";
import type { ShopEvent, StoredEvent } from "../../../src/events/event.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { seededRandom } from "../../../src/vector/random.js";

/** Items with the given two-dimensional vectors, or random ones of eight dimensions. */
export function smallShop(
  inputs: readonly (Partial<ItemInput> & { id: string; vector?: [number, number] })[],
): Catalog {
  const random = seededRandom(1);
  const dimensions = inputs.some(({ vector }) => vector !== undefined) ? 2 : 8;
  const vectors = inputs.flatMap(({ vector }) => vector ?? Array.from({ length: dimensions }, () => random() - 0.5));
  const items = inputs.map(({ vector: _, ...input }) => {
    const parsed = parseItem({ title: input.id, ...input });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  return new Catalog({
    items,
    vectors: quantiseMatrix(normaliseRows(Float32Array.from(vectors), dimensions), dimensions),
  });
}

/** Events one second apart, with ids in order. */
export function record(...events: readonly ShopEvent[]): StoredEvent[] {
  return events.map((event, i) => ({ ...event, id: `event-${String(i).padStart(6, "0")}`, time: 1000 * (i + 1) }));
}
