// Draws that are fair, teams that are fair, counts that are those of the record, a budget that holds.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredEvent } from "../../../src/events/event.js";
import { inTrial, listId, listMark } from "../../../src/events/list-id.js";
import { MOST } from "../../../src/experiments/aggregate-report.js";
import { answerOne, type Question, questions } from "../../../src/experiments/ask.js";
import { countDay, DAY, type DayCounts } from "../../../src/experiments/day-counts.js";
import { drawArm } from "../../../src/experiments/draw-arm.js";
import { checkExperiments, type Experiment, experimentOf } from "../../../src/experiments/experiment.js";
import { charge, joinLedgers, newLedger, openDays, parseLedger, spentLately } from "../../../src/experiments/ledger.js";
import { teamDraft } from "../../../src/experiments/team-draft.js";
import { seededRandom } from "../../../src/vector/random.js";

describe("a holdout", () => {
  it("holds out the given share, stable per shopper", () => {
    const holdout = { kind: "holdout", name: "spring", share: 0.2 } as const;
    const seeds = Array.from({ length: 20_000 }, (_, i) => Math.floor(seededRandom(i)() * 2 ** 32));
    const held = seeds.filter((seed) => drawArm(holdout, seed) === "holdout");
    // Four standard errors.
    expect(Math.abs(held.length / seeds.length - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / seeds.length));
    for (const seed of held.slice(0, 100)) expect(drawArm(holdout, seed)).toBe("holdout");
    // Another experiment draws anew.
    const both = held.filter((seed) => drawArm({ ...holdout, name: "summer" }, seed) === "holdout");
    expect(Math.abs(both.length / held.length - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / held.length));
  });

  it("may be of nobody, and of everybody", () => {
    const seeds = [1, 2, 3, 4, 5];
    expect(seeds.map((seed) => drawArm({ kind: "holdout", name: "n", share: 0 }, seed))).not.toContain("holdout");
    expect(seeds.map((seed) => drawArm({ kind: "holdout", name: "n", share: 1 }, seed))).not.toContain("personal");
  });
});

describe("a team draft", () => {
  const lists = fc.uniqueArray(fc.nat(40), { maxLength: 15 });

  it("takes the best remaining item, each once, teams never more than one apart within a round", () => {
    fc.assert(
      fc.property(lists, lists, fc.nat(20), fc.integer(), (a, b, limit, seed) => {
        const drafted = teamDraft(a, b, { limit, random: seededRandom(seed), key: (item) => item });
        const items = drafted.map(({ item }) => item);
        expect(new Set(items).size).toBe(items.length);
        expect(items.length).toBe(Math.min(limit, new Set([...a, ...b]).size));
        for (const [place, { item, team }] of drafted.entries()) {
          const own = team === "p" ? a : b;
          const before = new Set(items.slice(0, place));
          expect(own.find((one) => !before.has(one))).toBe(item);
        }
      }),
    );
  });

  it("leaves two equal lists unchanged, with no advantage for either team", () => {
    const list = [1, 2, 3, 4, 5, 6];
    const random = seededRandom(3);
    let personal = 0;
    for (let i = 0; i < 4000; i++) {
      const drafted = teamDraft(list, list, { limit: 6, random, key: (item) => item });
      expect(drafted.map(({ item }) => item)).toEqual(list);
      if (drafted[0]?.team === "p") personal++;
    }
    expect(Math.abs(personal / 4000 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
  });

  it("detects the better order from clicks, and no difference where there is none", () => {
    const random = seededRandom(11);
    const balance = (personal: readonly number[], other: readonly number[]): number => {
      let sum = 0;
      for (let visit = 0; visit < 3000; visit++) {
        const drafted = teamDraft(personal, other, { limit: 6, random, key: (item) => item });
        // Looks from the top, stops with the chance of a third a place, likes odd items twice as much.
        for (const { item, team } of drafted) {
          if (random() < (item % 2 === 1 ? 0.3 : 0.15)) sum += team === "p" ? 1 : -1;
          if (random() < 0.33) break;
        }
      }
      return sum;
    };
    const [odd, mixed, turned] = [
      [1, 3, 5, 7, 9, 11],
      [2, 4, 1, 3, 6, 8],
      [8, 6, 3, 1, 4, 2],
    ] as const;
    expect(balance(odd, mixed)).toBeGreaterThan(200);
    expect(balance(mixed, odd)).toBeLessThan(-200);
    expect(Math.abs(balance(odd, odd))).toBeLessThan(4 * Math.sqrt(3000));
    expect(turned).toHaveLength(6);
  });
});

describe("lists", () => {
  it("have their slot and experiment in their id", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 90 }), (slot) => {
        const id = listId(slot, "lx3f-9k");
        expect(listMark(id)).toEqual({ slot });
        const trial = { name: "spring-1", code: "popoo" };
        expect(listMark(inTrial(id, trial))).toEqual({ slot, trial });
      }),
    );
    expect(listMark("bestsellers")).toEqual({ slot: "bestsellers" });
    expect(
      inTrial(listId("x".repeat(5000), "lx3f-9k"), { name: "n".repeat(40), code: "p".repeat(100) }).length,
    ).toBeLessThan(512);
  });
});

