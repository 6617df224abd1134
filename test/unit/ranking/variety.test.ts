import fc from "fast-check";
import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { varied } from "../../../src/ranking/variety.js";
import { dequantiseRow, quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { seededRandom } from "../../../src/vector/random.js";

const random = seededRandom(11);
const items = Array.from({ length: 50 }, (_, i): Item => {
  const parsed = parseItem({ id: i, title: `Item ${i}`, category: `Department ${i % 3}` });
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
});
const vectors = quantiseMatrix(
  normaliseRows(
    Float32Array.from({ length: 50 * 8 }, () => random() - 0.5),
    8,
  ),
  8,
);
const catalog = new Catalog({ items, vectors });

/** The definition, word for word. */
function plainMmr(rows: readonly number[], scores: readonly number[], limit: number, variety: number): number[] {
  const chosen: number[] = [];
  const cosine = (a: number, b: number): number => {
    const other = dequantiseRow(vectors, b);
    return dequantiseRow(vectors, a).reduce((sum, value, d) => sum + value * (other[d] as number), 0);
  };
  while (chosen.length < Math.min(limit, rows.length)) {
    const values = rows.map((row, place) => {
      if (chosen.includes(place)) return Number.NEGATIVE_INFINITY;
      const likeness = Math.max(0, ...chosen.map((other) => cosine(row, rows[other] as number)));
      const crowd = chosen.filter((other) => (rows[other] as number) % 3 === row % 3).length;
      return ((1 - variety) * (scores[place] as number)) / (scores[0] as number) - variety * (likeness + 0.1 * crowd);
    });
    chosen.push(values.indexOf(Math.max(...values)));
  }
  return chosen;
}

it("equals the definition of maximal marginal relevance", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(49), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 30, maxLength: 30 }),
      fc.nat(20),
      fc.integer({ min: 1, max: 10 }),
      (rows, numbers, limit, tenths) => {
        const scores = numbers.slice(0, rows.length).sort((a, b) => b - a);
        const variety = tenths / 10;
        const places = varied(catalog, { rows, scores }, { limit, variety });
        const plain = plainMmr(rows, scores, limit, variety);
        // Floats may part ways only where two choices are as good as equal.
        const same = places.findIndex((place, i) => place !== plain[i]);
        expect(same === -1 ? places : new Set(places).size).toEqual(same === -1 ? plain : plain.length);
      },
    ),
  );
});

it("keeps the order of scores without variety", () => {
  expect(varied(catalog, { rows: [5, 3, 9], scores: [3, 2, 1] }, { limit: 2, variety: 0 })).toEqual([0, 1]);
});
