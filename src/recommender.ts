// The object that a shop uses. Each method checks its arguments and makes one call to the worker.

import { keepStorage } from "./capture/keep-storage.js";
import { learnAtIdle } from "./capture/learn-at-idle.js";
import { watchLife } from "./capture/watch-life.js";
import { type Gate, whenAllowed } from "./capture/when-allowed.js";
import type { BrowseRequest, BrowseResult } from "./catalog/browse.js";
import type { Item } from "./catalog/item.js";
import type { OfferUpdate, UpdateResult } from "./catalog/offer.js";
import type { CatalogSummary } from "./catalog/summary.js";
import { check, checkEntries, checkEntry, checkList, checkWhole, TEXT, TEXTS } from "./check-request.js";
import { VitrineError } from "./errors.js";
import type { Consent } from "./events/consent.js";
import type { ShopEvent, StoredEvent } from "./events/event.js";
import type { AppendOptions } from "./events/event-store.js";
import type { TabVisit } from "./events/tab-visit.js";
import { ShopperPrivacy } from "./privacy.js";
import type { LearningReport } from "./profile/fine-tune/learning-report.js";
import type { Portrait } from "./profile/portrait.js";
import type { RecommendationList } from "./ranking/recommendation.js";
import type { ListRequest, RecommendRequest, SearchRequest, SimilarRequest } from "./ranking/request.js";
import type { RuleSet } from "./ranking/rules/rule-set.js";
import type { ItemExplanation } from "./ranking/why-not.js";
import type { AggregateOption, RecommenderOptions } from "./recommender-options.js";
import type { EngineName } from "./scoring/engine.js";
import type { EngineReport } from "./scoring/engine-report.js";
import type { Connection } from "./worker/client.js";
import type { PageEntry } from "./worker/page.js";
import type { CallNote, Change, Report, TrackResult } from "./worker/protocol.js";
import type { SearchList } from "./worker/search-list.js";

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Made by {@link createRecommender}. Async methods reject with a VitrineError on misuse, with ABORTED if their
 *  signal is triggered, and with DISPOSED after `dispose`. */
export class Recommender {
  /** The shopper's rights over their record. */
  readonly privacy: ShopperPrivacy;
  readonly #connection: Connection;
  readonly #persist: boolean;
  readonly #visit: TabVisit | undefined;
  readonly #bots: "ignore" | "count";
  #consent: Consent;
  #endReports = (): void => {};
  readonly #endWatch: () => void;
  readonly #endLearning: () => void = () => {};

