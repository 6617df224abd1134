// Messages between tabs about changes of the shared record. Does nothing without BroadcastChannel; a frozen page may
// miss messages.

import type { StoredEvent } from "../event.js";
import { parseStoredEvents } from "./parse-stored.js";

/** One write to the log: the writer's number for it, and its events. */
export interface Batch {
  readonly writer: string;
  /** From 1, without gaps. */
  readonly write: number;
  readonly events: readonly StoredEvent[];
}

export type TabMessage =
  | { readonly kind: "appended"; readonly batches: readonly Batch[] }
  | { readonly kind: "sealed" }
  | { readonly kind: "erased" };

export class OtherTabs {
  /** Whether this browser has BroadcastChannel. */
  readonly present = typeof BroadcastChannel === "function";
  readonly #name: string;
  readonly #hear: (message: TabMessage) => void;
  #channel: BroadcastChannel | undefined;

  /** @param name The same in every tab that shares the record. */
  constructor(name: string, hear: (message: TabMessage) => void) {
    this.#name = name;
    this.#hear = hear;
    this.listen();
  }

  listen(): void {
    if (!this.present || this.#channel !== undefined) return;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (isTabMessage(data)) this.#hear(data);
    });
  }

  announce(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  /** Stops listening, as a page must before it is frozen. */
  leave(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}

/** Any script of the origin can write to the channel: everything else is ignored. */
function isTabMessage(data: unknown): data is TabMessage {
  const { kind, batches } = (data ?? {}) as Partial<Record<"kind" | "batches", unknown>>;
  return (
    kind === "sealed" || kind === "erased" || (kind === "appended" && Array.isArray(batches) && batches.every(isBatch))
  );
}

function isBatch(value: unknown): boolean {
  const { writer, write, events } = (value ?? {}) as Partial<Record<keyof Batch, unknown>>;
  if (typeof writer !== "string" || !Number.isInteger(write)) return false;
  try {
    return parseStoredEvents(events).length > 0;
  } catch {
    return false;
  }
}
