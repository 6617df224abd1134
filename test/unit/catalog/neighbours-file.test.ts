import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeNeighbours, encodeNeighbours } from "../../../src/catalog/files/neighbours-file.js";
import { type NeighbourGraph, packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { GONE, joinLists, type NeighbourLists } from "../../../src/catalog/neighbour-lists.js";

const NAME = "neighbours.bin";

/** The lists of every row. */
function whole(graph: NeighbourGraph): NeighbourLists {
  return { ...graph, rows: Uint32Array.from(graph.largest, (_, row) => row) };
}

function graphs(maxRows: number): fc.Arbitrary<NeighbourGraph> {
  const neighbour = (rows: number) =>
    fc.record({ row: fc.nat(rows - 1), weight: fc.double({ min: 1e-6, max: 100, noNaN: true }) });
  return fc
    .integer({ min: 1, max: maxRows })
    .chain((rows) =>
      fc.array(fc.uniqueArray(neighbour(rows), { selector: ({ row }) => row, maxLength: 8 }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map((lists) => packNeighbours(lists, 8));
}

describe("neighbours.bin", () => {
  it("reads back any graph", () => {
    fc.assert(
      fc.property(graphs(30), (graph) => {
        const lists = whole(graph);
        const rows = lists.rows.length;
        expect(decodeNeighbours({ name: NAME, bytes: encodeNeighbours(lists, rows) }, rows)).toEqual(lists);
      }),
    );
  });

  it("takes three bytes an edge, nine a list, and a byte more an edge beyond 65,536 rows", () => {
    const graph = packNeighbours([[{ row: 1, weight: 1 }], ...Array.from({ length: 9 }, () => [])], 4);
    expect(encodeNeighbours(whole(graph), 10)).toHaveLength(8 + 9 * 10 + 3);
    const far: NeighbourLists = {
      rows: Uint32Array.of(69_999),
      offsets: Uint32Array.of(0, 2),
      targets: Uint32Array.of(70_000, 3),
      weights: Uint8Array.of(255, 1),
      largest: Float32Array.of(0.5),
    };
    const bytes = encodeNeighbours(far, 70_001);
    expect(bytes).toHaveLength(8 + 9 + 2 * 4);
    expect(decodeNeighbours({ name: NAME, bytes }, 70_001)).toEqual(far);
  });

  it("refuses invalid lengths, rows, targets and weights", () => {
    const graph = packNeighbours([[{ row: 1, weight: 1 }], [{ row: 0, weight: 1 }]], 4);
    const good = encodeNeighbours(whole(graph), 2);
    const refused = (change: (copy: Uint8Array) => void): void => {
      const bytes = good.slice();
      change(bytes);
      expect(() => decodeNeighbours({ name: NAME, bytes }, 2)).toThrow(
        expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringContaining(NAME) }),
      );
    };
    refused((copy) => copy.set([0xff, 0xff, 0xff, 0xff], 0)); // More lists than bytes.
    refused((copy) => copy.set([0], 12)); // The same row twice.
    refused((copy) => copy.set([2], 12)); // A list of a row that there is not.
    refused((copy) => copy.set([0, 0, 0xc0, 0x7f], 16)); // NaN as the largest weight.
    refused((copy) => copy.set([9], 24)); // More neighbours than edges.
    refused((copy) => copy.set([2], 26)); // A target outside the two rows.
    refused((copy) => copy.set([1, 255], 30)); // A weight below zero.
    expect(() => decodeNeighbours({ name: NAME, bytes: good.slice(1) }, 2)).toThrow("wrong length");
    expect(() => decodeNeighbours({ name: NAME, bytes: good.slice(0, 3) }, 2)).toThrow("wrong length");
  });
});

describe("the lists of several parts", () => {
  it("are merged: the last list of a row counts, removed rows are gone", () => {
    const first = whole(
      packNeighbours(
        [
          [
            { row: 1, weight: 4 },
            { row: 2, weight: 1 },
          ],
          [{ row: 0, weight: 4 }],
          [{ row: 0, weight: 1 }],
        ],
        4,
      ),
    );
    const second: NeighbourLists = {
      rows: Uint32Array.of(0, 3),
      offsets: Uint32Array.of(0, 2, 3),
      targets: Uint32Array.of(3, 1, 0),
      weights: Uint8Array.of(255, 200, 255),
      largest: Float32Array.of(5, 5),
    };
    const graph = joinLists([first, second], Uint32Array.of(0, GONE, 1, 2), 3);
    expect(graph).toEqual({
      offsets: Uint32Array.of(0, 1, 2, 3),
      targets: Uint32Array.of(2, 0, 0),
      weights: Uint8Array.of(255, 255, 255),
      largest: Float32Array.of(5, 1, 5),
    });
  });
});
