import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import type { Profile } from "../../../src/profile/profile.js";
import { bestRows } from "../../../src/ranking/best-rows.js";
import { type BlendWeights, weightsFor } from "../../../src/ranking/blend-weights.js";
import { factsOf } from "../../../src/ranking/catalog-facts.js";
import { type Source, spreadHistory } from "../../../src/ranking/history-spread.js";
import { openJs } from "../../../src/scoring/js.js";
import { dot } from "../../../src/vector/dot.js";
import { dequantiseRow, quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { RowMask } from "../../../src/vector/row-mask.js";

const SIZE = 50;
const DIMENSIONS = 6;
const CATEGORIES = [[], ["Tea"], ["Tea", "Green"], ["Tea", "Black"], ["Lamps"], ["Lamps", "Desk"]];

const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const row = fc.nat(SIZE - 1);
const each = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { minLength: SIZE, maxLength: SIZE });
/** None is zero: where nothing points anywhere, only what is linked or popular is found. */
const direction = fc
  .array(number(-1, 1), { minLength: DIMENSIONS - 1, maxLength: DIMENSIONS - 1 })
  .map((rest) => [1, ...rest]);

const shop = fc.record({
  vectors: each(direction),
  categories: each(fc.constantFrom(...CATEGORIES)),
  popularity: fc.option(each(number(0, 1)), { nil: undefined }),
  neighbours: each(
    fc.uniqueArray(fc.record({ row, weight: number(0.01, 1) }), { selector: (edge) => edge.row, maxLength: 5 }),
  ),
});
const shopper = fc.record({
  history: fc.uniqueArray(row, { minLength: 1, maxLength: 5 }),
  hidden: fc.array(row),
  disliked: fc.option(direction, { nil: undefined }),
});
/** Of either sign, and often 0: every signal must be bounded rightly, also where it counts against a row. */
const weights: fc.Arbitrary<Partial<BlendWeights>> = fc.record(
  {
    neighbours: fc.constantFrom(0, 0.2, 1, 5),
    twoHops: fc.constantFrom(0, 0.4),
    returns: fc.constantFrom(0, 1),
    shortTerm: fc.constantFrom(-0.2, 0.1, 0.6),
    longTerm: fc.constantFrom(-0.15, 0, 0.05, 0.3),
    closeness: fc.constantFrom(-0.2, 0, 1),
    category: fc.constantFrom(-0.3, 0, 0.05, 0.3),
    popularity: fc.constantFrom(-0.5, 0, 0.05, 0.5),
    disliked: fc.constantFrom(0, 0.3),
  },
  { requiredKeys: [] },
);

