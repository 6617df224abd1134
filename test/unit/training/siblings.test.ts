// Items without events borrow edges from their nearest texts that have some.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forEachNeighbour, type NeighbourGraph, packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { type Siblings, siblingsOf, withLent } from "../../../src/training/graph/siblings.js";

type Table = readonly (readonly number[])[];

const ALL = 100;

/** Weights as the graph keeps them, a byte each; 0 where there is no edge. */
function tableOf(graph: NeighbourGraph): number[][] {
  const table = Array.from(graph.largest, () => new Array<number>(graph.largest.length).fill(0));
  table.forEach((line, row) => {
    forEachNeighbour(graph, row, (target, weight) => {
      line[target] = weight;
    });
  });
  return table;
}

function graphOf(table: Table): NeighbourGraph {
  const lists = table.map((line) => line.flatMap((weight, row) => (weight > 0 ? [{ row, weight }] : [])));
  return packNeighbours(lists, ALL);
}

/** Every row and every column as a mean over lenders, written out. */
function lentSlowly(table: Table, siblings: Siblings): number[][] {
  return table.map((_, row) =>
    table.map((_, target) => {
      const own = siblings.get(row);
      const sources = own ?? [{ row, weight: 1 }];
      const aims = [{ row: target, weight: 1 }];
      for (const lender of siblings.get(target) ?? []) aims.push(lender);
      let sum = 0;
      for (const source of sources) {
        for (const aim of aims) {
          const isReturn = source.row === aim.row;
          if (isReturn ? own === undefined && aim.row === target : row !== target)
            sum += source.weight * aim.weight * (table[source.row]?.[aim.row] ?? 0);
        }
      }
      return sum;
    }),
  );
}

describe("siblings of an item without events", () => {
  it("are the nearest texts that have events, weighted by squared cosine", () => {
    const content = graphOf([
      [0, 0.9, 0.6, 0.3],
      [0.9, 0, 0.5, 0],
      [0.6, 0.5, 0, 0],
      [0.3, 0, 0, 0],
    ]);
    const siblings = siblingsOf(content, Uint32Array.of(0, 0, 7, 2));
    expect([...siblings.keys()]).toEqual([0, 1]);
    const shares = siblings.get(0) ?? [];
    expect(shares.map(({ row }) => row)).toEqual([2, 3]);
    expect((shares[0]?.weight ?? 0) / (shares[1]?.weight ?? 0)).toBeCloseTo(0.36 / 0.09, 1);
    expect(siblings.get(1)?.map(({ row }) => row)).toEqual([2]);
  });

  it("lend their full weights if nearly all items have events, and little if few have", () => {
    const lentIn = (items: number, known: number): number => {
      const content = graphOf([[0, 1], [1], ...Array.from({ length: items - 2 }, () => [])]);
      const frequency = Uint32Array.from({ length: items }, (_, row) => (row > 0 && row <= known ? 3 : 0));
      return siblingsOf(content, frequency).get(0)?.[0]?.weight ?? 0;
    };
    expect(lentIn(100, 99)).toBeGreaterThan(0.95);
    expect(lentIn(100, 30)).toBeLessThan(0.05);
  });

  it("are at most four", () => {
    const content = graphOf([[0, 1, 0.9, 0.8, 0.7, 0.6], ...Array.from({ length: 5 }, () => [])]);
    const siblings = siblingsOf(content, Uint32Array.of(0, 1, 1, 1, 1, 1));
    expect(siblings.get(0)?.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
  });
});

describe("the borrowed edges of an item without events", () => {
  /** 0 → 1 and 1 → 2; 3 reads like 1. */
  const graph = graphOf([
    [0, 4, 0, 0],
    [0, 1, 2, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  const siblings: Siblings = new Map([[3, [{ row: 1, weight: 0.5 }]]]);

  it("are its siblings' outgoing and incoming edges, but not their edges to themselves", () => {
    const lent = tableOf(withLent(graph, siblings, ALL));
    expect(lent[3]?.[2]).toBeCloseTo(1, 1);
    expect(lent[0]?.[3]).toBeCloseTo(2, 1);
    expect(lent[3]?.[3]).toBe(0);
    expect(lent[1]?.[3]).toBe(0);
    expect(lent[1]?.[1]).toBeCloseTo(1, 1);
  });

  it("leave a graph unchanged if all items have events", () => {
    expect(withLent(graph, new Map(), ALL)).toBe(graph);
  });

  it("equal those of a dense reference, for any graph", () => {
    const size = 6;
    const line = fc.array(fc.constantFrom(0, 0, 1, 2, 5), { minLength: size, maxLength: size });
    const tables = fc.array(line, { minLength: size, maxLength: size });
    const frequencies = fc.array(fc.constantFrom(0, 0, 3), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(tables, tables, frequencies, (log, texts, frequency) => {
        const found = siblingsOf(graphOf(texts), Uint32Array.from(frequency));
        const packed = graphOf(log);
        const slow = lentSlowly(tableOf(packed), found);
        const lent = tableOf(withLent(packed, found, ALL));
        for (let row = 0; row < size; row++) {
          const largest = Math.max(...(slow[row] as number[]));
          for (let target = 0; target < size; target++) {
            const difference = (lent[row]?.[target] as number) - (slow[row]?.[target] as number);
            expect(Math.abs(difference)).toBeLessThanOrEqual(0.02 * largest);
          }
        }
      }),
    );
  });
});
