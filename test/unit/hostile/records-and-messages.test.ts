// Stored records, packs' contents, events and messages to the worker that mean harm: taken in part, or refused with a
// code. The worker answers every call that has a number, whatever is in it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostEnvironment } from "../../../src/environment.js";
import { readBook } from "../../../src/events/disk/book-columns.js";
import { parseStoredEvents } from "../../../src/events/disk/parse-stored.js";
import { EVENT_KINDS } from "../../../src/events/event.js";
import { listMark } from "../../../src/events/list-id.js";
import { parseEvent } from "../../../src/events/parse-event.js";
import { type HostPort, serveCalls } from "../../../src/worker/serve-calls.js";
import { createSession } from "../../../src/worker/session.js";
import { PATIENCE, runs } from "./cases.js";
import { hostileKey, hostileText, hostileValue, isClean } from "./made-up.js";

const FIELDS = [
  "item",
  "items",
  "list",
  "query",
  "rating",
  "quantity",
  "price",
  "position",
  "positions",
  "passed",
  "on",
];
const event = fc
  .record(Object.fromEntries(["id", "time", "dwell", ...FIELDS].map((field) => [field, hostileValue])), {
    requiredKeys: [],
  })
  .chain((fields) => fc.constantFrom(...EVENT_KINDS, "__proto__").map((kind) => ({ kind, ...fields })));

const refused = { code: "BAD_ARGUMENT" };

describe("events", { timeout: PATIENCE }, () => {
  it("become events within bounds, or are refused by name", () => {
    fc.assert(
      fc.property(fc.oneof(event, hostileValue), (input) => {
        try {
          const parsed = parseEvent(input);
          expect(JSON.stringify(parsed).length).toBeLessThan(200_000);
          if ("list" in parsed && parsed.list !== undefined) listMark(parsed.list);
        } catch (error) {
          expect(error).toMatchObject(refused);
        }
        expect(isClean()).toBe(true);
      }),
      runs(0.1),
    );
  });
});

describe("a stored record", { timeout: PATIENCE }, () => {
  const stamp = fc.oneof(fc.tuple(fc.double(), hostileText), hostileValue);
  const story = fc.record({
    events: fc.oneof(fc.nat(), hostileValue),
    dwell: fc.oneof(fc.nat(), hostileValue),
    last: fc.dictionary(hostileKey, stamp, { maxKeys: 3 }),
  });
  const book = fc.record({
    searched: fc.oneof(fc.nat(), hostileValue),
    searches: fc.array(fc.tuple(hostileText, stamp), { maxLength: 3 }),
    items: fc.array(fc.tuple(hostileText, story), { maxLength: 3 }),
  });

  const column = (value: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 5, arbitrary: fc.array(value, { maxLength: 3 }) }, { weight: 1, arbitrary: hostileValue });
  const columns = fc.record({
    searched: fc.nat(),
    searches: fc.constant([]),
    items: column(hostileText),
    events: column(fc.oneof(fc.nat(), hostileValue)),
    dwell: column(fc.nat()),
    rated: fc.record({ rows: column(fc.nat(4)), values: column(fc.double({ min: 0, max: 6 })) }),
    last: fc.dictionary(
      fc.oneof(fc.constantFrom("view", "cart"), hostileKey),
      fc.record({
        rows: column(fc.oneof(fc.nat(4), fc.double())),
        values: column(fc.double()),
        ids: fc.oneof(column(hostileText), hostileText),
      }),
    ),
  });

  it("becomes a book that accepts further events, or is refused", () => {
    fc.assert(
      fc.property(fc.oneof(book, columns, hostileValue), (input) => {
        try {
          const read = readBook(input);
          read.add({ kind: "view", item: "__proto__", id: "1", time: 1 });
          expect(read.stories.get("__proto__")?.events).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject(refused);
        }
        expect(isClean()).toBe(true);
      }),
      runs(0.05),
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(event, { maxLength: 3 }), hostileValue), (input) => {
        try {
          for (const { id, time } of parseStoredEvents(input)) {
            expect(id.length).toBeLessThanOrEqual(64);
            expect(Number.isFinite(time)).toBe(true);
          }
        } catch (error) {
          expect(error).toMatchObject(refused);
        }
      }),
      runs(0.05),
    );
  });
});

describe("messages to the worker", { timeout: PATIENCE }, () => {
  it("are answered if they have a number, ignored otherwise, and none ends the worker", async () => {
    const replies: { id: number; type: string }[] = [];
    let deliver: (data: unknown) => void = () => {};
    const port = {
      postMessage: (message: { id: number; type: string }) => replies.push(message),
      addEventListener: (_: string, listener: (event: MessageEvent) => void) => {
        deliver = (data) => listener({ data } as MessageEvent);
      },
    };
    serveCalls(port as unknown as HostPort, createSession({ environment: hostEnvironment(), emit: () => {} }));
    const name = fc.oneof(fc.constantFrom("track", "recommend", "start", "report", "dispose", "pack"), hostileKey);
    const message = fc.oneof(
      fc.record({ type: fc.constant("call"), id: fc.nat(), name, params: hostileValue }),
      fc.record({ type: fc.constantFrom("abort", "call", "__proto__"), id: hostileValue }),
      hostileValue,
    );
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(message, async (data) => {
        const { type, id } = (data ?? {}) as { type?: unknown; id?: unknown };
        replies.length = 0;
        deliver(data);
        if (type !== "call" || typeof id !== "number" || !Number.isInteger(id)) return;
        asked++;
        const end = Date.now() + 30_000;
        while (replies.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve));
        expect(replies[0]).toMatchObject({ id });
        expect(isClean()).toBe(true);
      }),
      runs(0.05),
    );
    expect(asked).toBeGreaterThan(0);
  });
});