  /** @internal */
  constructor(
    connection: Connection,
    { consent = "session", persist = false, bots = "ignore", learning = "off", aggregate }: PageOptions = {},
    visit?: TabVisit,
  ) {
    this.#connection = connection;
    this.#visit = visit;
    this.#persist = persist;
    this.#bots = bots;
    this.#consent = consent;
    this.#keepIf(consent);
    this.privacy = new ShopperPrivacy(connection, visit, (allowed) => this.#keepIf(allowed));
    connection.subscribe((change) => {
      if (change.kind !== "consent") return;
      this.#consent = change.consent;
      void visit?.change(change.consent, (limit) => this.events({ limit }));
    });
    // Should the worker fail here, the calls of the shop say so.
    const tell = (call: Promise<unknown>): void => void call.catch(() => {});
    if (aggregate !== undefined) this.#endReports = this.#reportTo(aggregate);
    this.#endWatch = watchLife({
      onHidden: () => tell(connection.call("flush", { release: false })),
      onAside: () => tell(connection.call("flush", { release: true })),
      onBack: () => {
        tell(connection.call("catchUp", {}));
        if (visit !== undefined) tell(connection.call("resume", { events: visit.reread() }));
      },
    });
    if (learning === "off") return;
    this.#endLearning = learnAtIdle({
      onRecord: (listener) => this.subscribe(({ kind }) => (kind === "record" ? listener() : undefined)),
      learn: () => connection.call("learn", {}),
    });
  }

  /** Records what the shopper did, as far as consent allows. Resolves once the event is durable, or with the reason
   *  why it is not. A durable event survives a crash of the browser; with `durability: "strict"` also a power cut.
   *  Rejects with BAD_ARGUMENT for a malformed event. */
  async track(event: ShopEvent, { durability }: AppendOptions = {}): Promise<TrackResult> {
    const id = this.#visit?.keep(event);
    try {
      return await this.#connection.call("track", {
        event,
        ...(durability && { durability }),
        ...(id && { id }),
      });
    } catch (error) {
      if (id !== undefined) this.#visit?.drop(id);
      throw error;
    }
  }

  /** Records an explicit opinion on an item: dismiss, favourite, rate. The same as `track`. */
  feedback(event: Extract<ShopEvent, { kind: "dismiss" | "favourite" | "rate" }>): Promise<TrackResult> {
    return this.track(event);
  }

  /** Turns what happens on marked elements into events: clicks and impressions of `data-vitrine-item="id"` (with the
   *  nearest `data-vitrine-list` and its own `data-vitrine-position`), visible time on `data-vitrine-view="id"`,
   *  clicks on `data-vitrine-cart="id"`, lines of an order `data-vitrine-purchase="id"`. Elements may be added and
   *  removed. Starts once consent allows and the page is shown. Returns a function that stops it. */
  watch(root: Document | Element = document): () => void {
    // The shop's code did not make this call, so a failure goes to `report`, not to an unhandled rejection.
    const track = (event: ShopEvent): unknown => this.track(event).catch(() => undefined);
    return whenAllowed(async () => {
      const { watchPage } = await import("./capture/watch-page.js");
      return () => watchPage({ root, track });
    }, this.#gate);
  }

  /** Recommendations for this shopper; popular and varied items for one who has done nothing yet. */
  async recommend(request: RecommendRequest = {}, { signal }: CallOptions = {}): Promise<RecommendationList> {
    return this.#connection.call("recommend", checkList(request), signal);
  }

  /** Alternatives to an item; with `by: "picture"`, items that look like it. Rejects with UNKNOWN_ITEM. */
  async similar(item: string, request: SimilarRequest = {}, { signal }: CallOptions = {}): Promise<RecommendationList> {
    check("item", item, TEXT);
    return this.#connection.call("similar", { item, request: checkList(request) }, signal);
  }

  /** Items that look like a photo: any picture file that the browser can show. It is encoded in the worker and never
   *  uploaded. Variety defaults to 0. Rejects with PICTURES_MISSING where the index has no pictures or no `imageModel`
   *  was given, and with PICTURE_INVALID for a file that cannot be decoded. */
  async similarToImage(
    image: Blob,
    request: ListRequest = {},
    { signal }: CallOptions = {},
  ): Promise<RecommendationList> {
    if (!(image instanceof Blob)) throw new VitrineError("BAD_ARGUMENT", "image must be a Blob or a File.");
    return this.#connection.call("similarToImage", { image, request: checkList(request) }, signal);
  }

  /** What goes with all of these items: complements if the index has events, else similar ones. Rejects with
   *  UNKNOWN_ITEM. */
  async together(
    items: readonly string[],
    request: ListRequest = {},
    { signal }: CallOptions = {},
  ): Promise<RecommendationList> {
    check("items", items, TEXTS);
    return this.#connection.call("together", { items, request: checkList(request) }, signal);
  }

  /** The shop's own list of ids, sorted for this shopper. Unknown ids are left out; `limit` defaults to all. */
  async rank(
    items: readonly string[],
    request: ListRequest = {},
    { signal }: CallOptions = {},
  ): Promise<RecommendationList> {
    check("items", items, TEXTS);
    return this.#connection.call("rank", { items, request: checkList(request) }, signal);
  }

  /** All lists of a page in one message, without duplicates: an item goes to the first entry that would show it, so
   *  put the most important list first.
   *  @example await shop.page([{ slot: "hero", limit: 4 }, { list: "similar", item: "sku-1", slot: "similar" }]) */
  async page(entries: readonly PageEntry[], { signal }: CallOptions = {}): Promise<readonly RecommendationList[]> {
    return this.#connection.call("page", { entries: checkEntries(entries) }, signal);
  }

  /** A dry run of a list: why an item is in it (position, score parts), or what keeps it out. Rejects with
   *  UNKNOWN_ITEM. */
  async explain(item: string, entry: PageEntry = {}, { signal }: CallOptions = {}): Promise<ItemExplanation> {
    return this.#connection.call("explain", { item, entry: checkEntry(entry) }, signal);
  }

  /** Replaces the rules from the next list on; undefined removes them. Rejects with BAD_ARGUMENT, naming the faulty
   *  rule, and then keeps the previous rules. */
  setRules(rules: RuleSet | undefined): Promise<void> {
    return this.#connection.call("setRules", { rules });
  }

  /** Search by words and meaning, reordered for this shopper; `didYouMean` says what was corrected. Empty query:
   *  empty list. */
  async search(query: string, request: SearchRequest = {}, { signal }: CallOptions = {}): Promise<SearchList> {
    check("query", query, TEXT);
    return this.#connection.call("search", { query, request: checkList(request) }, signal);
  }

  /** Items by id, in the given order; unknown ids are left out. */
  async items(ids: readonly string[], { signal }: CallOptions = {}): Promise<readonly Item[]> {
    check("ids", ids, TEXTS);
    return this.#connection.call("items", { ids }, signal);
  }

  /** A page of the catalog: filtered, sorted and cut. */
  async browse(request: BrowseRequest = {}, { signal }: CallOptions = {}): Promise<BrowseResult> {
    checkWhole("offset", checkList(request).offset, Number.MAX_SAFE_INTEGER);
    return this.#connection.call("browse", request, signal);
  }

  /** Overrides prices and availability of the index until the page is left; filters, rules and lists use them at once.
   *  Unknown ids come back in `unknown`. Rejects with BAD_ARGUMENT if any change is malformed, and then applies none.
   *  @example await shop.update([{ id: "sku-1", price: 29.9 }, { id: "sku-2", availability: "out_of_stock" }]) */
  update(changes: readonly OfferUpdate[], { signal }: CallOptions = {}): Promise<UpdateResult> {
    return this.#connection.call("update", { changes }, signal);
  }

  /** Size, currency, departments and attributes of the catalog. */
  summary({ signal }: CallOptions = {}): Promise<CatalogSummary> {
    return this.#connection.call("summary", {}, signal);
  }

  /** The recorded events, latest first. */
  async events({
    limit = 50,
    signal,
  }: CallOptions & { readonly limit?: number } = {}): Promise<readonly StoredEvent[]> {
    checkWhole("limit", limit, Number.MAX_SAFE_INTEGER);
    return this.#connection.call("events", { limit }, signal);
  }

  /** The interests derived from the record, readable for the shopper. */
  portrait({ signal }: CallOptions = {}): Promise<Portrait> {
    return this.#connection.call("portrait", {}, signal);
  }

  /** Runs one round of on-device learning now, in the worker, and resolves with its outcome; with that of the latest
   *  round if there has been no choice since. With `learning: "off"` nothing is learnt and the state is "off". */
  learn({ signal }: CallOptions = {}): Promise<LearningReport> {
    return this.#connection.call("learn", {}, signal);
  }

  /** The engine in use and why, timings, storage, and everything that is missing or failed. */
  async report({ signal }: CallOptions = {}): Promise<Report> {
    const report = await this.#connection.call("report", {}, signal);
    if (report.consent !== "session" || this.#visit === undefined) return report;
    return { ...report, storage: { ...report.storage, visit: this.#visit.report } };
  }

  /** Switches to another engine. If it cannot run, rejects with ENGINE_UNAVAILABLE and keeps the current one. */
  setEngine(engine: EngineName | "auto"): Promise<EngineReport> {
    return this.#connection.call("setEngine", { engine });
  }

  /** Calls `listener` on every change in the worker (record, consent, engine, …). Returns a function that
   *  unsubscribes. */
  subscribe(listener: (change: Change) => void): () => void {
    return this.#connection.subscribe(listener);
  }

  /** Calls `listener` with every call once it is answered: parameters, result or error, duration. For tools such as
   *  `vitrine/devtools`. Returns a function that unsubscribes. */
  onCall(listener: (call: CallNote) => void): () => void {
    return this.#connection.onCall(listener);
  }

  /** `subscribe` as an async iterable: `for await (const change of shop.changes())`. Ends with the signal or
   *  `dispose`. */
  changes({ signal }: CallOptions = {}): AsyncIterable<Change> {
    return this.#connection.changes(signal);
  }

  #reportTo({ send }: AggregateOption): () => void {
    return whenAllowed(async () => {
      const { sendAggregates } = await import("./capture/send-aggregates.js");
      return () => sendAggregates({ due: () => this.#connection.call("dueReports", {}), send });
    }, this.#gate);
  }

  get #gate(): Gate {
    return {
      bots: this.#bots,
      consent: () => this.#consent,
      onConsent: (listener) => this.subscribe(({ kind }) => kind === "consent" && listener()),
    };
  }

  #keepIf(consent: Consent | undefined): void {
    if (this.#persist && consent === "stored") keepStorage();
  }

  /** Stops the worker. Pending calls reject with DISPOSED. */
  async dispose(): Promise<void> {
    this.#endLearning();
    this.#endWatch();
    this.#endReports();
    await this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }
}

/** The options that concern the page itself. */
type PageOptions = Pick<RecommenderOptions, "consent" | "persist" | "bots" | "learning" | "aggregate">;
