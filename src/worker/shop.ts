// One shop and one shopper: holds the catalog, the record, the engine and the search, and walks the house per call.
// Nothing is computed here; each method asks the rooms in order.

import type { BrowseRequest, BrowseResult } from "../catalog/browse.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Item, Row } from "../catalog/item.js";
import type { OfferUpdate, UpdateResult } from "../catalog/offer.js";
import { RowFilter } from "../catalog/row-filter.js";
import type { CatalogSummary } from "../catalog/summary.js";
import type { Where } from "../catalog/where.js";
import type { Environment } from "../environment.js";
import { VitrineError } from "../errors.js";
import type { ShopEvent } from "../events/event.js";
import type { AppendOptions } from "../events/event-store.js";
import { listId } from "../events/list-id.js";
import type { ShopperRecord } from "../events/record.js";
import { StoryBook } from "../events/story-book.js";
import { profileOf } from "../profile/fold-profile.js";
import type { Portrait } from "../profile/portrait.js";
import type { Profile } from "../profile/profile.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import type { ListRequest, RecommendRequest, SearchRequest, SimilarRequest } from "../ranking/request.js";
import type { RuleBook } from "../ranking/rules/rule-book.js";
import type { RuleSet } from "../ranking/rules/rule-set.js";
import {
  personalOrder,
  type RankingWorld,
  rank,
  rankHits,
  recommend,
  SIMILAR_BY,
  searchableRows,
  similar,
  together,
} from "../ranking/shelf.js";
import type { ItemExplanation } from "../ranking/why-not.js";
import { ENGINE_NAMES, type EngineName } from "../scoring/engine.js";
import type { EngineReport } from "../scoring/engine-report.js";
import type { SteadyScorer } from "../scoring/steady-scorer.js";
import type { RowMask } from "../vector/row-mask.js";
import { checkOneOf } from "./check-one-of.js";
import { LazyLearning } from "./lazy-learning.js";
import { LazyNetwork } from "./lazy-network.js";
import { LazyPictures } from "./lazy-pictures.js";
import { LazyRelations } from "./lazy-relations.js";
import { LazySearch } from "./lazy-search.js";
import { LazyTrials } from "./lazy-trials.js";
import { loadCatalog } from "./load-catalog.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import { once } from "./once.js";
import { pacedProgress } from "./paced-progress.js";
import { fillPage, type PageEntry } from "./page.js";
import { priceWords } from "./price-words.js";
import type { Change, Report, StartOptions, TrackResult } from "./protocol.js";
import type { SearchList } from "./search-list.js";
import { measuredScores, openShopScorer, type ShopEngines } from "./shop-scorer.js";
import { ShopperRights } from "./shopper-rights.js";

export interface ShopOptions {
  readonly environment: Environment;
  readonly emit: (change: Change) => void;
  /** Milliseconds by step and call, latest value each. */
  readonly timings: Record<string, number>;
  /** Stand-ins, from a test kit. */
  readonly engines?: ShopEngines;
}

/** Hits that search hands to ranking for each item shown: room for taste, rules and variety to choose from. */
const HITS_PER_RESULT = 4;
/** Hits that stand for a query in a list's context. */
const CONTEXT_HITS = 5;

interface ShopParts {
  readonly loaded: LoadedCatalog;
  readonly rights: ShopperRights;
  readonly scorer: SteadyScorer;
  readonly pictures: LazyPictures;
  readonly trials: LazyTrials;
  readonly learning: LazyLearning;
  readonly priceText: (item: Item) => string | undefined;
}

export class Shop {
  readonly rights: ShopperRights;
  readonly trials: LazyTrials;
  readonly learning: LazyLearning;
  readonly #loaded: LoadedCatalog;
  readonly #scorer: SteadyScorer;
  readonly #options: ShopOptions;
  readonly #filter: RowFilter;
  readonly #priceText: ShopParts["priceText"];
  readonly #pages = once(async () => new (await import("../catalog/browse.js")).CatalogPages(this.catalog));
  readonly #pictures: LazyPictures;
  readonly #network: LazyNetwork;
  readonly #relations: LazyRelations;
  readonly #search: LazySearch;
  /** Of the book at that revision. */
  #profile: { readonly of: StoryBook; readonly revision: number; readonly profile: Profile } | undefined;
  #rules: RuleBook | undefined;

