// The page's end and the worker's end, joined by a real MessageChannel.

import { expect, it, vi } from "vitest";
import { VitrineError } from "../../../src/errors.js";
import { type Channel, Connection } from "../../../src/worker/client.js";
import type { Change, Handlers } from "../../../src/worker/protocol.js";
import { type HostPort, serveCalls } from "../../../src/worker/serve-calls.js";
import { eventually } from "../../eventually.js";

function joined(handlers: Partial<Handlers>): {
  connection: Connection;
  emit: (change: Change) => void;
  end: () => void;
} {
  const { port1, port2 } = new MessageChannel();
  const end = vi.fn(() => port1.close());
  serveCalls(port2 as unknown as HostPort, { dispose: async () => undefined, ...handlers } as Handlers);
  const connection = new Connection(port1 as unknown as Channel, end);
  port1.start();
  port2.start();
  return { connection, end, emit: (change) => port2.postMessage({ type: "change", change }) };
}

it("matches replies to calls, whatever their order", async () => {
  const { connection } = joined({
    track: async ({ event }) => {
      await new Promise((resolve) => setTimeout(resolve, event.kind === "view" ? 20 : 1));
      return { stored: event.kind === "view" };
    },
  });
  const slow = connection.call("track", { event: { kind: "view", item: "a" } });
  const quick = connection.call("track", { event: { kind: "click", item: "a" } });
  expect(await quick).toEqual({ stored: false });
  expect(await slow).toEqual({ stored: true });
  await connection.close();
});

it("transfers an error with its code, hint and message", async () => {
  const { connection } = joined({
    similar: async () => {
      throw new VitrineError("UNKNOWN_ITEM", "The catalog has no item x.");
    },
  });
  const error = await connection.call("similar", { item: "x", request: {} }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VitrineError);
  expect(error).toMatchObject({ code: "UNKNOWN_ITEM", message: "The catalog has no item x." });
  expect((error as VitrineError).hint).not.toBe("");
  await connection.close();
});

it("sends an abort to the other side and rejects at once", async () => {
  let told: AbortSignal | undefined;
  const { connection } = joined({
    search: (_, signal) => {
      told = signal;
      return new Promise(() => {});
    },
  });
  const controller = new AbortController();
  const search = connection.call("search", { query: "lamp", request: {} }, controller.signal);
  await eventually(() => expect(told).toBeDefined());
  controller.abort();
  await expect(search).rejects.toMatchObject({ code: "ABORTED" });
  await eventually(() => expect(told?.aborted).toBe(true));
  await expect(connection.call("summary", {}, AbortSignal.abort())).rejects.toMatchObject({ code: "ABORTED" });
  await connection.close();
});

it("dispose rejects pending and later calls with DISPOSED, and releases the channel once", async () => {
  const { connection, end } = joined({ summary: () => new Promise(() => {}) });
  const waiting = connection.call("summary", {});
  const rejected = expect(waiting).rejects.toMatchObject({ code: "DISPOSED" });
  await connection.close();
  await connection.close();
  await rejected;
  await expect(connection.call("summary", {})).rejects.toMatchObject({ code: "DISPOSED" });
  expect(end).toHaveBeenCalledTimes(1);
});

it("sends changes to every listener and async iterator, until the signal ends it", async () => {
  const { connection, emit } = joined({});
  const heard: Change[] = [];
  const controller = new AbortController();
  const loop = (async () => {
    for await (const change of connection.changes(controller.signal)) heard.push(change);
  })();
  const listener = vi.fn();
  const unsubscribe = connection.subscribe(listener);
  await Promise.resolve();
  emit({ kind: "record" });
  await eventually(() => expect(heard).toEqual([{ kind: "record" }]));
  unsubscribe();
  emit({ kind: "foreign-record" });
  await eventually(() => expect(heard).toHaveLength(2));
  const ignored = vi.spyOn(AbortSignal.prototype, "removeEventListener");
  controller.abort();
  await loop;
  expect(ignored).toHaveBeenCalledWith("abort", expect.any(Function));
  ignored.mockRestore();
  expect(listener).toHaveBeenCalledTimes(1);
  await connection.close();
});

// Once the call waited for ever in the table, and rejected with an error of the browser's own.
it("refuses parameters that cannot be sent, naming the call", async () => {
  const { connection } = joined({});
  const event = { kind: "view", item: "a", onDone: () => {} } as never;
  const removed = vi.spyOn(AbortSignal.prototype, "removeEventListener");
  await expect(connection.call("track", { event }, new AbortController().signal)).rejects.toMatchObject({
    code: "BAD_ARGUMENT",
    message: expect.stringContaining("track()"),
  });
  expect(removed).toHaveBeenCalledWith("abort", expect.any(Function));
  removed.mockRestore();
  await connection.close();
});

// Once the first listener that threw kept the change from all others, and a lost worker's calls from their rejection.
it("reports an exception of a listener, and goes on with the others", async () => {
  const { connection, emit } = joined({ summary: async () => ({}) as never });
  const reported: unknown[] = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  const heard: string[] = [];
  const fail = (what: string) => (): never => {
    throw new Error(what);
  };
  connection.subscribe(fail("change"));
  connection.subscribe(({ kind }) => heard.push(kind));
  connection.onCall(fail("call"));
  connection.onCall(({ name }) => heard.push(name));
  emit({ kind: "record" });
  await connection.call("summary", {});
  expect(heard).toEqual(["record", "summary"]);
  expect(reported).toEqual([new Error("change"), new Error("call")]);
  await connection.close();
  expect(heard).toEqual(["record", "summary", "dispose"]);
  vi.unstubAllGlobals();
});
