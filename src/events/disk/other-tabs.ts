// How the tabs of one shop tell each other what they did to the shared record. Silent where there is no
// BroadcastChannel; messages may be missed by a page that is put aside.

import type { StoredEvent } from "../event.js";

/** One write to the log: its writer's number for it, and what is in it. */
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
  /** Whether other tabs can be heard at all. */
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
    this.#channel.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => this.#hear(data));
  }

  announce(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  /** Stops listening, as a page must that is put aside. */
  leave(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}