function openShop({
  vectors,
  categories,
  popularity,
  neighbours,
}: typeof shop extends fc.Arbitrary<infer T> ? T : never) {
  const items = categories.map((category, i): Item => {
    const parsed = parseItem({ id: `${i}`, title: `Item ${i}`, ...(category.length > 0 && { category }) });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  return new Catalog({
    items,
    vectors: quantiseMatrix(normaliseRows(Float32Array.from(vectors.flat()), DIMENSIONS), DIMENSIONS),
    popularity: popularity && Float32Array.from(popularity),
    neighbours: packNeighbours(neighbours, 5),
  });
}

function toProfile(catalog: Catalog, { history, disliked }: { history: number[]; disliked: number[] | undefined }) {
  const mean = (rows: number[]): Float32Array | undefined => {
    const sum = new Float32Array(DIMENSIONS);
    for (const r of rows)
      dequantiseRow(catalog.vectors, r).forEach((value, d) => {
        sum[d] = (sum[d] as number) + value;
      });
    return unit(sum);
  };
  return {
    history: history.map((r) => ({ row: r, weight: 1, times: 1, time: 0, kind: "view" as const })),
    shortTerm: mean(history.slice(0, 1)),
    longTerm: mean(history),
    disliked: disliked && unit(Float32Array.from(disliked)),
  } as Pick<Profile, "history" | "shortTerm" | "longTerm" | "disliked"> as Profile;
}

function unit(vector: Float32Array): Float32Array | undefined {
  return vector.some((value) => value !== 0) ? normaliseRows(vector, vector.length) : undefined;
}

/** The sum that the blend is, written out for every row that may be shown. */
function judge(catalog: Catalog, profile: Profile, sources: readonly Source[], allowed: RowMask, all: BlendWeights) {
  const { departmentOf, kindOf } = factsOf(catalog);
  const spread = spreadHistory(catalog, sources, all);
  const rows = Array.from({ length: SIZE }, (_, r) => r).filter((r) => allowed.has(r));
  const largest = Math.max(0, ...rows.map((r) => spread.scores[r] as number)) || 1;
  const cosine = (r: number, to: Float32Array | undefined): number =>
    to === undefined ? 0 : dot(dequantiseRow(catalog.vectors, r), 0, to, 0, DIMENSIONS);
  const share = (r: number, codes: Int32Array): number => {
    const of = sources
      .filter(({ touch }) => codes[touch.row] === codes[r])
      .reduce((sum, source) => sum + source.share, 0);
    return of / sources.reduce((sum, source) => sum + source.share, 0);
  };
  const closeness = (r: number): number =>
    Math.cbrt(
      sources.reduce((sum, { touch, share }) => {
        return sum + share * Math.max(0, cosine(r, dequantiseRow(catalog.vectors, touch.row))) ** 3;
      }, 0),
    );
  return rows
    .map((r) => {
      const linked = (spread.scores[r] as number) + all.returns * (spread.returns.get(r) ?? 0);
      const affinity = catalog.item(r).category.length === 0 ? 0 : (share(r, departmentOf) + share(r, kindOf)) / 2;
      const score =
        (all.neighbours * linked) / largest +
        all.category * affinity +
        all.popularity * (catalog.popularity?.[r] ?? 0) +
        all.shortTerm * cosine(r, profile.shortTerm) +
        all.longTerm * cosine(r, profile.longTerm) +
        all.closeness * closeness(r) -
        all.disliked * Math.max(0, cosine(r, profile.disliked));
      return { row: r, score };
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

describe("the best rows", () => {
  it("equal those of scoring every row, whatever the weights", async () => {
    await fc.assert(
      fc.asyncProperty(shop, shopper, weights, fc.integer({ min: 1, max: 30 }), async (parts, who, own, limit) => {
        const catalog = openShop(parts);
        const profile = toProfile(catalog, who);
        const allowed = RowMask.all(SIZE);
        for (const r of who.hidden) allowed.clear(r);
        const all = weightsFor(catalog, own);
        const sources = profile.history.map((touch, place) => ({ touch, share: 0.7 ** place }));
        const spread = spreadHistory(catalog, sources, all);
        const { engine } = await openJs(catalog.vectors);
        const score = engine.top.bind(engine);
        const options = { catalog, score, allowed, limit, count: limit, profile, sources, spread, weights: all };
        const best = await bestRows(options);

        const expected = judge(catalog, profile, sources, allowed, all).slice(0, limit);
        expect(best.rows).toHaveLength(expected.length);
        const judged = new Map(judge(catalog, profile, sources, allowed, all).map((one) => [one.row, one.score]));
        expected.forEach((one, place) => {
          // Sums in another order: equal but for the last digits, and rows of equal score may change places.
          expect(best.scores[place]).toBeCloseTo(one.score, 6);
          expect(judged.get(best.rows[place] as number)).toBeCloseTo(one.score, 6);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("are found without scanning vectors if no other row could be among them", async () => {
    const apart = Array.from({ length: SIZE }, (_, r) => Array.from({ length: 6 }, (_, d) => (d === r % 6 ? 1 : 0)));
    const linked = Array.from({ length: SIZE }, (_, r) =>
      Array.from({ length: 5 }, (_, i) => ({ row: (r + i + 1) % SIZE, weight: 1 })),
    );
    const catalog = openShop({
      vectors: apart,
      categories: apart.map(() => []),
      popularity: undefined,
      neighbours: linked,
    });
    const profile = toProfile(catalog, { history: [0], disliked: undefined });
    let asked = 0;
    const ask = async (limit: number, shortTerm: number): Promise<number[]> => {
      const all = weightsFor(catalog, { twoHops: 0, neighbours: 1, shortTerm, longTerm: 0, closeness: 0, category: 0 });
      const sources = profile.history.map((touch) => ({ touch, share: 1 }));
      const spread = spreadHistory(catalog, sources, all);
      const { engine } = await openJs(catalog.vectors);
      const score = (request: Parameters<typeof engine.top>[0]) => {
        asked++;
        return engine.top(request);
      };
      const allowed = RowMask.all(SIZE);
      const options = { catalog, score, allowed, limit, count: limit, profile, sources, spread, weights: all };
      return [...(await bestRows(options)).rows];
    };
    expect(await ask(5, 0.1)).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toBe(0);
    await ask(6, 0.1);
    expect(asked).toBe(1);
    expect(await ask(5, 2)).toEqual([0, 6, 12, 18, 24]);
    expect(asked).toBe(2);
  });
});