  private constructor(parts: ShopParts, options: ShopOptions) {
    const { loaded, rights, scorer, pictures, learning, trials } = parts;
    this.rights = rights;
    this.trials = trials;
    this.#loaded = loaded;
    this.#scorer = scorer;
    this.#pictures = pictures;
    this.learning = learning;
    this.#network = new LazyNetwork(loaded);
    this.#relations = new LazyRelations(loaded);
    this.#search = new LazySearch(loaded);
    this.#priceText = parts.priceText;
    this.#options = options;
    this.#filter = new RowFilter(loaded.catalog);
  }

  /** @throws VitrineError INDEX_*, MODEL_*, BAD_ITEM, CATALOG_EMPTY, ABORTED, and ENGINE_UNAVAILABLE if forced. */
  static async open(params: StartOptions, options: ShopOptions, signal: AbortSignal): Promise<Shop> {
    const { environment, emit, timings } = options;
    checkOneOf("engine", params.engine, ["auto", ...ENGINE_NAMES]);
    const began = environment.stopwatch();
    const onProgress = pacedProgress(environment.stopwatch, (step, loaded, total) =>
      emit({ kind: "progress", step, loaded, total }),
    );
    const priceText = priceWords(params.language);
    const [loaded, rights] = await Promise.all([
      loadCatalog({
        catalog: params.catalog,
        model: params.model,
        publicKey: params.publicKey,
        environment,
        onProgress,
        signal,
      }),
      ShopperRights.open(params, { environment, emit }),
    ]);
    timings["load catalog"] = environment.stopwatch() - began;
    const { record } = rights;
    const scorer = await openShopScorer({ ...options, matrix: loaded.catalog.vectors, engine: params.engine, record });
    timings["open engine"] = environment.stopwatch() - began - timings["load catalog"];
    const pictures = new LazyPictures({ loaded, start: params, environment, onProgress });
    const trials = new LazyTrials({ start: params, environment, record });
    const learning = new LazyLearning({
      name: params.name,
      mode: params.learning ?? "off",
      environment,
      record,
      catalog: loaded.catalog,
      score: measuredScores(scorer),
      onRound: (report) => emit({ kind: "learning", report }),
    });
    rights.alsoKept.push(learning, trials);
    const shop = new Shop({ loaded, rights, scorer, pictures, learning, trials, priceText }, options);
    await trials.open();
    if (params.rules !== undefined) await shop.setRules(params.rules);
    environment.idle(() => void shop.#warmUp(params.engine === "auto"));
    return shop;
  }

  get record(): ShopperRecord {
    return this.rights.record;
  }

  get catalog(): Catalog {
    return this.#loaded.catalog;
  }

  async track(event: ShopEvent, options: AppendOptions & { readonly id?: string }): Promise<TrackResult> {
    const { event: kept, ...result } = await this.record.append(event, options);
    // Lists do not follow what was merely shown, or showing them would change them.
    if (kept !== undefined && kept.kind !== "impression") this.#options.emit({ kind: "record" });
    return result;
  }

  async recommend(request: RecommendRequest, world?: RankingWorld): Promise<RecommendationList> {
    const own = world ?? (await this.#world(request));
    const query = request.context?.query;
    const informed = query === undefined ? own : { ...own, found: await this.#found(query, own) };
    const trials = world === undefined ? await this.trials.open() : undefined;
    return trials === undefined ? recommend(informed, request) : trials.recommend(informed, request);
  }

  async similar(item: string, request: SimilarRequest, given?: RankingWorld): Promise<RecommendationList> {
    const { by = "everything" } = request;
    checkOneOf("by", by, SIMILAR_BY);
    const row = this.#row(item);
    if (by === "picture")
      return (await this.#pictures.need()).like(row, given ?? (await this.#world(request)), request);
    await (by === "everything" ? this.#pictures : this.#relations).bring();
    return similar(given ?? (await this.#world(request)), row, request);
  }

  async similarToImage(image: Blob, request: ListRequest): Promise<RecommendationList> {
    return (await this.#pictures.need()).likePhoto(image, await this.#world(request), request);
  }

  async together(items: readonly string[], request: ListRequest, world?: RankingWorld): Promise<RecommendationList> {
    await this.#relations.bring();
    return together(
      world ?? (await this.#world(request)),
      items.map((id) => this.#row(id)),
      request,
    );
  }

  async rank(items: readonly string[], request: ListRequest, world?: RankingWorld): Promise<RecommendationList> {
    return rank(world ?? (await this.#world(request)), this.#knownRows(items), request);
  }

  page(entries: readonly PageEntry[]): Promise<RecommendationList[]> {
    return fillPage(entries, (entry) => this.#list(entry));
  }

  async explain(item: string, entry: PageEntry): Promise<ItemExplanation> {
    const row = this.#row(item);
    const world = await this.#world(entry);
    const { whyNot } = await import("../ranking/why-not.js");
    return whyNot(world, row, { request: entry, asked: entry.list === "rank" }, (request, seen) =>
      this.#list({ ...entry, ...request }, seen),
    );
  }

  /** @throws VitrineError BAD_ARGUMENT; the rules of before then stay. */
  async setRules(rules: RuleSet | undefined): Promise<undefined> {
    const book = rules && new (await import("../ranking/rules/rule-book.js")).RuleBook(rules);
    if (book !== undefined && this.#loaded.needsTexts(book.fields)) await this.#loaded.loadTexts();
    this.#rules = book;
    return undefined;
  }

  async search(query: string, request: SearchRequest): Promise<SearchList> {
    const [world, index, encoder, { searchList }] = await Promise.all([
      this.#world(request),
      this.#search.index(),
      this.#search.encoder(),
      import("./search-list.js"),
    ]);
    const answer = await index.answer({
      query,
      limit: Math.max(100, HITS_PER_RESULT * (request.limit ?? 12)),
      mask: searchableRows(world, request),
      score: world.score,
      ...(encoder === undefined ? {} : { encoder }),
    });
    return searchList(world.catalog, await rankHits(world, answer.hits, query, request), answer, request.facets ?? []);
  }

  /** Rows that a query finds, for a list's context. */
  async #found(query: string, { score, filter }: RankingWorld): Promise<readonly number[]> {
    const { hits } = await (await this.#search.index()).answer({ query, limit: CONTEXT_HITS, mask: filter({}), score });
    return hits.slice(0, CONTEXT_HITS).map(({ row }) => row);
  }

  async items(ids: readonly string[]): Promise<readonly Item[]> {
    await this.#loaded.loadTexts();
    return this.#knownRows(ids).map((row) => this.catalog.item(row));
  }

  async browse(request: BrowseRequest): Promise<BrowseResult> {
    const { where, sort = "personal" } = request;
    const [world, pages] = await Promise.all([this.#world({ where }), this.#pages()]);
    const mask = this.#filter.mask(where);
    const order = sort === "personal" ? personalOrder(world, mask) : pages.order(sort);
    return pages.page(order, mask, request);
  }

  async update(changes: readonly OfferUpdate[]): Promise<UpdateResult> {
    const { updateOffers } = await import("../catalog/offer.js");
    const result = updateOffers(this.catalog, changes);
    if (result.updated > 0) this.#profile = undefined; // It knows prices.
    return result;
  }

  readonly summary = once(
    async (): Promise<CatalogSummary> => (await import("../catalog/summary.js")).summarise(this.catalog.items),
  );

  async portrait(): Promise<Portrait> {
    const { portraitOf } = await import("../profile/portrait-of.js");
    // Without consent there is a context, but nobody to portray.
    const profile = this.record.consent === "none" ? this.#profileOf(new StoryBook()) : await this.#currentProfile();
    return portraitOf(profile, this.catalog);
  }

  async report(): Promise<Report> {
    const { size, vectors } = this.catalog;
    const { modelId, bytes, stale } = this.#loaded;
    const [pictures, { report: network }, why] = [this.#pictures.report, this.#network, this.#search.trouble];
    return {
      engine: this.#scorer.report,
      catalog: {
        items: size,
        dimensions: vectors.dimensions,
        bytes,
        ...(modelId === undefined ? {} : { model: modelId }),
        ...(why === undefined ? {} : { why }),
        ...(stale === undefined ? {} : { stale }),
        ...(this.#relations.why === undefined ? {} : { relations: this.#relations.why }),
      },
      ...(pictures === undefined ? {} : { pictures }),
      ...(network === undefined ? {} : { network }),
      storage: await this.record.report(),
      consent: this.record.consent,
      learning: this.learning.report,
      privacy: this.rights.privacy,
      timings: { ...this.#options.timings },
    };
  }

  async setEngine(engine: EngineName | "auto"): Promise<EngineReport> {
    checkOneOf("engine", engine, ["auto", ...ENGINE_NAMES]);
    return this.#scorer.switchTo(engine);
  }

  async close(): Promise<void> {
    this.#scorer.dispose();
    this.#pictures.dispose();
    this.#network.dispose();
    await this.record.close();
  }

  /** What the first list did not need and the next ones will: a GPU if it is worth it, texts, search, model. */
  async #warmUp(chooseEngine: boolean): Promise<void> {
    const { stopwatch } = this.#options.environment;
    const began = stopwatch();
    try {
      if (chooseEngine) await this.#scorer.switchTo("auto");
      this.#options.timings["choose engine"] = stopwatch() - began;
      await this.#network.bring();
      await this.#pictures.bring();
      await this.#relations.bring();
      void this.catalog.neighbours; // Takes them apart.
      await this.#search.index();
      await this.#search.encoder();
      await this.learning.bring();
      this.#options.timings["warm up"] = stopwatch() - began;
    } catch {
      // Only an early try: the call that needs what is missing tries again, and tells its caller.
    }
  }

  /** Everything ranking may look at, for one list. */
  async #world({
    where,
    slot = "default",
    cart,
  }: Pick<ListRequest, "slot" | "cart"> & { readonly where?: Where | undefined }): Promise<RankingWorld> {
    if (this.#loaded.needsTexts(where)) await this.#loaded.loadTexts();
    const { catalog } = this;
    const profile = await this.#currentProfile();
    const filter = (condition: Where): RowMask => this.#filter.mask(condition);
    const world: RankingWorld = {
      catalog,
      profile,
      adapter: this.learning.adapter,
      filter,
      rules: this.#rules?.forList({ slot, cart, now: this.#options.environment.now(), catalog, profile, filter }),
      score: measuredScores(this.#scorer),
      foresee: this.#network.foresee,
      listId: this.#newListId(slot),
      priceText: this.#priceText,
    };
    return (await this.trials.open())?.world(world, slot) ?? world;
  }

  #list(entry: PageEntry, world?: RankingWorld): Promise<RecommendationList> {
    switch (entry.list) {
      case "similar":
        return this.similar(entry.item, entry, world);
      case "together":
        return this.together(entry.items, entry, world);
      case "rank":
        return this.rank(entry.items, entry, world);
      default:
        return this.recommend(entry, world);
    }
  }

  async #currentProfile(): Promise<Profile> {
    const book = await this.record.book();
    const { revision } = book;
    if (this.#profile?.of !== book || this.#profile.revision !== revision) {
      this.#profile = { of: book, revision, profile: this.#profileOf(book) };
    }
    return this.#profile.profile;
  }

  #profileOf(book: StoryBook): Profile {
    return profileOf(book, this.catalog, this.#options.environment.now());
  }

  #newListId(slot: string): string {
    const { now, random } = this.#options.environment;
    return listId(slot, `${now().toString(36)}-${Math.floor(random() * 2 ** 32).toString(36)}`);
  }

  #row(id: string): Row {
    const row = this.catalog.rowOf(id);
    if (row === undefined) throw new VitrineError("UNKNOWN_ITEM", `The catalog has no item ${id}.`);
    return row;
  }

  #knownRows(ids: readonly string[]): Row[] {
    return ids.map((id) => this.catalog.rowOf(id)).filter((row) => row !== undefined);
  }
}
