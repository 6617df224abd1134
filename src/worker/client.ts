// The page's side of the worker protocol: numbers each call, matches replies to calls, and passes changes on.

import { fromErrorMessage, VitrineError } from "../errors.js";
import { measured } from "../user-timing.js";
import type { CallName, CallNote, Calls, Change, ReplyMessage, RequestMessage } from "./protocol.js";

/** What a Worker and a MessagePort have in common. */
export interface Channel {
  postMessage(message: RequestMessage, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ReplyMessage>) => void): void;
  addEventListener(type: "error", listener: (event: ErrorEvent) => void): void;
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

export class Connection {
  readonly #channel: Channel;
  readonly #end: () => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #callListeners = new Set<(call: CallNote) => void>();
  readonly #closed = new AbortController();
  #closing: Promise<void> | undefined;
  #nextId = 1;

  /** @param end Releases what the channel stands for, such as the worker. */
  constructor(channel: Channel, end: () => void) {
    this.#channel = channel;
    this.#end = end;
    channel.addEventListener("message", ({ data }) => this.#receive(data));
    channel.addEventListener("error", (event) =>
      this.#fail(new Error(`The worker failed: ${event.message ?? "it could not be loaded"}`)),
    );
  }

  /** @param transfer what `params` hands over for good, such as a port.
   *  @throws VitrineError ABORTED, DISPOSED, BAD_ARGUMENT for what cannot be cloned, and whatever the worker
   *  answers. */
  call<N extends CallName>(
    name: N,
    params: Calls[N]["params"],
    signal?: AbortSignal,
    transfer: Transferable[] = [],
  ): Promise<Calls[N]["result"]> {
    return new Promise((resolve, reject) => {
      if (this.#closed.signal.aborted) throw new VitrineError("DISPOSED", `${name}() was called after dispose().`);
      if (signal?.aborted) throw new VitrineError("ABORTED", `${name}() was aborted.`, { cause: signal.reason });
      const id = this.#nextId++;
      const onAbort = (): void => {
        this.#channel.postMessage({ type: "abort", id });
        this.#settle(id)?.reject(new VitrineError("ABORTED", `${name}() was aborted.`, { cause: signal?.reason }));
      };
      const began = performance.now();
      const done = (end: Pick<CallNote, "result" | "error">): void => {
        signal?.removeEventListener("abort", onAbort);
        measured(name, began);
        tell(this.#callListeners, { name, params, began, ms: performance.now() - began, ...end } as CallNote);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.set(id, {
        resolve: (result) => {
          resolve(result);
          done({ result });
        },
        reject: (error) => {
          reject(error);
          done({ error });
        },
      });
      try {
        this.#channel.postMessage({ type: "call", id, name, params } as RequestMessage, transfer);
      } catch (cause) {
        const why = `${name}() cannot send this to the worker: ${String(cause)}`;
        this.#settle(id)?.reject(new VitrineError("BAD_ARGUMENT", why, { cause }));
      }
    });
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` with every call once it is answered. Returns a function that unsubscribes. */
  onCall(listener: (call: CallNote) => void): () => void {
    this.#callListeners.add(listener);
    return () => this.#callListeners.delete(listener);
  }

  async *changes(signal?: AbortSignal): AsyncGenerator<Change, void, void> {
    const queue: Change[] = [];
    let wake = (): void => {};
    const ended = signal === undefined ? this.#closed.signal : AbortSignal.any([signal, this.#closed.signal]);
    const unsubscribe = this.subscribe((change) => {
      queue.push(change);
      wake();
    });
    const onEnd = (): void => wake();
    ended.addEventListener("abort", onEnd);
    try {
      while (!ended.aborted) {
        const change = queue.shift();
        if (change !== undefined) yield change;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      unsubscribe();
      ended.removeEventListener("abort", onEnd);
    }
  }

  /** Ends the session and releases the channel; later calls join the first. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const disposed = this.call("dispose", {});
    this.#closed.abort();
    await disposed.finally(() => {
      this.#fail(new VitrineError("DISPOSED", "The recommender was disposed."));
      this.#end();
    });
  }

  #receive(message: ReplyMessage): void {
    switch (message.type) {
      case "result":
        this.#settle(message.id)?.resolve(message.result as never);
        break;
      case "error":
        this.#settle(message.id)?.reject(fromErrorMessage(message.error));
        break;
      case "change":
        tell(this.#listeners, message.change);
        break;
      default:
        message satisfies never;
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #fail(error: Error): void {
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
  }
}

/** Calls every listener. An exception of one is reported, and keeps nothing from the others. */
function tell<T>(listeners: Iterable<(value: T) => void>, value: T): void {
  for (const listener of listeners) {
    try {
      listener(value);
    } catch (error) {
      reportError(error);
    }
  }
}
