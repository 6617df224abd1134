import { expect, it } from "vitest";
import { parseStoredEvents } from "../../../src/events/disk/parse-stored.js";

// Once a pack could bring an event of a time after which no later time can be told from the one before.
it.each([1e300, -1e300, Number.NaN, 8.64e15 + 1])("refuses an event at %d, which is no time of a date", (time) => {
  const refused = { code: "BAD_ARGUMENT" };
  expect(() => parseStoredEvents([{ kind: "view", item: "a", id: "1", time }])).toThrow(
    expect.objectContaining(refused),
  );
  expect(parseStoredEvents([{ kind: "view", item: "a", id: "1", time: 8.64e15 }])).toHaveLength(1);
});
