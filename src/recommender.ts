// The object a shop holds. Each method checks its arguments and is one call to the worker.

import { keepStorage } from "./capture/keep-storage.js";
import { learnAtIdle } from "./capture/learn-at-idle.js";
import { watchLife } from "./capture/watch-life.js";
import { type Gate, whenAllowed } from "./capture/when-allowed.js";
import type { BrowseRequest, BrowseResult } from "./catalog/browse.js";
import type { Item } from "./catalog/item.js";
import type { OfferUpdate, UpdateResult } from "./catalog/offer.js";
import type { CatalogSummary } from "./catalog/summary.js";
import { checkList, checkWhole } from "./check-request.js";
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

/** Made by {@link createRecommender}. Every async method takes a signal and rejects with a VitrineError on misuse. */
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
    { consent = "session", persist = false, bots = "ignore", learning = "off", aggregate, visit }: Visit = {},
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
      void this.#follow(change.consent);
    });
    // Should the worker fail here, the calls of the shop say so.
    const tell = (call: Promise<undefined>): void => void call.catch(() => {});
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

  /** Remembers what the shopper did, as far as consent goes. Resolves once it is durable, or says why it is not: a crash
   *  of the browser cannot lose it then, and with `durability: "strict"` neither can a power cut. */
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

  /** What the shopper says of an item in so many words: dismiss, favourite, rate. The same record as `track`. */
  feedback(event: Extract<ShopEvent, { kind: "dismiss" | "favourite" | "rate" }>): Promise<TrackResult> {
    return this.track(event);
  }

  /** Turns what happens on marked elements into events: clicks and impressions of `data-vitrine-item="id"` (with the
   *  nearest `data-vitrine-list` and its own `data-vitrine-position`), visible time on `data-vitrine-view="id"`, clicks on
   *  `data-vitrine-cart="id"`, lines of an order `data-vitrine-purchase="id"`. Elements may come and go. Starts once there
   *  is consent and somebody to see the page. Returns the end of the watch. */
  watch(root: Document | Element = document): () => void {
    // A click is the shopper's, not the shop's code: what cannot be recorded is a matter for `report`, not an exception.
    const track = (event: ShopEvent): unknown => this.track(event).catch(() => undefined);
    return whenAllowed(async () => {
      const { watchPage } = await import("./capture/watch-page.js");
      return () => watchPage({ root, track });
    }, this.#gate);
  }

  /** A list for this shopper; varied and popular for one who has done nothing yet. */
  async recommend(request: RecommendRequest = {}, { signal }: CallOptions = {}): Promise<RecommendationList> {
    return this.#connection.call("recommend", checkList(request), signal);
  }

  /** Items that could stand in for this one; with `by: "picture"`, items that look like it. */
  async similar(item: string, request: SimilarRequest = {}, { signal }: CallOptions = {}): Promise<RecommendationList> {
    return this.#connection.call("similar", { item, request: checkList(request) }, signal);
  }

  /** Items that look like a photo (any picture file that the browser can show, such as one from a file input). The photo
   *  is encoded in the worker and goes nowhere. Variety defaults to 0. Rejects with PICTURES_MISSING where the index has
   *  no pictures or no `imageModel` was given, and with PICTURE_INVALID for a file that is no picture. */
  async similarToImage(
    image: Blob,
    request: ListRequest = {},
    { signal }: CallOptions = {},
  ): Promise<RecommendationList> {
    if (!(image instanceof Blob)) throw new VitrineError("BAD_ARGUMENT", "image must be a Blob or a File.");
    return this.#connection.call("similarToImage", { image, request: checkList(request) }, signal);
  }

  /** Items that go with all of these: complements, not substitutes, where the index has learnt them. */
  async together(
    items: readonly string[],
    request: ListRequest = {},
    { signal }: CallOptions = {},
  ): Promise<RecommendationList> {
    return this.#connection.call("together", { items, request: checkList(request) }, signal);
  }

  /** The shop's own list in this shopper's order. Ids the catalog lacks are left out; `limit` defaults to all. */
  async rank(
    items: readonly string[],
    request: ListRequest = {},
    { signal }: CallOptions = {},
  ): Promise<RecommendationList> {
    return this.#connection.call("rank", { items, request: checkList(request) }, signal);
  }

  /** The lists of a whole page in one message, no item twice: each goes to the first entry that wants it, so put the
   *  best place first.
   *  @example await shop.page([{ slot: "hero", limit: 4 }, { list: "similar", item: "sku-1", slot: "similar" }]) */
  async page(entries: readonly PageEntry[], { signal }: CallOptions = {}): Promise<readonly RecommendationList[]> {
    return this.#connection.call("page", { entries: entries.map(checkList) }, signal);
  }

  /** A dry run: why an item is in a list, at which position, what its score is made of, or what keeps it out. Rejects with UNKNOWN_ITEM. */
  async explain(item: string, entry: PageEntry = {}, { signal }: CallOptions = {}): Promise<ItemExplanation> {
    return this.#connection.call("explain", { item, entry: checkList(entry) }, signal);
  }

  /** Puts other rules in force from the next list on; none for undefined. Rejects with BAD_ARGUMENT, naming the rule,
   *  and keeps those of before. */
  setRules(rules: RuleSet | undefined): Promise<undefined> {
    return this.#connection.call("setRules", { rules });
  }

  /** Words, kind and meaning together, then taste; typing errors are mended, and said. An empty query gives an empty
   *  list. */
  async search(query: string, request: SearchRequest = {}, { signal }: CallOptions = {}): Promise<SearchList> {
    return this.#connection.call("search", { query, request: checkList(request) }, signal);
  }

  /** Items by id, in the order asked; unknown ids are left out. */
  items(ids: readonly string[], { signal }: CallOptions = {}): Promise<readonly Item[]> {
    return this.#connection.call("items", { ids }, signal);
  }

  /** A page of the catalog: filtered, sorted, sliced. */
  async browse(request: BrowseRequest = {}, { signal }: CallOptions = {}): Promise<BrowseResult> {
    checkWhole("limit", request.limit, 1000);
    checkWhole("offset", request.offset, Number.MAX_SAFE_INTEGER);
    return this.#connection.call("browse", request, signal);
  }

  /** Prices and availability of this minute, on top of the index: filters, rules and lists go by them from now until the
   *  page is left. Ids that the catalog lacks come back in `unknown`. A malformed change rejects with BAD_ARGUMENT, and
   *  none is made.
   *  @example await shop.update([{ id: "sku-1", price: 29.9 }, { id: "sku-2", availability: "out_of_stock" }]) */
  update(changes: readonly OfferUpdate[], { signal }: CallOptions = {}): Promise<UpdateResult> {
    return this.#connection.call("update", { changes }, signal);
  }

  /** Size, currency, departments and attributes of the catalog. */
  summary({ signal }: CallOptions = {}): Promise<CatalogSummary> {
    return this.#connection.call("summary", {}, signal);
  }

  /** What the shopper did, latest first. */
  async events({
    limit = 50,
    signal,
  }: CallOptions & { readonly limit?: number } = {}): Promise<readonly StoredEvent[]> {
    checkWhole("limit", limit, Number.MAX_SAFE_INTEGER);
    return this.#connection.call("events", { limit }, signal);
  }

  /** What the page believes about the shopper. */
  portrait({ signal }: CallOptions = {}): Promise<Portrait> {
    return this.#connection.call("portrait", {}, signal);
  }

  /** Learns from the shopper's choices now, in the worker, and says what came of it; of the latest round, where nothing is
   *  new since. With `learning: "off"` nothing is
   *  learnt and the state is "off". */
  learn({ signal }: CallOptions = {}): Promise<LearningReport> {
    return this.#connection.call("learn", {}, signal);
  }

  /** Engine in use and why, timings, storage. */
  async report({ signal }: CallOptions = {}): Promise<Report> {
    const report = await this.#connection.call("report", {}, signal);
    if (report.consent !== "session" || this.#visit === undefined) return report;
    return { ...report, storage: { ...report.storage, visit: this.#visit.report } };
  }

  /** Moves the running session to another engine. Rejects with ENGINE_UNAVAILABLE and stays on the old one. */
  setEngine(engine: EngineName | "auto"): Promise<EngineReport> {
    return this.#connection.call("setEngine", { engine });
  }

  /** Calls `listener` for every change behind the boundary. Returns the end of the subscription. */
  subscribe(listener: (change: Change) => void): () => void {
    return this.#connection.subscribe(listener);
  }

  /** Calls `listener` with every call once it is answered: what was asked, what came, how long it took. For tools, such
   *  as `vitrine/devtools`. Returns the end of it. */
  onCall(listener: (call: CallNote) => void): () => void {
    return this.#connection.onCall(listener);
  }

  /** The same as an async iterable: `for await (const change of shop.changes())`. Ends with the signal or `dispose`. */
  changes({ signal }: CallOptions = {}): AsyncIterable<Change> {
    return this.#connection.changes(signal);
  }

  /** What consent "session" inherits from another is carried on too. */
  async #follow(consent: Consent): Promise<void> {
    this.#visit?.follow(consent);
    if (consent !== "session" || this.#visit === undefined) return;
    // Should the worker fail here, the calls of the shop say so.
    const events = await this.events({ limit: this.#visit.most }).catch(() => []);
    for (const event of [...events].reverse()) this.#visit.carry(event);
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

  /** Ends the worker. Calls under way reject with DISPOSED. */
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

type Visit = Pick<RecommenderOptions, "consent" | "persist" | "bots" | "learning" | "aggregate"> & {
  readonly visit?: TabVisit;
};
