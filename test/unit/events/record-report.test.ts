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
