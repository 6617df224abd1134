// One shop and one shopper: opens and holds the catalog, the record and the engine. Lists are made in shop-lists.ts.

import type { BrowseRequest, BrowseResult } from "../catalog/browse.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import type { OfferUpdate, UpdateResult } from "../catalog/offer.js";
import type { CatalogSummary } from "../catalog/summary.js";
import type { Environment } from "../environment.js";
import type { Consent } from "../events/consent.js";
import type { ShopEvent } from "../events/event.js";
import type { AppendOptions } from "../events/event-store.js";
import type { ShopperRecord } from "../events/record.js";
import type { LearningReport } from "../profile/fine-tune/learning-report.js";
import type { Portrait } from "../profile/portrait.js";
import type { RuleSet } from "../ranking/rules/rule-set.js";
import { ENGINE_NAMES, type EngineName } from "../scoring/engine.js";
import type { EngineReport } from "../scoring/engine-report.js";
import type { SentCanary } from "../scoring/open-checked.js";
import { sendCpuCanary } from "../scoring/open-engine.js";
import type { SteadyScorer } from "../scoring/steady-scorer.js";
import { checkOneOf } from "./check-one-of.js";
import { LazyLearning } from "./lazy-learning.js";
import { LazyNetwork } from "./lazy-network.js";
import { LazyPictures } from "./lazy-pictures.js";
import { LazyRelations } from "./lazy-relations.js";
import { LazySearch } from "./lazy-search.js";
import { LazyTrials } from "./lazy-trials.js";
import { ListWorlds } from "./list-worlds.js";
import { loadCatalog } from "./load-catalog.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import { once } from "./once.js";
import { pacedProgress } from "./paced-progress.js";
import { priceWords } from "./price-words.js";
import type { Change, Report, StartOptions, TrackResult } from "./protocol.js";
import { ShopLists } from "./shop-lists.js";
import { measuredScores, openShopScorer, type ShopEngines } from "./shop-scorer.js";
import { ShopperRights } from "./shopper-rights.js";

export interface ShopOptions {
  readonly environment: Environment;
  readonly emit: (change: Change) => void;
  /** Milliseconds by step or call, the latest value of each. */
  readonly timings: Record<string, number>;
  /** Replacements, for tests. */
  readonly engines?: ShopEngines;
}

interface ShopParts {
  readonly loaded: LoadedCatalog;
  readonly rights: ShopperRights;
  readonly scorer: SteadyScorer;
  readonly pictures: LazyPictures;
  readonly trials: LazyTrials;
  readonly learning: LazyLearning;
  readonly priceText: (item: Item) => string | undefined;
}

const ENGINES = ["auto", ...ENGINE_NAMES];

export class Shop {
  readonly lists: ShopLists;
  readonly rights: ShopperRights;
  readonly trials: LazyTrials;
  readonly learning: LazyLearning;
  readonly #loaded: LoadedCatalog;
  readonly #scorer: SteadyScorer;
  readonly #options: ShopOptions;
  readonly #worlds: ListWorlds;
  readonly #pages = once(async () => new (await import("../catalog/browse.js")).CatalogPages(this.catalog));
  readonly #pictures: LazyPictures;
  readonly #network: LazyNetwork;
  readonly #relations: LazyRelations;
  readonly #search: LazySearch;

  private constructor(parts: ShopParts, options: ShopOptions) {
    const { loaded, rights, scorer, pictures, learning, trials, priceText } = parts;
    this.rights = rights;
    this.trials = trials;
    this.learning = learning;
    this.#loaded = loaded;
    this.#scorer = scorer;
    this.#options = options;
    this.#pictures = pictures;
    const { environment } = options;
    const network = new LazyNetwork(loaded);
    const { record } = rights;
    const worlds = new ListWorlds({ environment, loaded, record, scorer, network, learning, trials, priceText });
    const relations = new LazyRelations(loaded);
    const search = new LazySearch(loaded);
    this.#network = network;
    this.#worlds = worlds;
    this.#relations = relations;
    this.#search = search;
    this.lists = new ShopLists({ worlds, pictures, relations, search, trials });
  }

