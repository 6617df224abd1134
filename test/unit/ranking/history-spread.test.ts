import fc from "fast-check";
import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { forEachNeighbour, packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { weightsFor } from "../../../src/ranking/blend-weights.js";
import { sourcesOf, spreadHistory } from "../../../src/ranking/history-spread.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";

const SIZE = 12;
const items = itemsOf(SIZE);
const edge = fc.record({ row: fc.nat(SIZE - 1), weight: fc.double({ min: 0.01, max: 1, noNaN: true }) });
const lists = fc.array(fc.uniqueArray(edge, { selector: ({ row }) => row, maxLength: 6 }), {
  minLength: SIZE,
  maxLength: SIZE,
});
const history = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 6 });

it("spreads a history over two hops and combines the events, as the formula says", () => {
  fc.assert(
    fc.property(lists, history, fc.constantFrom(0, 0.3, 1), (neighbours, rows, agreement) => {
      const graph = packNeighbours(neighbours, 6);
      const catalog = new Catalog({ items, vectors: quantiseMatrix(new Float32Array(SIZE), 1), neighbours: graph });
      const weights = { ...weightsFor(catalog), twoHops: 0.7, agreement, halfLife: 2 };
      const touches = rows.map((row) => ({ row, weight: 1, times: 1, time: 0, kind: "view" as const }));
      const spread = spreadHistory(catalog, sourcesOf(catalog, touches, weights), weights);

      const w = Array.from({ length: SIZE }, () => new Array<number>(SIZE).fill(0));
      for (let row = 0; row < SIZE; row++) {
        forEachNeighbour(graph, row, (target, weight) => {
          if (target !== row) (w[row] as number[])[target] = weight;
        });
      }
      const expected = new Array<number>(SIZE).fill(0);
      const said = rows.map((x, place) => (w[x] as number[]).map((weight) => 0.5 ** (place / 2) * weight));
      rows.forEach((x, place) => {
        const decay = 0.5 ** (place / 2);
        for (let j = 0; j < SIZE; j++) {
          expected[j] = (expected[j] as number) + decay * (w[x]?.[j] as number);
          for (let k = 0; k < SIZE; k++) {
            const sum = (w[k] as number[]).reduce((a, b) => a + b, 0);
            if (k === x || j === x || sum === 0) continue;
            const onward = ((w[x]?.[k] as number) * (w[k]?.[j] as number)) / sum;
            expected[j] = (expected[j] as number) + 0.7 * decay * onward;
          }
        }
      });
      for (let j = 0; j < SIZE; j++) {
        const sum = said.reduce((all, one) => all + (one[j] as number), 0);
        const roots = said.reduce((all, one) => all + Math.sqrt(one[j] as number), 0);
        expected[j] = (expected[j] as number) + agreement * (roots ** 2 - sum);
      }
      for (let j = 0; j < SIZE; j++) expect(spread.scores[j]).toBeCloseTo(expected[j] as number, 5);
      expect([...spread.rows].sort((a, b) => a - b)).toEqual(expected.flatMap((score, j) => (score > 1e-9 ? [j] : [])));
    }),
  );
});

it("discounts old events fast where shoppers keep returning, and slowly where they never do", () => {
  const touches = Array.from({ length: 12 }, (_, row) => ({
    row,
    weight: 1,
    times: 1,
    time: 0,
    kind: "view" as const,
  }));
  const lastShare = (returns: number): number => {
    const neighbours = packNeighbours(
      items.map((_, row) => [
        { row, weight: returns },
        { row: (row + 1) % SIZE, weight: 1 },
      ]),
      2,
    );
    const popularity = new Float32Array(SIZE).fill(1);
    const vectors = quantiseMatrix(new Float32Array(SIZE), 1);
    const catalog = new Catalog({ items, vectors, neighbours, popularity });
    return sourcesOf(catalog, touches, weightsFor(catalog)).at(-1)?.share ?? 0;
  };
  expect(lastShare(3)).toBeLessThan(0.01);
  expect(lastShare(0.05)).toBeGreaterThan(0.15);
});

it("halves the weight over half of the history in a shop without a log", () => {
  const neighbours = packNeighbours(
    items.map((_, row) => [{ row: (row + 1) % SIZE, weight: 1 }]),
    1,
  );
  const catalog = new Catalog({ items, vectors: quantiseMatrix(new Float32Array(SIZE), 1), neighbours });
  const touches = items.map((_, row) => ({ row, weight: 1, times: 1, time: 0, kind: "view" as const }));
  const sources = sourcesOf(catalog, touches, weightsFor(catalog));
  expect(sources[SIZE / 2]?.share).toBeCloseTo(0.5);
});

