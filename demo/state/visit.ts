// One visit: the recommender, what the catalog is, and what the shopper holds. Pages read it, and redraw with it.

import type { CatalogSummary, Consent, EngineReport, Recommender, ShopEvent } from "vitrine";
import { announce } from "./announcements.js";
import { foldHoldings, type Holdings } from "./holdings.js";
import { rememberConsent } from "./settings.js";
import type { ShopLabel } from "./shop-label.js";

/** Events read back for the holdings; a cart older than this many events has been given up. */
export const RECORD_LIMIT = 5000;

export class Visit {
  readonly shop: Recommender;
  readonly summary: CatalogSummary;
  readonly label: ShopLabel;
  engine: EngineReport;
  consent: Consent;
  holdings: Holdings = foldHoldings([]);
  /** Rises when lists on show are out of date for a reason other than the shopper's last step on this page. */
  version = 0;
  /** Rises with every change of this object. */
  revision = 0;

  readonly #listeners = new Set<() => void>();
  readonly #underWay = new Set<Promise<unknown>>();
  #recorded: readonly ShopEvent[] = [];
  /** Events of this page that the record does not give back: not yet, or not at all. */
  #unrecorded: ShopEvent[] = [];

  constructor(parts: {
    shop: Recommender;
    summary: CatalogSummary;
    label: ShopLabel;
    engine: EngineReport;
    consent: Consent;
    /** What the record holds, latest first. */
    events: readonly ShopEvent[];
  }) {
    this.shop = parts.shop;
    this.summary = parts.summary;
    this.label = parts.label;
    this.engine = parts.engine;
    this.consent = parts.consent;
    this.#recorded = [...parts.events].reverse();
    this.#refold();
    this.shop.subscribe((change) => {
      switch (change.kind) {
        case "record":
          if (this.#underWay.size === 0) void this.outdate();
          break;
        case "foreign-record":
          void this.outdate();
          break;
        case "consent":
          this.consent = change.consent;
          this.#changed();
          break;
        case "engine":
          this.engine = change.report;
          this.#changed();
          break;
        case "learning":
          void this.outdate();
          break;
        case "progress":
          break;
        default:
          change satisfies never;
      }
    });
  }

  /** Notes what the shopper did; the page shows it at once, the record follows. */
  async track(event: ShopEvent): Promise<void> {
    this.#unrecorded.push(event);
    this.#refold();
    const sent = this.shop.track(event);
    this.#underWay.add(sent);
    try {
      await sent;
      await this.#readRecord(this.consent === "none" ? [] : [event]);
    } catch (error) {
      announce({ text: `That could not be remembered: ${error instanceof Error ? error.message : error}` });
    } finally {
      this.#underWay.delete(sent);
    }
  }

  /** Resolves once everything that was tracked has arrived, so that the next list knows of it. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  /** Reads the record again and has the lists on show drawn anew. */
  async outdate(): Promise<void> {
    await this.#readRecord([]);
    this.version++;
    this.#changed();
  }

  async setConsent(consent: Consent): Promise<void> {
    this.consent = await this.shop.privacy.setConsent(consent);
    rememberConsent(this.consent);
    await this.outdate();
  }

  async erase(): Promise<void> {
    await this.shop.privacy.erase();
    this.#unrecorded = [];
    await this.outdate();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #readRecord(arrived: readonly ShopEvent[]): Promise<void> {
    const events = await this.shop.events({ limit: RECORD_LIMIT });
    this.#recorded = [...events].reverse();
    this.#unrecorded = this.#unrecorded.filter((event) => !arrived.includes(event));
    this.#refold();
  }

  #refold(): void {
    this.holdings = foldHoldings([...this.#recorded, ...this.#unrecorded]);
    this.#changed();
  }

  #changed(): void {
    this.revision++;
    for (const listener of this.#listeners) listener();
  }
}
