import fc from "fast-check";
import { expect, it } from "vitest";
import { forEachNeighbour, type NeighbourGraph } from "../../../src/catalog/neighbour-graph.js";
import { basketGraph, type ClosedFormSettings, nextBasketGraph } from "../../../src/training/graph/closed-form.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { sequencesOf } from "../../../src/training/sequences.js";

const SIZE = 5;
const rowOf = (item: string): number => Number(item);
const SETTINGS: ClosedFormSettings = { limit: SIZE, items: SIZE, ridge: 0.5, halfLife: 1e9 };

/** One shopper's baskets, an hour apart. */
const bought = (user: string, baskets: readonly (readonly number[])[], start = 0): PastEvent[] =>
  baskets.flatMap((items, b) =>
    items.map((item) => ({ session: `${user}.${b}`, user, item: `${item}`, kind: "purchase", time: start + b * 3600 })),
  );

const weightsOf = (graph: NeighbourGraph): number[][] =>
  Array.from({ length: SIZE }, (_, row) => {
    const weights = new Array<number>(SIZE).fill(0);
    forEachNeighbour(graph, row, (target, weight) => {
      weights[target] = weight;
    });
    return weights;
  });

/** Gauss-Jordan, the plain way. */
function plainInverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < n; i++) {
    const own = work[i] as number[];
    const pivot = own[i] as number;
    own.forEach((value, j) => {
      own[j] = value / pivot;
    });
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const row = work[r] as number[];
      const factor = row[i] as number;
      row.forEach((value, j) => {
        row[j] = value - factor * (own[j] as number);
      });
    }
  }
  return work.map((row) => row.slice(n));
}

function withRidge(gram: number[][]): number[][] {
  const mean = gram.reduce((sum, row, i) => sum + (row[i] as number), 0) / SIZE;
  return gram.map((row, i) => row.map((value, j) => value + (i === j ? SETTINGS.ridge * (mean || 1) : 0)));
}

const basket = fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 2, maxLength: SIZE });
const shoppers = fc.array(fc.array(basket, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

it("equals EASE for baskets: the positive part of I − P / diag P", () => {
  fc.assert(
    fc.property(shoppers, (all) => {
      const events = all.flatMap((baskets, u) => bought(`u${u}`, baskets, u * 1e6));
      const gram = Array.from({ length: SIZE }, (_, i) =>
        Array.from(
          { length: SIZE },
          (_, j) => all.flat().filter((items) => items.includes(i) && items.includes(j)).length,
        ),
      );
      const inverse = plainInverse(withRidge(gram));
      const graph = weightsOf(basketGraph(sequencesOf(events, rowOf), SIZE, SETTINGS));
      // Items that were never bought have no weights.
      for (let i = 0; i < SIZE; i++) {
        const largest = Math.max(...(graph[i] as number[]));
        for (let j = 0; j < SIZE; j++) {
          if (gram[i]?.[i] === 0 || gram[j]?.[j] === 0) continue;
          // The mean of the diagonal is taken over items that occur.
          const occurring = gram.filter((row, k) => (row[k] as number) > 0).length;
          if (occurring < SIZE) continue;
          const plain = i === j ? 0 : Math.max(0, -(inverse[i]?.[j] as number) / (inverse[j]?.[j] as number));
          expect(Math.abs((graph[i]?.[j] as number) - plain)).toBeLessThan(0.005 * largest + 1e-9);
        }
      }
    }),
  );
});

it("equals a ridge regression of a basket's new items on the history before it", () => {
  const events = [
    ...bought("a", [[0, 1], [2], [3, 4]]),
    ...bought("b", [[0], [2, 3]], 1e6),
    ...bought(
      "c",
      [
        [1, 4],
        [0, 2],
      ],
      2e6,
    ),
    ...bought(
      "d",
      [
        [3, 2],
        [4, 1],
      ],
      3e6,
    ),
  ];
  const transitions: [Record<number, number>, number[]][] = [
    [{ 1: 1, 0: 0.98 }, [2]],
    [{ 2: 1, 1: 0.98, 0: 0.98 ** 2 }, [3, 4]],
    [{ 0: 1 }, [2, 3]],
    [{ 4: 1, 1: 0.98 }, [0, 2]],
    [{ 2: 1, 3: 0.98 }, [4, 1]],
  ];
  const gram = Array.from({ length: SIZE }, () => new Array<number>(SIZE).fill(0));
  const right = Array.from({ length: SIZE }, () => new Array<number>(SIZE).fill(0));
  for (const [past, fresh] of transitions) {
    const total = Object.values(past).reduce((sum, value) => sum + value, 0);
    const x = Array.from({ length: SIZE }, (_, i) => (past[i] ?? 0) / Math.sqrt(total));
    x.forEach((a, i) => {
      x.forEach((b, j) => {
        (gram[i] as number[])[j] = (gram[i]?.[j] as number) + a * b;
      });
      for (const j of fresh) (right[i] as number[])[j] = (right[i]?.[j] as number) + a;
    });
  }
  const inverse = plainInverse(withRidge(gram));
  const graph = weightsOf(nextBasketGraph(sequencesOf(events, rowOf), SIZE, SETTINGS));
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j < SIZE; j++) {
      const plain =
        i === j ? 0 : right.reduce((sum, row, k) => sum + (inverse[i]?.[k] as number) * (row[j] as number), 0);
      expect(graph[i]?.[j]).toBeCloseTo(Math.max(0, plain), 2);
    }
  }
});

it("uses the most frequent items only, so that a catalog may have any size", () => {
  const events = [
    ...bought("a", [
      [0, 1],
      [0, 2],
    ]),
    ...bought(
      "b",
      [
        [0, 1],
        [3, 4],
      ],
      1e6,
    ),
  ];
  const graph = weightsOf(basketGraph(sequencesOf(events, rowOf), SIZE, { ...SETTINGS, items: 2 }));
  expect(graph[0]?.[1]).toBeGreaterThan(0);
  expect(graph.flat().filter((weight) => weight > 0)).toHaveLength(2);
});
