import { expect, it } from "vitest";
import { EventTable, type LoggedEvent } from "../../../../src/catalog/feeds/log/event-table.js";
import { LOGGED_KINDS } from "../../../../src/catalog/feeds/log/log-columns.js";

// More than the columns hold at first.
const EVENTS = Array.from(
  { length: 5000 },
  (_, i): LoggedEvent => ({
    session: `session ${i % 700}`,
    user: i % 3 === 0 ? "" : `user ${i % 50}`,
    item: `item ${(i * i) % 997}`,
    kind: LOGGED_KINDS[i % LOGGED_KINDS.length] ?? "view",
    time: 1_700_000_000_000.5 + i,
  }),
);

it("gives back the events that were added, as often as it is read", () => {
  const table = new EventTable();
  for (const event of EVENTS) table.add(event);
  expect(table).toHaveLength(EVENTS.length);
  expect([...table]).toEqual(EVENTS);
  expect([...table]).toEqual(EVENTS);
});
