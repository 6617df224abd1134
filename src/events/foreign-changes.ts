// How the tabs of one shop tell each other that the shared record changed. Silent where there is no BroadcastChannel.

import type { ForeignChange } from "./event-store.js";

export class ForeignChanges {
  readonly #channel: BroadcastChannel | undefined;
  readonly #listeners = new Set<(change: ForeignChange) => void>();

  /** @param name The same in every tab that shares the record. */
  constructor(name: string) {
    if (typeof BroadcastChannel !== "function") return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (data === "appended" || data === "erased") this.hear(data);
    });
  }

  /** Whether other tabs can be heard at all. */
  get present(): boolean {
    return this.#channel !== undefined;
  }

  announce(change: ForeignChange): void {
    this.#channel?.postMessage(change);
  }

  /** Tells the listeners of this tab; for changes that were noticed by other means. */
  hear(change: ForeignChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  subscribe(listener: (change: ForeignChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#channel?.close();
    this.#listeners.clear();
  }
}
