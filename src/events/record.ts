// The shopper's record: applies consent, and uses the store that consent and browser allow. Calls run one after
// another, but do not wait for each other's disk writes: events close together are written in one batch.

import type { Environment } from "../environment.js";
import { type Consent, capConsent } from "./consent.js";
import type { ShopEvent, StoredEvent } from "./event.js";
import type { AppendOptions, ForeignChange, Kept, Rest, Retention } from "./event-store.js";
import { eraseStored, inMemory, type OpenedStore, openStore, type StoreOptions } from "./open-store.js";
import { parseEvent } from "./parse-event.js";
import type { RecordReport } from "./record-report.js";
import { SharedConsent } from "./shared-consent.js";
import { type BookData, StoryBook } from "./story-book.js";

export interface Appended {
  /** True once the event is durable: it survives a reload. */
  readonly stored: boolean;
  /** Why it is not, in words. */
  readonly why?: string;
  /** The event with its id and time, as the record has it; absent if consent forbids to remember it. */
  readonly event?: StoredEvent;
}

export interface RecordOptions {
  /** Name of the record; it separates two shops on one origin. */
  readonly name: string;
  readonly consent: Consent;
  /** Upper limit of consent, whatever is requested. Default "stored". */
  readonly cap?: Consent;
  /** Limits of the raw record on disk; for the defaults see `RETENTION`. */
  readonly retention?: Partial<Retention>;
  readonly environment: Pick<Environment, "now" | "random" | "indexedDB" | "idle">;
}

/** What another tab changed. */
export type RecordChange = ForeignChange | "consent";

