// What the session holds of the shopper's record: consent, and the store that consent and browser allow. Every call
// waits for the ones before it. Consent is this tab's own: another tab that withdraws it empties the shared record,
// but does not change what this tab may store from then on.

import type { Environment } from "../environment.js";
import type { ShopEvent, StoredEvent } from "./event.js";
import { byTimeThenId } from "./event-order.js";
import type { Consent, ForeignChange } from "./event-store.js";
import { IndexedDbStore } from "./indexed-db-store.js";
import { MemoryStore } from "./memory-store.js";
import { inWords, type OpenedStore, openStore } from "./open-store.js";
import { parseEvent } from "./parse-event.js";
import { usedBytes } from "./used-bytes.js";

export interface Appended {
  /** True once the event is durable: it survives a reload. */
  readonly stored: boolean;
  /** Why it is not, in words. */
  readonly why?: string;
  /** The event with its id and time, as the record has it; absent if consent forbids remembering it. */
  readonly event?: StoredEvent;
}

export interface StorageReport {
  readonly kind: "indexeddb" | "memory" | "off";
  /** Why it is not, or not wholly, on disk. */
  readonly why?: string;
  readonly events: number;
  /** What this origin's databases take on disk. */
  readonly bytes?: number;
}

export interface RecordOptions {
  /** Names the record: two shops on one origin keep apart. */
  readonly name: string;
  readonly consent: Consent;
  readonly environment: Pick<Environment, "now" | "random" | "indexedDB">;
}

