import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { decodeNeighbours, encodeNeighbours } from "../../../src/catalog/neighbours-file.js";

const NAME = "neighbours.bin";

describe("neighbours.bin", () => {
  it("reads back any graph", () => {
    const neighbour = (rows: number) =>
      fc.record({ row: fc.nat(rows - 1), weight: fc.double({ min: 1e-6, max: 100, noNaN: true }) });
    const lists = fc.integer({ min: 1, max: 30 }).chain((rows) =>
      fc.array(fc.uniqueArray(neighbour(rows), { selector: ({ row }) => row, maxLength: 8 }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(lists, (rows) => {
        const graph = packNeighbours(rows, 8);
        expect(decodeNeighbours(NAME, encodeNeighbours(graph), rows.length)).toEqual(graph);
      }),
    );
  });

  it("takes three bytes an edge, five a row, and two bytes more an edge beyond 65,536 rows", () => {
    const edge = [{ row: 1, weight: 1 }];
    const empty = (rows: number) => Array.from({ length: rows - 1 }, () => []);
    expect(encodeNeighbours(packNeighbours([edge, ...empty(10)], 4))).toHaveLength(5 * 10 + 3);
    const large = packNeighbours([[{ row: 70_000, weight: 1 }], ...empty(70_001)], 4);
    expect(encodeNeighbours(large)).toHaveLength(5 * 70_001 + 5);
    expect(decodeNeighbours(NAME, encodeNeighbours(large), 70_001).targets[0]).toBe(70_000);
  });

  it("refuses counts and targets that make no sense", () => {
    const bytes = encodeNeighbours(packNeighbours([[{ row: 1, weight: 1 }], [{ row: 0, weight: 1 }]], 4));
    const refused = (change: (copy: Uint8Array) => void): void => {
      const copy = bytes.slice();
      change(copy);
      expect(() => decodeNeighbours(NAME, copy, 2)).toThrow(expect.objectContaining({ code: "INDEX_CORRUPT" }));
    };
    refused((copy) => copy.set([2], 8)); // A target outside the two rows.
    refused((copy) => copy.set([9], 12)); // More neighbours than edges.
    refused((copy) => copy.set([0, 0, 0xc0, 0x7f], 0)); // NaN as the largest weight.
    expect(() => decodeNeighbours(NAME, bytes.slice(1), 2)).toThrow("wrong length");
  });
});
