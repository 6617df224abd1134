import fc from "fast-check";
import { expect, it } from "vitest";
import { MOST_TIMES } from "../../../../src/catalog/files/network-file.js";
import { examplesOf, historyBefore } from "../../../../src/training/network/examples.js";
import { timeSplit } from "../../../../src/training/network/time-split.js";
import type { PastEvent } from "../../../../src/training/past-event.js";
import { sequencesOf } from "../../../../src/training/sequences.js";
import { madeUpVisits, rowOf } from "./made-up-visits.js";

it("has a profile's history: the latest items before a place, each once, of the same sequence", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(4), { maxLength: 14 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 6 }),
      (sessions, most) => {
        const offsets = Uint32Array.from([0, ...sessions.map((_, s) => sessions.slice(0, s + 1).flat().length)]);
        const rows = Int32Array.from(sessions.flat());
        const examples = examplesOf({ offsets, rows });
        let count = 0;
        sessions.forEach((session, s) => {
          for (let i = 1; i < session.length; i++) {
            const place = (offsets[s] as number) + i;
            expect(examples.targets[count++]).toBe(place);
            const out = new Int32Array(most);
            const before = session.slice(0, i).reverse();
            const latest = [...new Set(before)].slice(0, most);
            const length = historyBefore(examples, place, out);
            expect([...out.slice(0, length)]).toEqual(latest);
            const times = new Uint8Array(most);
            expect(historyBefore(examples, place, out, times)).toBe(length);
            const often = latest.map((row) => Math.min(MOST_TIMES, before.filter((other) => other === row).length));
            expect([...times.slice(0, length)]).toEqual(often);
          }
        });
        expect(examples.targets).toHaveLength(count);
      },
    ),
  );
});

it("has all items of a basket as targets, and the single item of a click", () => {
  const visit = (user: number, step: number, item: number): PastEvent => {
    return { session: `${user}.${step}`, user: `${user}`, item: `${item}`, kind: "purchase", time: 1000 * step + user };
  };
  const baskets = [0, 1, 2].flatMap((step) =>
    Array.from({ length: 40 }, (_, user) => [0, 1, 2].map((item) => visit(user, step, 10 * user + 3 * step + item))),
  );
  const split = timeSplit(baskets.flat(), Number, 100);
  expect(split.baskets).toBe(true);
  // A twentieth of the events are six steps, too few to judge by: a fifth is set aside.
  expect(split.older).toHaveLength(288);
  expect(split.next).toHaveLength(24);
  split.places.forEach((place, i) => {
    const first = split.examples.rows[place] as number;
    expect([...(split.next[i] as Int32Array)]).toEqual([first, first + 1, first + 2]);
  });
  const clicks = timeSplit(madeUpVisits(100), rowOf, 1000);
  expect(clicks.baskets).toBe(false);
  for (const rows of clicks.next) expect(rows).toHaveLength(1);
});

it("holds out the newest events and trains on none of them", () => {
  const events = madeUpVisits(100);
  const { older, places, examples, returns } = timeSplit(events, rowOf, 20);
  const ends = events.map(({ time }) => time).sort((a, b) => a - b);
  expect(older).toHaveLength(475);
  expect(Math.max(...Array.from(older, ({ time }) => time))).toBe(ends[474]);
  const asked = new Set(events.slice(475).map(({ item }) => rowOf(item)));
  for (const place of places) expect(asked).toContain(examples.rows[place]);
  expect(returns).toBeLessThan(0.5);
  expect(sequencesOf(older, rowOf).rows).toHaveLength(475);
});