export class ShopperRecord {
  readonly #options: RecordOptions;
  readonly #store: StoreOptions;
  readonly #shared: SharedConsent;
  readonly #listeners = new Set<(change: RecordChange) => void>();
  /** Prefix of every id of this visit: 16 random digits. */
  readonly #visit: string;
  #consent: Consent = "none";
  #held: OpenedStore | undefined;
  /** With consent "none", the only event kept: the item viewed now. */
  #current: StoredEvent | undefined;
  #ids = 0;
  #latestTime = Number.NEGATIVE_INFINITY;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(options: RecordOptions) {
    this.#options = options;
    this.#store = options;
    this.#visit = randomDigits(16, options.environment.random);
    this.#shared = new SharedConsent(options.name, ({ consent }) => {
      // Not awaited: a failure of the store is reported by its next call.
      void this.#changeConsent(consent).then(
        () => this.#tell("consent"),
        () => this.#tell("consent"),
      );
    });
  }

  /** Opens the record as far as consent allows. An older record on disk is read with "stored" only, and otherwise
   *  left unchanged. Never rejects because of a missing platform feature: `report` says what is missing. */
  static async open(options: RecordOptions): Promise<ShopperRecord> {
    const record = new ShopperRecord(options);
    await record.#hold(capConsent(options.consent, record.#cap));
    return record;
  }

  get consent(): Consent {
    return this.#consent;
  }

  /** Adds id and time, and keeps the event as far as consent allows. Resolves once it is durable, or cannot be.
   *  Times are strictly increasing, whatever the clock does, so that the order of the record is the order of the
   *  actions.
   *  @throws VitrineError BAD_ARGUMENT, naming the field. */
  async append(event: ShopEvent, { id, ...options }: AppendOptions & { readonly id?: string } = {}): Promise<Appended> {
    const parsed = parseEvent(event);
    const { event: stored, kept } = await this.#inOrder(async () => {
      const stored: StoredEvent = { ...parsed, id: id ?? this.#newId(), time: this.#nextTime() };
      if (this.#held !== undefined) return { event: stored, kept: this.#held.store.append([stored], options) };
      const kept: Kept = { durable: false, why: "consent is none" };
      if (stored.kind !== "view" && stored.kind !== "click") return { event: undefined, kept };
      this.#current = stored;
      return { event: stored, kept };
    });
    const result = await kept;
    return {
      ...(result.durable ? { stored: true } : { stored: false, why: result.why }),
      ...(stored === undefined ? {} : { event: stored }),
    };
  }

  /** The summary per item, as far as consent allows: with consent "none", of the item viewed now. */
  book(): Promise<StoryBook> {
    return this.#inOrder(async () => {
      if (this.#held !== undefined) return this.#held.store.book();
      return StoryBook.of(this.#current === undefined ? [] : [this.#current]);
    });
  }

  /** The raw events that are kept, oldest first; with a limit, the latest of them. */
  events(limit?: number): Promise<readonly StoredEvent[]> {
    return this.#inOrder(async () => (await this.#held?.store.events(limit)) ?? []);
  }

  /** The summary of events that are not kept raw, and unreadable rows. */
  rest(): Promise<Rest | undefined> {
    return this.#inOrder(async () => this.#held?.store.rest());
  }

  /** Merges the record of another device, as far as consent allows; returns how many events were new. */
  restore(events: readonly StoredEvent[], older: BookData): Promise<number> {
    return this.#inOrder(async () => (await this.#held?.store.restore(events, older)) ?? 0);
  }

  /** Adds events left by earlier pages of the tab, each once; malformed ones are skipped. */
  async resume(events: readonly string[]): Promise<void> {
    const { parseVisit } = await import("./parse-visit.js");
    await this.restore(parseVisit(events), NO_BOOK);
  }

  /** "stored" adds the events of this visit to those on disk; "session" moves the record from disk to memory; "none"
   *  erases it, on disk and in memory. Other tabs of the shop follow. Returns the consent now in force.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the emptied database open; the consent is changed
   *  nevertheless. */
  async setConsent(consent: Consent): Promise<Consent> {
    this.#shared.decide({ consent, at: this.#options.environment.now() });
    await this.#changeConsent(consent);
    return this.#consent;
  }

  /** Erases the record, on disk and in memory; other tabs that share it are told. The consent stays.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the emptied database open. */
  erase(): Promise<void> {
    return this.#inOrder(async () => {
      this.#current = undefined;
      await this.#erase(this.#held);
    });
  }

  /** Called when another tab changed the shared record. Returns a function that unsubscribes. */
  onForeignChange(listener: (change: RecordChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async report(): Promise<RecordReport> {
    const { reportOf } = await import("./record-report.js");
    return this.#inOrder(() => reportOf(this.#held));
  }

  /** Writes waiting events. With `release`, for a page that may be frozen, also closes the database and the
   *  connection to other tabs, until `catchUp`. */
  flush(options: { readonly release?: boolean } = {}): Promise<void> {
    return this.#inOrder(async () => {
      if (options.release) this.#shared.leave();
      await this.#held?.store.flush(options);
    });
  }

  /** Reads what other tabs did while this page was frozen. */
  catchUp(): Promise<void> {
    return this.#inOrder(async () => {
      this.#shared.listen({ ask: true });
      await this.#held?.store.catchUp();
    });
  }

  /** Closes the record without changing it, after all earlier calls. */
  close(): Promise<void> {
    return this.#inOrder(async () => {
      this.#shared.leave();
      this.#held?.store.close();
      this.#listeners.clear();
    });
  }

  get #cap(): Consent {
    return this.#options.cap ?? "stored";
  }

  #changeConsent(asked: Consent): Promise<void> {
    return this.#inOrder(async () => {
      const consent = capConsent(asked, this.#cap);
      if (consent === this.#consent && consent !== "none") return;
      const previous = { held: this.#held, consent: this.#consent };
      const events = consent === "none" ? [] : await this.#gathered();
      const rest = consent === "none" ? undefined : await previous.held?.store.rest();
      this.#current = undefined;
      await this.#hold(consent);
      // The events of the visit may be on disk already, if another tab wrote them.
      await this.#held?.store.restore(events, rest?.older ?? NO_BOOK);
      try {
        if (consent === "none" || previous.consent === "stored") await this.#erase(previous.held);
      } finally {
        previous.held?.store.close();
      }
    });
  }

  /** Raw events of this visit and, if consent allowed it, of earlier ones. */
  async #gathered(): Promise<readonly StoredEvent[]> {
    if (this.#held !== undefined) return this.#held.store.events();
    return this.#current === undefined ? [] : [this.#current];
  }

  async #hold(consent: Consent): Promise<void> {
    this.#held = await this.#open(consent);
    this.#consent = consent;
    this.#held?.store.onForeignChange((change) => this.#tell(change));
  }

  async #open(consent: Consent): Promise<OpenedStore | undefined> {
    switch (consent) {
      case "none":
        return undefined;
      case "session":
        return inMemory("consent is session");
      case "stored":
        return openStore(this.#store);
      default:
        return consent satisfies never;
    }
  }

  /** Empties the store in use, and the one on disk even if consent never allowed this visit to read it. */
  async #erase(held: OpenedStore | undefined): Promise<void> {
    await held?.store.erase();
    if (held === undefined || held.why !== undefined) await eraseStored(this.#store);
  }

  #tell(change: RecordChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #inOrder<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {}); // The caller of `task` gets the failure; the queue goes on.
    return result;
  }

  #nextTime(): number {
    const latest = Math.max(this.#latestTime, this.#held?.store.latest ?? Number.NEGATIVE_INFINITY);
    this.#latestTime = Math.max(this.#options.environment.now(), latest + 1);
    return this.#latestTime;
  }

  #newId(): string {
    return `${this.#visit}-${(this.#ids++).toString(36)}`;
  }
}

const NO_BOOK: BookData = { searched: 0, searches: [], items: [] };

function randomDigits(count: number, random: () => number): string {
  const { crypto } = globalThis as { readonly crypto?: Crypto };
  const bytes = crypto?.getRandomValues(new Uint8Array(count)) ?? Array.from({ length: count }, () => random() * 256);
  return Array.from(bytes, (byte) => Math.floor(byte % 32).toString(32)).join("");
}