  /** @throws VitrineError INDEX_*, MODEL_*, BAD_ITEM, CATALOG_EMPTY, ABORTED, and ENGINE_UNAVAILABLE if forced. */
  static async open(params: StartOptions, options: ShopOptions, signal: AbortSignal): Promise<Shop> {
    const { environment, emit, timings } = options;
    checkOneOf("engine", params.engine, ENGINES);
    const began = environment.stopwatch();
    const onProgress = pacedProgress(environment.stopwatch, (step, loaded, total) =>
      emit({ kind: "progress", step, loaded, total }),
    );
    let sent: SentCanary | undefined;
    const coming = Promise.all([
      loadCatalog({
        catalog: params.catalog,
        model: params.model,
        publicKey: params.publicKey,
        environment,
        onProgress,
        onShape(dimensions) {
          sent ??= sendCpuCanary(dimensions, environment);
        },
        signal,
      }),
      ShopperRights.open(params, { environment, emit }),
    ]);
    const priceText = priceWords(params.language); // Prepared while catalog and record are loading.
    const [loaded, rights] = await coming;
    timings["load catalog"] = environment.stopwatch() - began;
    const { record } = rights;
    const scorer = await openShopScorer({
      ...options,
      matrix: loaded.catalog.vectors,
      sent,
      engine: params.engine,
      record,
    });
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
    await shop.setRules(params.rules);
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
    // Impressions do not change lists; else showing a list would change it.
    if (kept !== undefined && kept.kind !== "impression") this.#options.emit({ kind: "record" });
    return result;
  }

  /** @throws VitrineError BAD_ARGUMENT; the previous rules then stay. */
  setRules(rules: RuleSet | undefined): Promise<void> {
    return this.#worlds.setRules(rules);
  }

  items(ids: readonly string[]): Promise<readonly Item[]> {
    return this.#worlds.items(ids);
  }

  async browse(request: BrowseRequest): Promise<BrowseResult> {
    const { where, sort = "personal" } = request;
    const [world, pages, { personalOrder }] = await Promise.all([
      this.#worlds.open({ where }),
      this.#pages(),
      import("../ranking/own-lists.js"),
    ]);
    const mask = this.#worlds.mask(where);
    const order = sort === "personal" ? personalOrder(world, mask) : pages.order(sort);
    return pages.page(order, mask, request);
  }

  async update(changes: readonly OfferUpdate[]): Promise<UpdateResult> {
    const { updateOffers } = await import("../catalog/offer.js");
    return updateOffers(this.catalog, changes);
  }

  readonly summary = once(
    async (): Promise<CatalogSummary> => (await import("../catalog/summary.js")).summarise(this.catalog.items),
  );

  async portrait(): Promise<Portrait> {
    const { portraitOf } = await import("../profile/portrait-of.js");
    // Without consent there is at most a current item, no profile.
    const profile = this.record.consent === "none" ? this.#worlds.nobody() : await this.#worlds.profile();
    return portraitOf(profile, this.catalog);
  }

  async learn(): Promise<LearningReport> {
    await this.#loaded.loadGraph();
    return this.learning.learn();
  }

  async report(): Promise<Report> {
    const { shopReport } = await import("./shop-report.js");
    return shopReport({
      loaded: this.#loaded,
      rights: this.rights,
      engine: this.#scorer.report,
      pictures: this.#pictures.report,
      network: this.#network.report,
      learning: this.learning.report,
      wordsAlone: this.#search.trouble,
      unrelated: this.#relations.why,
      timings: { ...this.#options.timings },
    });
  }

  /** @throws VitrineError BAD_ARGUMENT, STORE_BLOCKED (the consent is changed all the same). */
  async setConsent(consent: Consent): Promise<Consent> {
    const allowed = await this.rights.setConsent(consent);
    await this.learning.keep();
    return allowed;
  }

  async setEngine(engine: EngineName | "auto"): Promise<EngineReport> {
    checkOneOf("engine", engine, ENGINES);
    return this.#scorer.switchTo(engine);
  }

  async close(): Promise<void> {
    this.#scorer.dispose();
    this.#pictures.dispose();
    await this.record.close();
  }

  /** Loads what the first list did not need and later ones will: a GPU engine if it is faster, texts, search, model. */
  async #warmUp(chooseEngine: boolean): Promise<void> {
    const { stopwatch } = this.#options.environment;
    const began = stopwatch();
    try {
      if (chooseEngine) await this.#scorer.switchTo("auto");
      this.#options.timings["choose engine"] = stopwatch() - began;
      await this.#loaded.loadGraph();
      await this.#network.bring();
      await this.#pictures.bring();
      await this.#relations.bring();
      void this.catalog.neighbours; // Decodes the lists.
      await this.#search.index();
      await this.#search.encoder();
      await this.learning.bring();
      this.#options.timings["warm up"] = stopwatch() - began;
    } catch {
      // Only a prefetch: the call that needs the missing part tries again and reports its failure.
    }
  }
}
