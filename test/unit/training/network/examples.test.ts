import fc from "fast-check";
import { expect, it } from "vitest";
import { examplesOf, historyBefore } from "../../../../src/training/network/examples.js";
import { timeSplit } from "../../../../src/training/network/time-split.js";
import { sequencesOf } from "../../../../src/training/sequences.js";
import { madeUpVisits, rowOf } from "./made-up-visits.js";

it("sees what a profile would: the latest items before a place, each once, of the same sequence", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(5), { maxLength: 12 }), { maxLength: 5 }),
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
            const length = historyBefore(examples, place, out);
            expect([...out.slice(0, length)]).toEqual([...new Set(session.slice(0, i).reverse())].slice(0, most));
          }
        });
        expect(examples.targets).toHaveLength(count);
      },
    ),
  );
});

it("sets the newest events aside and learns from none of them", () => {
  const events = madeUpVisits(100);
  const { older, places, examples, returns } = timeSplit(events, rowOf, 1000);
  const ends = events.map(({ time }) => time).sort((a, b) => a - b);
  expect(older).toHaveLength(475);
  expect(Math.max(...older.map(({ time }) => time))).toBe(ends[474]);
  const asked = new Set(events.slice(475).map(({ item }) => rowOf(item)));
  for (const place of places) expect(asked).toContain(examples.rows[place]);
  expect(returns).toBeLessThan(0.5);
  expect(sequencesOf(older, rowOf).rows).toHaveLength(475);
});
