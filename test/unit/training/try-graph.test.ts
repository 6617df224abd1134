import fc from "fast-check";
import { expect, it } from "vitest";
import { forEachNeighbour, type NeighbourGraph, packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { tryGraph } from "../../../src/training/graph/try-graph.js";
import type { HeldCase } from "../../../src/training/held-out.js";

const ROWS = 40;

/** NDCG@20 of the sorted list of what one hop reaches. */
function plainValue(graph: NeighbourGraph, { history, next }: HeldCase, halfLife: number): number | undefined {
  const truth = [...new Set(next)].filter((row) => !history.includes(row));
  if (truth.length === 0) return undefined;
  const scores = new Map<number, number>();
  history.forEach((source, place) => {
    forEachNeighbour(graph, source, (target, weight) => {
      scores.set(target, (scores.get(target) ?? 0) + 0.5 ** (place / halfLife) * weight);
    });
  });
  const list = [...scores].filter(([row]) => !history.includes(row)).sort(([a, x], [b, y]) => y - x || a - b);
  const discount = (place: number): number => 1 / Math.log2(place + 2);
  const gain = list.slice(0, 20).reduce((sum, [row], place) => sum + (truth.includes(row) ? discount(place) : 0), 0);
  return gain / truth.slice(0, 20).reduce((sum, _, place) => sum + discount(place), 0);
}

it("equals NDCG@20 of the sorted lists, for the cases that have new answers", () => {
  const row = fc.nat(ROWS - 1);
  // So many different weights that sums of different edges are hardly ever equal.
  const edges = fc.array(
    fc.uniqueArray(fc.tuple(row, fc.integer({ min: 1, max: 1e6 })), { selector: ([target]) => target }),
    { minLength: ROWS, maxLength: ROWS },
  );
  const one = fc
    .tuple(fc.uniqueArray(row, { maxLength: 6 }), fc.uniqueArray(row, { minLength: 1, maxLength: 8 }))
    .map(([history, next]): HeldCase => ({ history, times: history.map(() => 1), next }));
  fc.assert(
    fc.property(edges, fc.array(one, { maxLength: 6 }), (lists, cases) => {
      const graph = packNeighbours(
        lists.map((list) => list.map(([target, weight]) => ({ row: target, weight }))),
        30,
      );
      const plain = cases.map((held) => plainValue(graph, held, 3)).filter((value) => value !== undefined);
      const values = tryGraph(graph, cases, 3);
      expect(values).toHaveLength(plain.length);
      plain.forEach((value, i) => {
        expect(values[i]).toBeCloseTo(value, 9);
      });
    }),
  );
});
