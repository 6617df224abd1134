// Whatever the rules: no cap is exceeded, a pin is at its place, last or absent, no row comes twice, and nothing is left
// empty that a candidate could fill.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cap, fillPlaces, type Places, type Quota } from "../../../../src/ranking/rules/fill-places.js";

const byBrand = (most: number, name = "brand"): Cap => ({ name, most, keysOf: (row) => [String(row % 3)] });
const fill = (places: Partial<Places>): number[] =>
  fillPlaces({
    count: 6,
    candidates: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    pins: new Map(),
    caps: [],
    quotas: [],
    note: () => undefined,
    ...places,
  });

describe("one rule alone", () => {
  it("without a rule keeps the order of candidates", () => {
    expect(fill({})).toEqual([0, 1, 2, 3, 4, 5]);
    expect(fill({ count: 20 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(fill({ count: 0 })).toEqual([]);
  });

  it("puts a pin at its position, from among the candidates or from beyond them", () => {
    expect(fill({ pins: new Map([[1, { name: "p", row: 7 }]]) })).toEqual([0, 7, 1, 2, 3, 4]);
    expect(fill({ pins: new Map([[0, { name: "p", row: 99 }]]) })).toEqual([99, 0, 1, 2, 3, 4]);
  });

  it("shows a pin at the end of a list that is shorter than its position", () => {
    expect(fill({ candidates: [3], pins: new Map([[5, { name: "p", row: 9 }]]) })).toEqual([3, 9]);
  });

  it("keeps the order of pins there, even if a later one then stands at an earlier one's position", () => {
    const pins = new Map([
      [3, { name: "later", row: 9 }],
      [2, { name: "earlier", row: 8 }],
    ]);
    expect(fill({ candidates: [0], pins })).toEqual([0, 8, 9]);
  });

  it("skips candidates beyond a cap and takes the next one that it allows", () => {
    expect(fill({ caps: [byBrand(1)] })).toEqual([0, 1, 2]);
    expect(fill({ candidates: [0, 3, 6, 1, 2], caps: [byBrand(2)] })).toEqual([0, 3, 1, 2]);
  });

  it("fills a share from the top", () => {
    const odd: Quota = { name: "odd", share: 0.5, has: (row) => row > 5 };
    expect(fill({ quotas: [odd] })).toEqual([0, 6, 1, 7, 2, 8]);
  });

  it("fills a share ahead of a run of pins that do not count towards it", () => {
    const late: Quota = { name: "late", share: 0.5, has: (row) => row > 5 };
    const pins = new Map([
      [1, { name: "a", row: 1 }],
      [3, { name: "b", row: 3 }],
    ]);
    expect(fill({ quotas: [late], pins })).toEqual([6, 1, 7, 3, 0, 8]);
  });
});

it("reports what was pinned, capped and moved up", () => {
  const notes: string[] = [];
  fill({
    candidates: [0, 3, 1, 8],
    pins: new Map([[0, { name: "pin", row: 6 }]]),
    caps: [byBrand(2)],
    quotas: [{ name: "high", share: 0.5, has: (row) => row === 8 }],
    count: 4,
    note: (row, rule, effect) => notes.push(`${row} ${effect} by ${rule}`),
  });
  expect(notes).toContain("6 pinned by pin");
  expect(notes).toContain("3 capped by brand");
  expect(notes).toContain("8 share by high");
});

it("holds for any rules (property)", () => {
  const rows = fc.uniqueArray(fc.nat(60), { maxLength: 40 });
  fc.assert(
    fc.property(
      rows,
      fc.nat(25),
      fc.uniqueArray(fc.tuple(fc.nat(25), fc.nat(60)), { maxLength: 5, selector: ([position]) => position }),
      fc.nat(4),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (candidates, count, pinList, most, share) => {
        const distinct = [...new Map(pinList.map(([position, row]) => [row, position]))];
        const pins = new Map(distinct.map(([row, position]) => [position, { name: "pin", row }]));
        const has = (row: number): boolean => row % 5 === 0;
        const shown = new Set<number>();
        const list = fill({
          candidates,
          count,
          pins,
          caps: [byBrand(most)],
          quotas: [{ name: "q", share, has }],
          note: (row, _, effect) => effect === "pinned" && shown.add(row),
        });
        expect(new Set(list).size).toBe(list.length);
        expect(list.length).toBeLessThanOrEqual(count);
        for (const brand of [0, 1, 2]) expect(list.filter((row) => row % 3 === brand).length).toBeLessThanOrEqual(most);
        const expected = list.filter((row) => !shown.has(row));
        for (const [position, { row }] of [...pins].sort(([a], [b]) => a - b)) {
          if (shown.has(row)) expected.splice(position, 0, row); // past the end: last
        }
        expect(list).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

it("meets every share that candidates can meet, from the top, where nothing else is asked (property)", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(60), { maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (candidates, count, share) => {
        const has = (row: number): boolean => row % 4 === 0;
        const list = fill({ candidates, count, quotas: [{ name: "q", share, has }] });
        expect(list).toHaveLength(Math.min(count, candidates.length));
        const there = candidates.filter(has).length;
        for (let n = 1; n <= list.length; n++) {
          const served = list.slice(0, n).filter(has).length;
          expect(served).toBeGreaterThanOrEqual(Math.min(there, Math.floor(share * n + 1e-9)));
        }
        for (const group of [list.filter(has), list.filter((row) => !has(row))]) {
          const places = group.map((row) => candidates.indexOf(row));
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      },
    ),
  );
});