describe("a day's counts", () => {
  let ids = 0;
  const at = (day: number, event: object) => ({ ...event, id: `${ids++}`, time: day * DAY + ids }) as StoredEvent;
  const home = listId("home", "a-1");
  const drawn = inTrial(listId("home", "a-2"), { name: "turns", code: "poop" });

  it("are by day and slot", () => {
    const counts = countDay(
      [
        at(9, { kind: "impression", list: home, items: ["x"] }),
        at(9, { kind: "click", item: "x", list: home, position: 0 }),
        at(10, { kind: "impression", list: home, items: ["a", "b", "c"] }),
        at(10, { kind: "impression", list: "other", items: ["a"] }),
        at(10, { kind: "click", item: "a", list: home, position: 0 }),
        at(10, { kind: "click", item: "b" }),
        at(10, { kind: "click", item: "d", list: home, position: 2 }),
        { kind: "impression", id: "last", list: "midnight", items: ["a"], time: 11 * DAY - 1 } as StoredEvent,
        { kind: "impression", id: "next", list: "midnight", items: ["a", "b"], time: 11 * DAY } as StoredEvent,
        at(11, { kind: "click", item: "c", list: home, position: 1 }),
      ],
      10,
    );
    expect([counts.slot("home", "impressions"), counts.slot("home", "clicks")]).toEqual([3, 2]);
    expect(counts.slot("midnight", "impressions")).toBe(1);
    expect(counts.slot("other", "impressions")).toBe(1);
    expect(counts.slot("nowhere", "clicks")).toBe(0);
  });

  it("credit a cart or purchase to the slot of the last click in the week before", () => {
    const counts = countDay(
      [
        at(1, { kind: "click", item: "old", list: home, position: 0 }),
        at(8, { kind: "click", item: "a", list: "first", position: 0 }),
        at(9, { kind: "click", item: "a", list: home, position: 0 }),
        at(9, { kind: "cart", item: "a" }),
        { kind: "click", id: "week", item: "week", list: "week", time: 3 * DAY + 5000 } as StoredEvent,
        { kind: "cart", id: "in time", item: "week", time: 10 * DAY + 5000 } as StoredEvent,
        { kind: "cart", id: "too late", item: "week", time: 10 * DAY + 5001 } as StoredEvent,
        at(10, { kind: "cart", item: "a" }),
        at(10, { kind: "click", item: "a", list: "later", position: 0 }),
        at(10, { kind: "purchase", item: "a" }),
        at(10, { kind: "cart", item: "unclicked" }),
        at(10, { kind: "cart", item: "old" }),
      ],
      10,
    );
    expect([counts.slot("home", "carts"), counts.slot("home", "purchases"), counts.slot("first", "carts")]).toEqual([
      1, 0, 0,
    ]);
    expect([counts.slot("later", "purchases"), counts.slot("week", "carts")]).toEqual([1, 1]);
  });

  it("count which order got more clicks", () => {
    const click = (item: string, position?: number) => at(10, { kind: "click", item, list: drawn, position });
    expect(countDay([click("a", 0)], 10).preference("turns")).toBe(2);
    expect(countDay([click("a", 0), click("b", 1)], 10).preference("turns")).toBe(1);
    expect(countDay([click("a", 1), click("b", 2), click("c", 3)], 10).preference("turns")).toBe(0);
    expect(countDay([click("a", 99), click("b")], 10).preference("turns")).toBe(1);
  });
});

