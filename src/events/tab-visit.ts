// Carries the events of a visit across the pages of one tab, with consent "session", in sessionStorage, which the
// browser clears with the tab. Runs in the page, since workers have no sessionStorage; unencrypted, since the key
// would have to be stored beside the data.

import type { Consent } from "./consent.js";
import type { ShopEvent, StoredEvent } from "./event.js";

/** Most events that are carried, the latest: a visit has hundreds, and a tab has 5 MB. */
const MOST_CARRIED = 2000;

export class TabVisit {
  readonly #prefix: string;
  #storage: Storage | undefined;
  #consent: Consent = "none";
  #ids: string[] = [];
  #why: string | undefined;

  constructor(name: string) {
    this.#prefix = `vitrine:${name}:visit:`;
    try {
      this.#storage = globalThis.sessionStorage;
      this.reread();
    } catch (error) {
      this.#why = String(error); // For example a sandboxed frame without storage.
    }
  }

  /** The events that this tab's pages left: not validated, oldest first. */
  reread(): readonly string[] {
    const keys = Object.keys(this.#storage ?? {}).filter((key) => key.startsWith(this.#prefix));
    this.#ids = keys.map((key) => key.slice(this.#prefix.length)).sort();
    return this.#ids.map((id) => this.#storage?.getItem(this.#prefix + id) ?? "");
  }

  get report(): { readonly events: number; readonly why?: string } {
    return { events: this.#ids.length, ...(this.#why === undefined ? {} : { why: this.#why }) };
  }

  /** With any consent other than "session" everything is removed from sessionStorage. */
  follow(consent: Consent): void {
    this.#consent = consent;
    if (consent !== "session") this.end();
  }

  /** Follows a change of consent. To "session": the events known so far are carried along too.
   *  @param latest asks the worker for that many of the latest events, latest first */
  async change(consent: Consent, latest: (limit: number) => Promise<readonly StoredEvent[]>): Promise<void> {
    this.follow(consent);
    if (consent !== "session") return;
    // Should the worker fail here, the calls of the shop say so.
    const events = await latest(MOST_CARRIED).catch(() => []);
    for (const event of [...events].reverse()) this.carry(event);
  }

  /** Stores an event before the worker is called, since a click may end the page first. Returns its id in this
   *  storage. */
  keep(event: ShopEvent): string | undefined {
    const time = Date.now();
    const id = `${time.toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
    return this.carry({ ...event, id, time });
  }

  carry(event: StoredEvent): string | undefined {
    if (this.#consent !== "session" || this.#storage === undefined) return undefined;
    const { id } = event;
    try {
      this.#storage.setItem(this.#prefix + id, JSON.stringify(event));
    } catch (error) {
      this.#why = String(error);
      return undefined;
    }
    if (!this.#ids.includes(id)) this.#ids.push(id);
    if (this.#ids.length > MOST_CARRIED) this.drop(this.#ids[0] as string);
    return id;
  }

  drop(id: string): void {
    this.#ids = this.#ids.filter((other) => other !== id);
    this.#storage?.removeItem(this.#prefix + id);
  }

  end(): void {
    for (const id of this.#ids) this.drop(id);
  }
}
