import fc from "fast-check";
import { expect, it } from "vitest";
import { VitrineError } from "../../../src/errors.js";
import { EVENT_KINDS, type ShopEvent } from "../../../src/events/event.js";
import { parseEvent } from "../../../src/events/parse-event.js";

it.each<ShopEvent>([
  { kind: "view", item: "a" },
  { kind: "view", item: "a", dwell: 0.5 },
  { kind: "click", item: "a", list: "home-1", position: 0 },
  { kind: "click", item: "a", list: "home-1", position: 2, passed: ["b", "c"] },
  { kind: "search", query: "tea pot" },
  { kind: "impression", list: "home:1", items: ["a", "b"], positions: [0, 1] },
  { kind: "cart", item: "a", quantity: 0.25 },
  { kind: "uncart", item: "a" },
  { kind: "purchase", item: "a", quantity: 3, price: 0 },
  { kind: "favourite", item: "a", on: false },
  { kind: "rate", item: "a", rating: 1 },
  { kind: "dismiss", item: "a", on: true },
])("passes $kind through unchanged", (event) => {
  expect(parseEvent(event)).toStrictEqual(event);
});

it.each([
  [{ kind: "view" }, "event.item is missing."],
  [{ kind: "view", item: 7 }, "event.item must be text."],
  [{ kind: "view", item: "  " }, "event.item must not be empty."],
  [{ kind: "cart", item: "x".repeat(513) }, "event.item must have at most 512 characters."],
  [{ kind: "view", item: "a", dwell: -1 }, "event.dwell must not be negative."],
  [{ kind: "view", item: "a", dwell: Number.NaN }, "event.dwell must be a number."],
  [{ kind: "view", item: "a", dwell: Number.POSITIVE_INFINITY }, "event.dwell must be a finite number."],
  [{ kind: "click", item: "a", passed: ["b", ""] }, "event.passed.1 must not be empty."],
  [{ kind: "click", item: "a", passed: Array.from({ length: 11 }, String) }, "event.passed must have at most 10 ids."],
  [{ kind: "click", item: "a", position: 1.5 }, "event.position must be a whole number."],
  [{ kind: "search", query: "" }, "event.query must not be empty."],
  [{ kind: "impression", list: "l", items: [] }, "event.items must not be empty."],
  [{ kind: "impression", list: "l", items: ["a"], positions: [] }, "event.positions must be as many as event.items."],
  [{ kind: "cart", item: "a", quantity: 0 }, "event.quantity must be more than 0."],
  [{ kind: "rate", item: "a", rating: 6 }, "event.rating must be 5 or less."],
  [{ kind: "dismiss", item: "a", on: "yes" }, "event.on must be true or false."],
  [{ kind: "wish", item: "a" }, `event.kind must be one of ${EVENT_KINDS.join(", ")}.`],
  [{ item: "a" }, `event.kind must be one of ${EVENT_KINDS.join(", ")}.`],
  ["view", "event must be an object with a kind."],
  [null, "event must be an object with a kind."],
])("refuses %j and names the field", (input, message) => {
  expect(() => parseEvent(input)).toThrow(
    expect.objectContaining({ name: "VitrineError", code: "BAD_ARGUMENT", message }),
  );
});

it("drops fields that the kind does not have", () => {
  const hostile = JSON.parse('{"kind":"uncart","item":"a","__proto__":{"on":1},"id":"x","email":"me@example.org"}');
  expect(parseEvent({ ...hostile, list: undefined })).toStrictEqual({ kind: "uncart", item: "a" });
});

it("gives a valid event or a coded error for any input", () => {
  const nearly = fc.record(
    {
      kind: fc.oneof(fc.constantFrom(...EVENT_KINDS), fc.anything()),
      item: fc.oneof(fc.string(), fc.anything()),
      query: fc.oneof(fc.string(), fc.anything()),
      rating: fc.oneof(fc.double(), fc.anything()),
      on: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(nearly, fc.anything()), (input) => {
      try {
        expect(EVENT_KINDS).toContain(parseEvent(input).kind);
      } catch (error) {
        expect(error).toBeInstanceOf(VitrineError);
        expect(error).toHaveProperty("code", "BAD_ARGUMENT");
      }
    }),
    { numRuns: 1000 },
  );
});
