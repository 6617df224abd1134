import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forEachNeighbour, type NeighbourGraph } from "../../../src/catalog/neighbour-graph.js";
import { CLICKS, learnNeighbours, type NeighbourSettings } from "../../../src/training/graph/neighbours.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { sequencesOf } from "../../../src/training/sequences.js";

const SIZE = 6;
const rowOf = (item: string): number | undefined => (Number(item) < SIZE ? Number(item) : undefined);
const visit = (session: string, items: readonly number[], start: number, gap = 1): PastEvent[] =>
  items.map((item, i) => ({ session, user: "", item: `${item}`, kind: "view", time: start + i * gap }));

const weightsOf = (graph: NeighbourGraph, row: number): Map<number, number> => {
  const weights = new Map<number, number>();
  forEachNeighbour(graph, row, (target, weight) => weights.set(target, weight));
  return weights;
};

/** The formula, pair by pair. */
function plainWeights(sessions: readonly (readonly number[])[], settings: NeighbourSettings): number[][] {
  const events = sessions.reduce((sum, { length }) => sum + length, 0);
  const c = Array.from({ length: SIZE }, () => new Array<number>(SIZE).fill(0));
  const f = new Array<number>(SIZE).fill(0);
  const lately = new Array<number>(SIZE).fill(0);
  let rank = 0;
  for (const session of sessions) {
    const ages = session.map(() => 1 - ++rank / events);
    const pullOf = (age: number, halfLife: number) => session.length ** -settings.lengthPower * 0.5 ** (age / halfLife);
    const pull = ages.map((age) => pullOf(age, settings.halfLife));
    session.forEach((i, a) => {
      lately[i] = (lately[i] as number) + pullOf(ages[a] as number, 0.05);
      f[i] = (f[i] as number) + (pull[a] as number);
      session.forEach((j, b) => {
        if (b <= a || b - a > settings.window) return;
        const forward = (pull[b] as number) / (b - a);
        (c[i] as number[])[j] = (c[i]?.[j] as number) + forward;
        (c[j] as number[])[i] = (c[j]?.[i] as number) + settings.backward * forward;
      });
    });
  }
  const known = f.filter((count) => count > 0);
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const trend = f.map((count, j) => ((lately[j] as number) * (total(f) / total(lately)) + 1) / (count + 1));
  const { shrinkage: s } = settings;
  return c.map((row, i) =>
    row.map(
      (count, j) =>
        (count * (trend[j] as number) ** settings.trendPower) /
        (((f[i] as number) + s) ** settings.sourcePower *
          (((f[j] as number) + s) / (mean + s)) ** settings.popularityPower),
    ),
  );
}

it("learns the weights of the formula, whatever the sessions", () => {
  const session = fc.array(fc.nat(SIZE - 1), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(session, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 5 }),
      (sessions, window) => {
        const settings = { ...CLICKS, window, shrinkage: 1, sourcePower: 0.7 };
        const events = sessions.flatMap((items, s) => visit(`${s}`, items, 1000 * s));
        const graph = learnNeighbours(sequencesOf(events, rowOf), SIZE, settings);
        plainWeights(sessions, settings).forEach((row, i) => {
          const learnt = weightsOf(graph, i);
          const largest = Math.max(...row);
          // A weight is kept as the square of a byte: within 1 % of the row's largest.
          row.forEach((weight, j) => {
            expect(Math.abs((learnt.get(j) ?? 0) - weight)).toBeLessThanOrEqual(0.01 * largest);
          });
        });
      },
    ),
  );
});

describe("a log of clicks", () => {
  const events = [...visit("a", [0, 1, 2], 0), ...visit("b", [0, 1, 3], 100), ...visit("c", [4, 5], 200)];
  const sequences = sequencesOf(events, rowOf);

  it("is not a log of baskets", () => expect(sequences.baskets).toBe(false));

  it("gives more weight to later items than to earlier ones, and to near ones than to distant ones", () => {
    const graph = learnNeighbours(sequences, SIZE);
    const ofOne = weightsOf(graph, 1);
    expect(ofOne.get(3)).toBeGreaterThan(ofOne.get(0) as number);
    const ofZero = weightsOf(graph, 0);
    expect(ofZero.get(1)).toBeGreaterThan(ofZero.get(2) as number);
    expect(ofZero.has(4)).toBe(false);
  });

  it("learns how often shoppers return to an item", () => {
    const graph = learnNeighbours(sequencesOf(visit("a", [0, 1, 0, 0], 0), rowOf), SIZE);
    expect(weightsOf(graph, 0).get(0)).toBeGreaterThan(0);
    expect(weightsOf(graph, 1).has(1)).toBe(false);
  });
});

describe("a log of baskets", () => {
  const basket = (session: string, user: string, items: readonly number[], time: number): PastEvent[] =>
    visit(session, items, time, 0).map((event) => ({ ...event, user, kind: "purchase" }));

  it("is detected by equal times, and has no direction", () => {
    const sequences = sequencesOf([...basket("a", "", [0, 1, 2], 0), ...basket("b", "", [3, 4, 5], 9)], rowOf);
    expect(sequences.baskets).toBe(true);
    const graph = learnNeighbours(sequences, SIZE);
    expect(weightsOf(graph, 1).get(0)).toBeCloseTo(weightsOf(graph, 1).get(2) as number, 1);
  });

  it("joins what one shopper bought at different times, never across shoppers", () => {
    const events = [
      ...basket("a", "ann", [0, 1], 0),
      ...basket("b", "bob", [4, 5], 5),
      ...basket("c", "ann", [2, 3], 9),
    ];
    const graph = learnNeighbours(sequencesOf(events, rowOf), SIZE);
    expect([...weightsOf(graph, 1).keys()].sort()).toEqual([0, 2, 3]);
  });
});

it("ignores unknown items and events of weight 0, and takes events in any order", () => {
  const events = [...visit("a", [0, 1, 2, 99], 0), ...visit("b", [2, 1], 50)];
  const idle: PastEvent[] = [{ session: "a", user: "", item: "5", kind: "dismiss", time: 1 }];
  const graph = learnNeighbours(sequencesOf([...idle, ...events].reverse(), rowOf), SIZE);
  expect(graph).toEqual(learnNeighbours(sequencesOf(events, rowOf), SIZE));
  expect(learnNeighbours(sequencesOf([], rowOf), SIZE).targets).toHaveLength(0);
});
