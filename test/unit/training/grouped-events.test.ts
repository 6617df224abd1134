import fc from "fast-check";
import { expect, it } from "vitest";
import { forEachGroup, groupEvents, keepPlaces, kindAt, placesInTime } from "../../../src/training/grouped-events.js";
import type { PastEvent } from "../../../src/training/past-event.js";

const LOGS = fc.array(
  fc.record({
    session: fc.constantFrom("a", "b", "c", "none"),
    user: fc.constant(""),
    item: fc.constantFrom("0", "1", "2", "unknown"),
    kind: fc.constantFrom("view", "purchase"),
    time: fc.nat(5),
  }),
);

const rowOf = (item: string): number | undefined => (item === "unknown" ? undefined : Number(item));
const keyOf = ({ session }: PastEvent): string | undefined => (session === "none" ? undefined : session);

/** The groups as lists of events, each in time order. */
function groupsOf(log: ReturnType<typeof groupEvents>): unknown[] {
  const groups: unknown[] = [];
  forEachGroup(log, (first, end, group) => {
    const events = placesInTime(log, first, end).map((at) => [log.rows[at], kindAt(log, at), log.times[at]]);
    groups.push([log.keys[group], events]);
  });
  return groups;
}

/** The same by way of objects. */
function plainly(events: readonly PastEvent[], isKept: (place: number) => boolean): unknown[] {
  const used = events.filter((event) => rowOf(event.item) !== undefined && keyOf(event) !== undefined);
  const keys = [...new Set(used.map(({ session }) => session))];
  return keys.map((key) => [
    key,
    used
      .filter(({ session }, place) => session === key && isKept(place))
      .sort((a, b) => a.time - b.time)
      .map(({ item, kind, time }) => [rowOf(item), kind, time]),
  ]);
}

it("groups events by key, in the order of the log", () => {
  fc.assert(
    fc.property(LOGS, (events) => {
      expect(groupsOf(groupEvents(events, rowOf, keyOf))).toEqual(plainly(events, () => true));
    }),
  );
});

it("keeps some events of each group", () => {
  fc.assert(
    fc.property(LOGS, fc.nat(4), (events, stride) => {
      const isKept = (place: number): boolean => place % (stride + 1) === 0;
      const log = groupEvents(events, rowOf, keyOf);
      const kept = keepPlaces(
        log,
        Uint8Array.from(log.order, (place) => (isKept(place) ? 1 : 0)),
      );
      expect(groupsOf(kept)).toEqual(plainly(events, isKept));
      expect([...kept.order].sort((a, b) => a - b)).toEqual(Array.from(kept.order.keys()));
    }),
  );
});
