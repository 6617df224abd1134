// The logger, on a connection whose other end is played here.

import { afterEach, describe, expect, it, vi } from "vitest";
import { VitrineError } from "../../../src/errors.js";
import { type LogEntry, type LogLevel, logCalls } from "../../../src/log.js";
import { type Channel, Connection } from "../../../src/worker/client.js";
import type { Change, Handlers, Report } from "../../../src/worker/protocol.js";
import { type HostPort, serveCalls } from "../../../src/worker/serve-calls.js";
import { eventually } from "../../eventually.js";

const REPORT = {
  engine: { engine: "js", device: "javascript", tried: [], canary: { passed: true, ms: 1 } },
  catalog: { items: 3, dimensions: 4, bytes: 5, stale: "The server's copy is broken." },
  storage: { kind: "memory", events: 0 },
  consent: "session",
  timings: { start: 2 },
} as unknown as Report;

const HANDLERS = {
  start: async () => ({ items: 3, consent: "session" }),
  report: async () => REPORT,
  track: async () => ({ stored: true }),
  similar: async () => {
    throw new VitrineError("UNKNOWN_ITEM", "The catalog has no item x.");
  },
  summary: async () => {
    throw new TypeError("a slip");
  },
  dispose: async () => undefined,
} as Partial<Handlers> as Handlers;

const ends: (() => Promise<void>)[] = [];

function open(options: { log?: (entry: LogEntry) => void; logLevel?: LogLevel }) {
  const { port1, port2 } = new MessageChannel();
  serveCalls(port2 as unknown as HostPort, HANDLERS);
  const connection = new Connection(port1 as unknown as Channel, () => port1.close());
  logCalls(connection, options);
  port1.start();
  port2.start();
  ends.push(() => connection.close());
  return { connection, emit: (change: Change) => port2.postMessage({ type: "change", change }) };
}

const start = { catalog: [], consent: "session", engine: "auto", learning: "off", name: "x" } as const;

afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("log", () => {
  it("at level info logs starts, and warns of degraded parts", async () => {
    const entries: LogEntry[] = [];
    const { connection } = open({ log: (entry) => entries.push(entry) });
    await connection.call("start", start);
    await eventually(() => expect(entries).toHaveLength(2));
    expect(entries[0]).toMatchObject({ level: "info", what: "started", fields: { engine: "js", items: 3 } });
    expect(entries[1]).toEqual({
      level: "warn",
      what: "index is stale",
      fields: { why: "The server's copy is broken." },
    });
  });

  it("warns of wrong arguments with their code, and logs internal failures as errors", async () => {
    const entries: LogEntry[] = [];
    const { connection } = open({ log: (entry) => entries.push(entry), logLevel: "warn" });
    await connection.call("similar", { item: "x", request: {} }).catch(() => undefined);
    await connection.call("summary", {}).catch(() => undefined);
    expect(entries).toMatchObject([
      { level: "warn", what: "call failed", fields: { call: "similar", code: "UNKNOWN_ITEM" } },
      { level: "error", what: "call failed", fields: { call: "summary", message: "TypeError: a slip" } },
    ]);
  });

  it("at level debug logs every call with its time, and nothing about the shopper", async () => {
    const entries: LogEntry[] = [];
    const { connection, emit } = open({ log: (entry) => entries.push(entry), logLevel: "debug" });
    await connection.call("track", { event: { kind: "search", query: "a secret wish" } });
    emit({ kind: "record" });
    emit({ kind: "engine", report: REPORT.engine });
    await eventually(() => expect(entries).toHaveLength(3));
    expect(entries.map(({ level, what }) => `${level} ${what}`)).toEqual(["debug call", "debug record", "info engine"]);
    expect(entries[0]?.fields.ms).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(entries)).not.toContain("secret");
  });

  it("is silent by default; a level alone logs to the console", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const silent = open({});
    await silent.connection.call("similar", { item: "x", request: {} }).catch(() => undefined);
    expect(warn).not.toHaveBeenCalled();
    const loud = open({ logLevel: "warn" });
    await loud.connection.call("similar", { item: "x", request: {} }).catch(() => undefined);
    expect(warn).toHaveBeenCalledWith("vitrine: call failed", expect.objectContaining({ code: "UNKNOWN_ITEM" }));
  });

  it("a throwing logger breaks no call, and is reported to the page", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const { connection } = open({
      logLevel: "debug",
      log: () => {
        throw new Error("the logger broke");
      },
    });
    expect(await connection.call("track", { event: { kind: "view", item: "1" } })).toEqual({ stored: true });
    expect(reported).toHaveBeenCalledOnce();
  });

  it("refuses an unknown level", () => {
    expect(() => open({ logLevel: "loud" as LogLevel })).toThrow(/logLevel/);
  });
});

describe("User Timing", () => {
  it("measures each call for observers, and keeps no entries", async () => {
    const seen: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
    observer.observe({ entryTypes: ["measure"] });
    const { connection } = open({});
    for (let i = 0; i < 20; i++) await connection.call("track", { event: { kind: "view", item: "1" } });
    await eventually(() => expect(seen.filter(({ name }) => name === "vitrine:track")).toHaveLength(20));
    observer.disconnect();
    expect(performance.getEntriesByType("measure").filter(({ name }) => name.startsWith("vitrine:"))).toEqual([]);
  });

  it("gives tools the request, the result and the duration", async () => {
    const { connection } = open({});
    const notes: string[] = [];
    const end = connection.onCall(({ name, result, error, ms }) =>
      notes.push(`${name} ${JSON.stringify(result) ?? error?.message} ${ms >= 0}`),
    );
    await connection.call("track", { event: { kind: "view", item: "1" } });
    await connection.call("similar", { item: "x", request: {} }).catch(() => undefined);
    end();
    await connection.call("track", { event: { kind: "view", item: "1" } });
    expect(notes).toEqual(['track {"stored":true} true', "similar The catalog has no item x. true"]);
  });
});
