import { describe, expect, it } from "vitest";
import { holdOut, holdOuts } from "../../../src/training/held-out.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { sequencesOf } from "../../../src/training/sequences.js";

const rowOf = (item: string): number => Number(item);
const event = (session: string, user: string, item: number, time: number): PastEvent => {
  return { session, user, item: `${item}`, kind: "view", time };
};

describe("what is held out", () => {
  const bought = (one: PastEvent): PastEvent => ({ ...one, kind: "purchase" });

  it("of unknown shoppers is the newest whole sessions, and every step of them is a case", () => {
    const events = Array.from({ length: 30 }, (_, s) =>
      [0, 1, 2].map((step) => event(`${s}`, "", 3 * s + step, 100 * s + step)),
    );
    const { training, cases } = holdOut(sequencesOf(events.flat(), rowOf), 100, 1);
    expect([...training.rows]).toEqual(Array.from({ length: 81 }, (_, i) => i));
    expect(cases).toHaveLength(6);
    expect(cases).toContainEqual({ history: [88, 87], times: [1, 1], next: [89] });
    expect(Math.min(...training.ages)).toBe(0);
  });

  it("of few unknown shoppers is cut again from older sessions, until there are enough cases", () => {
    const events = Array.from({ length: 100 }, (_, s) =>
      [0, 1, 2].map((step) => event(`${s}`, "", 3 * s + step, 100 * s + step)),
    );
    const sequences = sequencesOf(events.flat(), rowOf);
    const cuts = holdOuts(sequences, 90, 1);
    expect(cuts.map(({ cases }) => cases.length)).toEqual([20, 18, 16]);
    cuts.forEach(({ training, cases }, c) => {
      const newest = Math.max(...training.rows);
      for (const { history, next } of cases) expect(Math.min(...history, ...next)).toBeGreaterThan(newest);
      const before = cuts[c - 1]?.training ?? sequences;
      expect([...before.rows].slice(0, training.rows.length)).toEqual([...training.rows]);
      expect(Math.min(...training.ages)).toBe(0);
    });
    expect(holdOuts(sequences, 20, 1)).toHaveLength(1);
    expect(holdOuts(sequences, 1000, 1)).toHaveLength(4);
  });

  // A robot of 30,000 clicks in the newest tenth of a log was nearly all that settings went by, and they took two minutes.
  it("limits a robot to the length of a long visit", () => {
    const people = Array.from({ length: 20 }, (_, s) => [0, 1].map((step) => event(`${s}`, "", step, 100 * s + step)));
    const robot = Array.from({ length: 5000 }, (_, i) => event("robot", "", i, 10_000 + i));
    const { cases } = holdOut(sequencesOf([...people.flat(), ...robot], rowOf), 1000, 1);
    expect(cases.filter(({ history }) => history.length > 1).length).toBeLessThan(150);
  });

  it("of known shoppers and of baskets is cut once", () => {
    const events = Array.from({ length: 40 }, (_, u) =>
      [0, 1, 2].map((step) => event(`${u}.${step}`, `${u}`, 3 * u + step, 100 * u + step)),
    );
    expect(holdOuts(sequencesOf(events.flat(), rowOf), 100, 1)).toHaveLength(1);
    const baskets = events.flat().map(({ time, ...one }) => bought({ ...one, time: time - (time % 100) }));
    expect(holdOuts(sequencesOf(baskets, rowOf), 1000, 1)).toHaveLength(1);
  });

  it("of known shoppers is the last step of some, whose earlier ones stay", () => {
    const events = Array.from({ length: 40 }, (_, u) =>
      [0, 1, 2].flatMap((step) => [
        bought(event(`${u}.${step}`, `${u}`, 6 * u + 2 * step, 100 * u + step)),
        bought(event(`${u}.${step}`, `${u}`, 6 * u + 2 * step + 1, 100 * u + step)),
      ]),
    );
    const { training, cases } = holdOut(sequencesOf(events.flat(), rowOf), 20, 1);
    expect(cases).toHaveLength(20);
    expect(training.rows).toHaveLength(6 * 40 - 2 * 20);
    for (const { history, next } of cases) {
      expect(next).toHaveLength(2);
      expect(history).toHaveLength(4);
      expect([...training.rows]).toEqual(expect.arrayContaining([...history]));
      expect([...training.rows]).not.toContain(next[0]);
    }
  });

  it("of known shoppers without times is the newest orders, each cut in two; a single item is no case", () => {
    const events = Array.from({ length: 30 }, (_, s) =>
      [0, 1, 2, 3].map((item) => bought(event(`${s}`, `${s}`, 4 * s + item, 100 * s))),
    );
    const alone = bought(event("alone", "alone", 150, 1e5));
    const { training, cases } = holdOut(sequencesOf([...events.flat(), alone], rowOf), 100, 1);
    expect(training.rows).toHaveLength(4 * 28);
    expect(cases).toHaveLength(2);
    for (const { history, next } of cases) {
      expect(history.length).toBeGreaterThan(0);
      expect(next.length).toBeGreaterThan(0);
      expect(history.length + next.length).toBe(4);
    }
  });

  it("of views with one equal time is still every step", () => {
    const events = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((s) =>
      [0, 1, 2].map((item) => event(`${s}`, "", 3 * s + item, 7)),
    );
    const { cases } = holdOut(sequencesOf(events, rowOf), 100, 1);
    expect(cases).toEqual([
      { history: [30], times: [1], next: [31] },
      { history: [31, 30], times: [1, 1], next: [32] },
    ]);
  });
});
