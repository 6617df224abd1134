import { afterEach, expect, it, vi } from "vitest";
import { reportOf } from "../../../src/events/record-report.js";

afterEach(() => vi.unstubAllGlobals());

// Once the whole report was rejected where the browser refuses to tell the size of its storage.
it("reports without sizes where the browser refuses to estimate them", async () => {
  const refuse = (): Promise<never> => Promise.reject(new TypeError("Internal error"));
  vi.stubGlobal("navigator", { storage: { estimate: refuse, persisted: refuse } });
  const store = { kind: "indexeddb", report: async () => ({ events: 3 }) };
  expect(await reportOf({ store } as never)).toEqual({ kind: "indexeddb", events: 3 });
});

it("tells the bytes of databases where the browser knows them, and what it has promised", async () => {
  const estimate = async () => ({ usage: 900, usageDetails: { indexedDB: 700 } });
  vi.stubGlobal("navigator", { storage: { estimate, persisted: async () => false } });
  const store = { kind: "indexeddb", report: async () => ({ events: 3 }) };
  expect(await reportOf({ store } as never)).toEqual({ kind: "indexeddb", events: 3, bytes: 700, persisted: false });
  vi.stubGlobal("navigator", { storage: { estimate: async () => ({ usage: 900 }) } });
  expect(await reportOf({ store } as never)).toEqual({ kind: "indexeddb", events: 3, bytes: 900 });
  const memory = { kind: "memory", report: async () => ({ events: 2 }) };
  expect(await reportOf({ store: memory, why: "refused" } as never)).toEqual({
    kind: "memory",
    why: "refused",
    events: 2,
  });
});

it("tells how many events are in memory only, and why, before why the record is not on disk", async () => {
  const store = {
    kind: "memory",
    report: async () => ({ events: 3, unsaved: { events: 2, why: "the disk is full" } }),
  };
  expect(await reportOf({ store, why: "refused" } as never)).toEqual({
    kind: "memory",
    why: "2 of them in memory only: the disk is full",
    events: 3,
  });
  expect(await reportOf(undefined)).toEqual({ kind: "off", why: "consent is none", events: 0 });
});