it("still uses events a hundred and more steps back", () => {
  const lines = 120;
  const wide = itemsOf(lines + 1);
  // Only the oldest touch leads to the last item.
  const neighbours = packNeighbours(
    wide.map((_, row) => (row === lines - 1 ? [{ row: lines, weight: 1 }] : [])),
    1,
  );
  const catalog = new Catalog({ items: wide, vectors: quantiseMatrix(new Float32Array(lines + 1), 1), neighbours });
  const touches = Array.from({ length: lines }, (_, row) => ({
    row,
    weight: 1,
    times: 1,
    time: 0,
    kind: "purchase" as const,
  }));
  const weights = { ...weightsFor(catalog), halfLife: 34 };
  const spread = spreadHistory(catalog, sourcesOf(catalog, touches, weights), weights);
  expect([...spread.rows]).toEqual([lines]);
  expect(spread.scores[lines]).toBeCloseTo(0.5 ** (119 / 34), 5);
});

it("is not disturbed by another list that is computed meanwhile, nor by released buffers", () => {
  const neighbours = packNeighbours(
    items.map((_, row) => [{ row: (row + 1) % SIZE, weight: 1 }]),
    1,
  );
  const catalog = new Catalog({ items, vectors: quantiseMatrix(new Float32Array(SIZE), 1), neighbours });
  const weights = { ...weightsFor(catalog), twoHops: 0 };
  const from = (row: number) =>
    spreadHistory(
      catalog,
      sourcesOf(catalog, [{ row, weight: 1, times: 1, time: 0, kind: "view" }], { halfLife: undefined, older: 1 }),
      weights,
    );
  const first = from(0);
  const second = from(5);
  second.release();
  const third = from(7);
  expect([...first.rows]).toEqual([1]);
  expect([...third.rows]).toEqual([8]);
  for (const [spread, row] of [
    [first, 1],
    [third, 8],
  ] as const) {
    expect([...spread.scores].flatMap((score, place) => (score > 0 ? [place] : []))).toEqual([row]);
  }
});

it("raises the score of a return with the number of touches, up to a few", () => {
  const neighbours = packNeighbours(
    items.map((_, row) => [{ row, weight: 0.5 }]),
    1,
  );
  const catalog = new Catalog({ items, vectors: quantiseMatrix(new Float32Array(SIZE), 1), neighbours });
  const weights = { ...weightsFor(catalog), returnsTimes: 0.5, returnsHabit: 0 };
  const readiness = (times: number, own = weights): number => {
    const touches = [{ row: 3, weight: 1, times, time: 0, kind: "view" as const }];
    return spreadHistory(catalog, sourcesOf(catalog, touches, own), own).returns.get(3) ?? 0;
  };
  expect(readiness(4)).toBeCloseTo(2 * readiness(1));
  expect(readiness(400)).toBe(readiness(4));
  const deaf = { ...weights, returnsTimes: 0 };
  expect(readiness(4, deaf)).toBe(readiness(1, deaf));
});

it("raises it for shoppers who returned before, and lowers it for those who did not", () => {
  const neighbours = packNeighbours(
    items.map((_, row) => [{ row, weight: 0.5 }]),
    1,
  );
  const catalog = new Catalog({ items, vectors: quantiseMatrix(new Float32Array(SIZE), 1), neighbours });
  const weights = { ...weightsFor(catalog), returnsTimes: 0, returnsHabit: 1, usualHabit: 0.25 };
  const readiness = (times: readonly number[], own = weights): number => {
    const touches = times.map((count, row) => ({ row, weight: 1, times: count, time: 0, kind: "view" as const }));
    return spreadHistory(catalog, sourcesOf(catalog, touches, own), own).returns.get(0) ?? 0;
  };
  const stranger = readiness([1]);
  expect(readiness([1, 1, 1, 1, 1])).toBeCloseTo(stranger / 3);
  expect(readiness([1, 2, 1])).toBeGreaterThan(stranger);
  expect(readiness([1, 4, 2])).toBeGreaterThan(readiness([1, 2, 2]));
  const deaf = { ...weights, returnsHabit: 0 };
  expect(readiness([1, 4, 2], deaf)).toBe(readiness([1], deaf));
});

function itemsOf(count: number): Item[] {
  return Array.from({ length: count }, (_, i) => {
    const parsed = parseItem({ id: i, title: `Item ${i}` });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
}