describe("the questions of a report", () => {
  const experiments: Experiment[] = [
    { kind: "holdout", name: "held", slots: ["home"] },
    { kind: "interleave", name: "turns", slots: ["search"] },
  ];

  it("depend only on the drawn side, drawn evenly whatever the shopper did", () => {
    const asked = questions(["home", "cart"], experiments, 5);
    expect(asked).toHaveLength(9);
    expect(asked[0]).toMatchObject({ slot: "home", experiment: "held" });
    expect(asked[4]).toEqual({ slot: "cart", counts: "impressions" });
    const counts = { slot: () => 3, preference: () => 2 };
    const random = seededRandom(1);
    const tally = new Map<string, number>();
    for (let i = 0; i < 9000; i++) {
      const report = answerOne(asked, { counts, day: 20_000, epsilon: 1, random });
      const key = `${report?.slot} ${report?.counts}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
    }
    expect(tally.size).toBe(9);
    for (const times of tally.values()) expect(Math.abs(times - 1000)).toBeLessThan(4 * Math.sqrt(1000));
    expect(answerOne([], { counts, day: 1, epsilon: 1, random })).toBeUndefined();
  });

  it("are answered by the day's counts", () => {
    const counts: DayCounts = {
      slot: (slot, what) => (slot === "home" && what === "carts" ? MOST.carts : 0),
      preference: (name) => (name === "turns" ? MOST.preference : 0),
    };
    const bitOf = (question: Question) =>
      answerOne([question], { counts, day: 20_000, epsilon: 10, random: () => 0.5 })?.bit;
    expect(bitOf({ counts: "carts", slot: "home" })).toBe(1);
    expect(bitOf({ counts: "carts", slot: "cart" })).toBe(0);
    expect(bitOf({ counts: "clicks", slot: "home" })).toBe(0);
    expect(bitOf({ counts: "preference", experiment: "turns" })).toBe(1);
    expect(bitOf({ counts: "preference", experiment: "others" })).toBe(0);
  });

  it("are checked: names, shares, slots", () => {
    expect(experimentOf(experiments, "search")?.name).toBe("turns");
    expect(experimentOf(experiments, "cart")).toBeUndefined();
    for (const wrong of [
      [{ kind: "holdout", name: "Not this" }],
      [{ kind: "holdout", name: "a", share: Number.NaN }],
      [{ kind: "coin", name: "a" }],
      [experiments[0], experiments[0]],
      [{ kind: "interleave", name: "a", slots: "home" }],
    ]) {
      expect(() => checkExperiments(wrong as Experiment[])).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
    }
  });
});

describe("the budget", () => {
  it("is never exceeded in any 30 days, whatever is asked and whenever", () => {
    const visit = fc.record({ gap: fc.integer({ min: 0, max: 12 }), bits: fc.nat(6) });
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 60 }),
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        (visits, epsilon) => {
          let ledger = newLedger(1, 100);
          let today = 100;
          const sent: { day: number; cost: number }[] = [];
          for (const { gap, bits } of visits) {
            today += gap;
            const charged = charge(ledger, { bits, epsilon, budget: 5, today });
            ledger = charged.ledger;
            sent.push({ day: today, cost: charged.allowed * epsilon });
          }
          for (const { day } of sent) {
            const within = sent.filter((one) => one.day <= day && one.day > day - 30);
            expect(within.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(5 + 1e-6);
          }
          expect(ledger.total).toBeCloseTo(
            sent.reduce((sum, { cost }) => sum + cost, 0),
            6,
          );
          expect(parseLedger(JSON.parse(JSON.stringify(ledger)))).toEqual(ledger);
        },
      ),
    );
  });

  it("lets each day be reported once, not today, and not days before it was kept", () => {
    const ledger = newLedger(1, 100);
    expect(openDays(ledger, 100)).toEqual([]);
    expect(openDays(ledger, 103)).toEqual([100, 101, 102]);
    expect(openDays(ledger, 120)).toEqual([113, 114, 115, 116, 117, 118, 119]);
    const { ledger: after } = charge(ledger, { bits: 3, epsilon: 1, budget: 10, today: 103 });
    expect(openDays(after, 103)).toEqual([]);
    expect(openDays(after, 104)).toEqual([103]);
    // A clock that was set back tells nothing twice.
    expect(openDays(after, 101)).toEqual([]);
  });

  it("moves to another device in a pack, and is read from nothing else", () => {
    const own = charge(newLedger(1, 100), { bits: 2, epsilon: 1, budget: 9, today: 110 }).ledger;
    const other = charge(newLedger(2, 90), { bits: 5, epsilon: 1, budget: 9, today: 110 }).ledger;
    const joined = joinLedgers(own, other);
    expect(joined).toMatchObject({ seed: 2, since: 90, total: 7 });
    expect(spentLately(joined, 110)).toBe(7);
    // The same record again, as from a pack that is restored twice, has spent nothing more.
    expect(joinLedgers(joined, other)).toMatchObject({ total: 7 });
    expect(spentLately(joinLedgers(joined, other), 110)).toBe(7);
    // A pack of the same record from a device that reported since has spent more.
    const since = charge(other, { bits: 3, epsilon: 1, budget: 9, today: 111 }).ledger;
    for (const both of [joinLedgers(other, since), joinLedgers(since, other)]) {
      expect(both).toMatchObject({ seed: 2, total: 8, reported: since.reported });
      expect(spentLately(both, 111)).toBe(8);
    }
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseLedger(value)).toBeUndefined();
      }),
    );
  });
});