export class ShopperRecord {
  readonly #name: string;
  readonly #environment: RecordOptions["environment"];
  readonly #listeners = new Set<(change: ForeignChange) => void>();
  /** What the store refused, kept for this visit and offered again with the next append. */
  readonly #unsaved = new MemoryStore();
  #unsavedWhy: string | undefined;
  #consent: Consent = "none";
  #held: OpenedStore | undefined;
  #latestTime = Number.NEGATIVE_INFINITY;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor({ name, environment }: RecordOptions) {
    this.#name = name;
    this.#environment = environment;
  }

  /** Opens the record as far as consent goes. An older record on disk is read with "stored" only, and otherwise left as
   *  it is. Never rejects for lack of a platform feature: `report` says what is missing. */
  static async open(options: RecordOptions): Promise<ShopperRecord> {
    const record = new ShopperRecord(options);
    await record.#hold(options.consent);
    return record;
  }

  get consent(): Consent {
    return this.#consent;
  }

  /** Adds id and time, and remembers the event as far as consent goes. Times of one tab never repeat, so that the order
   *  of the record is the order of doing.
   *  @throws VitrineError BAD_ARGUMENT, naming the field. */
  async append(event: ShopEvent): Promise<Appended> {
    const parsed = parseEvent(event);
    const time = Math.max(this.#environment.now(), this.#latestTime + 1);
    this.#latestTime = time;
    return this.#inOrder(async () => {
      if (this.#held === undefined) return { stored: false, why: "consent is none" };
      const stored = { ...parsed, id: this.#newId(), time };
      const why = await this.#save([stored]);
      return why === undefined ? { stored: true, event: stored } : { stored: false, why, event: stored };
    });
  }

  /** Every event that is remembered, oldest first. */
  all(): Promise<readonly StoredEvent[]> {
    return this.#inOrder(() => this.#everything());
  }

  /** "stored" writes what this visit has gathered beside what is on disk; "session" takes the record from disk into
   *  memory; "none" erases it, on disk and in memory.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the emptied database open; the consent is changed. */
  setConsent(consent: Consent): Promise<void> {
    return this.#inOrder(async () => {
      if (consent === this.#consent && consent !== "none") return;
      const gathered = consent === "none" ? [] : await this.#everything();
      const previous = { held: this.#held, consent: this.#consent };
      await this.#unsaved.erase();
      await this.#hold(consent);
      if (gathered.length > 0) await this.#save(gathered);
      try {
        if (consent === "none" || previous.consent === "stored") await this.#erase(previous.held);
      } finally {
        previous.held?.store.close();
      }
    });
  }

  /** Ends the record, on disk and in memory; other tabs that share it hear of it. The consent stays.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the emptied database open. */
  erase(): Promise<void> {
    return this.#inOrder(async () => {
      await this.#unsaved.erase();
      await this.#erase(this.#held);
    });
  }

  /** Called when another tab changed the record that this one shares. Returns the end of the subscription. */
  onForeignChange(listener: (change: ForeignChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  report(): Promise<StorageReport> {
    return this.#inOrder(async () => {
      if (this.#held === undefined) return { kind: "off", why: "consent is none", events: 0 };
      const { store, why } = this.#held;
      const unsaved = await this.#unsaved.count();
      const reason = unsaved === 0 ? why : `${unsaved} of them in memory only: ${this.#unsavedWhy}`;
      const bytes = store.kind === "indexeddb" ? await usedBytes() : undefined;
      return {
        kind: store.kind,
        ...(reason === undefined ? {} : { why: reason }),
        events: (await store.count()) + unsaved,
        ...(bytes === undefined ? {} : { bytes }),
      };
    });
  }

  /** Lets go of the record without changing it, once the calls before it are done. */
  close(): Promise<void> {
    return this.#inOrder(async () => {
      this.#held?.store.close();
      this.#unsaved.close();
      this.#listeners.clear();
    });
  }

  async #hold(consent: Consent): Promise<void> {
    this.#held = await this.#open(consent);
    this.#consent = consent;
    this.#held?.store.onForeignChange((change) => {
      if (change === "erased") void this.#unsaved.erase();
      for (const listener of this.#listeners) listener(change);
    });
  }

  async #open(consent: Consent): Promise<OpenedStore | undefined> {
    switch (consent) {
      case "none":
        return undefined;
      case "session":
        return { store: new MemoryStore(), why: "consent is session" };
      case "stored":
        return openStore({ name: this.#name, environment: this.#environment });
      default:
        return consent satisfies never;
    }
  }

  /** Returns why the events are not durable, or undefined if they are. What the store refuses stays in memory. */
  async #save(events: readonly StoredEvent[]): Promise<string | undefined> {
    if (this.#held === undefined) return "consent is none";
    const { store, why } = this.#held;
    try {
      await store.append([...(await this.#unsaved.all()), ...events]);
      await this.#unsaved.erase();
      return store.kind === "memory" ? (why ?? "kept in memory") : undefined;
    } catch (error) {
      this.#unsavedWhy = inWords(error);
      await this.#unsaved.append(events);
      return this.#unsavedWhy;
    }
  }

  async #everything(): Promise<StoredEvent[]> {
    if (this.#held === undefined) return [];
    const unsaved = await this.#unsaved.all();
    const kept = await this.#held.store.all();
    return unsaved.length === 0 ? kept : [...kept, ...unsaved].sort(byTimeThenId);
  }

  /** Empties the store in use, and the one on disk even where consent never let this visit read it. */
  async #erase(held: OpenedStore | undefined): Promise<void> {
    await held?.store.erase();
    const { indexedDB } = this.#environment;
    if (held?.store.kind === "indexeddb" || indexedDB === undefined) return;
    const onDisk = new IndexedDbStore({ name: this.#name, factory: indexedDB });
    try {
      await onDisk.erase();
    } finally {
      onDisk.close();
    }
  }

  #inOrder<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {}); // The caller of `task` is told; the next one is not concerned.
    return result;
  }

  #newId(): string {
    if (typeof globalThis.crypto?.randomUUID === "function") return crypto.randomUUID();
    const digits = Array.from({ length: 32 }, () => Math.floor(this.#environment.random() * 16).toString(16));
    return digits.join("");
  }
}
