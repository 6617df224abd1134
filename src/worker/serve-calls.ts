// The worker's side of the protocol: turns messages into calls of a session, and results and errors into replies.

import { toErrorMessage, VitrineError } from "../errors.js";
import type { CallName, Handlers, ReplyMessage, RequestMessage } from "./protocol.js";
import { createSession } from "./session.js";
import type { ShopOptions } from "./shop.js";

/** What a worker's global scope and a MessagePort have in common. */
export interface HostPort {
  postMessage(message: ReplyMessage): void;
  addEventListener(type: "message", listener: (event: MessageEvent<RequestMessage>) => void): void;
}

/** Answers every call that arrives at `port`, for as long as it is open. */
export function serveCalls(port: HostPort, handlers: Handlers): void {
  const underWay = new Map<number, AbortController>();
  port.addEventListener("message", ({ data: message }) => {
    // Any script of the page can post messages here.
    if (typeof message !== "object" || message === null) return;
    switch (message.type) {
      case "abort":
        underWay.get(message.id)?.abort();
        break;
      case "call": {
        const { id, name, params } = message;
        const controller = new AbortController();
        underWay.set(id, controller);
        answer(handlers, name, params, controller.signal)
          .then(
            (result) => port.postMessage({ type: "result", id, result }),
            (error: unknown) => port.postMessage({ type: "error", id, error: toErrorMessage(error) }),
          )
          .finally(() => underWay.delete(id));
        break;
      }
      default:
        // An unknown message has no call id to answer.
        message satisfies never;
    }
  });
}

async function answer(handlers: Handlers, name: CallName, params: unknown, signal: AbortSignal): Promise<never> {
  if (!Object.hasOwn(handlers, name)) throw new VitrineError("BAD_ARGUMENT", "The worker has no such call.");
  return (handlers[name] as (params: unknown, signal: AbortSignal) => Promise<never>)(params, signal);
}

/** Serves a new session at `port`. */
export function serveSession(port: HostPort, options: Pick<ShopOptions, "environment" | "engines">): void {
  serveCalls(port, createSession({ ...options, emit: (change) => port.postMessage({ type: "change", change }) }));
}
