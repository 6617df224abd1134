// The front door. A hand-written list; nothing here pulls TF.js, the catalog or the engines into the page's bundle.

import { privacySignals } from "./capture/privacy-signals.js";
import { VitrineError } from "./errors.js";
import type { Consent } from "./events/consent.js";
import type { TabVisit } from "./events/tab-visit.js";
import type { AggregateSettings } from "./experiments/aggregate-report.js";
import { Recommender } from "./recommender.js";
import type { AggregateOption, RecommenderOptions } from "./recommender-options.js";
import { type Channel, Connection } from "./worker/client.js";
import { lendEncoder } from "./worker/lend-encoder.js";

/** Starts the worker, loads the catalog and resolves once lists can be asked for.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT, INDEX_VERSION (none of them while an earlier visit left a good
 *  copy), INDEX_SIGNATURE and SIGNATURE_UNSUPPORTED (with a `publicKey` only), MODEL_NOT_FOUND, MODEL_MISMATCH, BAD_ITEM, CATALOG_EMPTY,
 *  ENGINE_UNAVAILABLE (forced engines only), BAD_ARGUMENT, ABORTED. */
export async function createRecommender(options: RecommenderOptions): Promise<Recommender> {
  const {
    catalog,
    model,
    imageModel,
    publicKey,
    rules,
    consent = "session",
    learning = "off",
    onPrivacySignal,
    retention,
    experiments,
    aggregate,
    engine = "auto",
    name = "vitrine",
    signal,
  } = options;
  if (!(typeof catalog === "string" || catalog instanceof URL || Array.isArray(catalog))) {
    throw new VitrineError("BAD_ARGUMENT", "catalog must be the address of an index.json, or a list of items.");
  }
  if (typeof model === "object" && !(model instanceof URL) && typeof model.encode !== "function") {
    throw new VitrineError("BAD_ARGUMENT", "model must be an address, or { id, encode }.");
  }
  const lent = typeof model === "object" && "encode" in model ? lendEncoder(model) : undefined;
  const worker = (options.worker ?? packagedWorker)();
  const connection = new Connection(worker as Channel, () => worker.terminate());
  const signals = privacySignals();
  let allowed: Consent;
  let visit: TabVisit | undefined;
  try {
    if (options.visit === "tab") visit = new (await import("./events/tab-visit.js")).TabVisit(name);
    if (options.log ?? options.logLevel) (await import("./log.js")).logCalls(connection, options);
    // Another tab may change the consent before the recommender itself listens.
    connection.subscribe((change) => {
      if (change.kind === "consent") allowed = change.consent;
    });
    const started = await connection.call(
      "start",
      {
        catalog: Array.isArray(catalog) ? catalog : absolute(catalog as string | URL),
        ...(model === undefined ? {} : { model: lent ?? absolute(model as string | URL) }),
        ...(imageModel === undefined ? {} : { imageModel: absolute(imageModel) }),
        ...(publicKey === undefined ? {} : { publicKey }),
        ...(rules === undefined ? {} : { rules }),
        learning,
        consent,
        signals,
        ...(onPrivacySignal === undefined ? {} : { onPrivacySignal }),
        ...(retention === undefined ? {} : { retention }),
        ...(experiments === undefined ? {} : { experiments }),
        ...(aggregate === undefined ? {} : { aggregate: withoutSend(aggregate) }),
        engine,
        language: globalThis.document?.documentElement.lang,
        name,
      },
      signal,
      lent === undefined ? [] : [lent.port],
    );
    allowed = started.consent;
    const events = visit?.reread() ?? [];
    // Events carried over from earlier pages of this tab are added to the record, unless nothing may be remembered.
    if (events.length > 0 && allowed !== "none") await connection.call("resume", { events });
    visit?.follow(allowed);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  const { persist = false, bots = "ignore" } = options;
  const rest = { ...(aggregate && { aggregate }), ...(visit && { visit }) };
  return new Recommender(connection, { consent: allowed, persist, learning, bots, ...rest });
}

/** Functions cannot be sent to the worker. */
function withoutSend({ send: _, ...settings }: AggregateOption): AggregateSettings {
  return settings;
}

function packagedWorker(): Worker {
  return new Worker(new URL("./worker/host.ts", import.meta.url), { type: "module" });
}

function absolute(address: string | URL): string {
  return new URL(address, globalThis.document?.baseURI).href;
}

export type { BrowseRequest, BrowseResult } from "./catalog/browse.js";
export type { AttributeValue, Availability, Item, ItemId, ItemInput } from "./catalog/item.js";
export type { OfferUpdate, UpdateResult } from "./catalog/offer.js";
export type { CatalogSummary } from "./catalog/summary.js";
export type { Condition, Range, Where } from "./catalog/where.js";
export type { TextFunction } from "./encoder/text-function.js";
export { type ErrorCode, VitrineError } from "./errors.js";
export type { Consent, PrivacySignal } from "./events/consent.js";
export type { EventKind, ShopEvent, StoredEvent } from "./events/event.js";
export type { AppendOptions, Durability, Retention } from "./events/event-store.js";
export type { RecordReport } from "./events/record-report.js";
export type { AggregateReport, AggregateSettings, Counts } from "./experiments/aggregate-report.js";
export type { Experiment, Holdout, Interleaving } from "./experiments/experiment.js";
export type { LogEntry, LogLevel } from "./log.js";
export type { ShopperPrivacy } from "./privacy.js";
export type { LearningReport, RoundReport } from "./profile/fine-tune/learning-report.js";
export type { Portrait, Share } from "./profile/portrait.js";
export type { Reason, Recommendation, RecommendationList } from "./ranking/recommendation.js";
export type { ListContext, ListRequest, RecommendRequest, SearchRequest, SimilarRequest } from "./ranking/request.js";
export type { Rule, RuleAction, RuleEffect, RuleSet, When } from "./ranking/rules/rule-set.js";
export type { ScoreParts, Signal } from "./ranking/score-parts.js";
export type { ItemExplanation, Obstacle } from "./ranking/why-not.js";
export type { CallOptions, Recommender } from "./recommender.js";
export type { AggregateOption, RecommenderOptions } from "./recommender-options.js";
export type { EngineName } from "./scoring/engine.js";
export type { EngineLoss, EngineReport, EngineTrouble, Race } from "./scoring/engine-report.js";
export type { Facet, Facets, FacetValue } from "./search/facets.js";
export type { Highlights, TextRange } from "./search/highlights.js";
export type { PageEntry } from "./worker/page.js";
export type { CallName, CallNote, Change, RecordExport, Report, TrackResult } from "./worker/protocol.js";
export type { SearchList, SearchResult } from "./worker/search-list.js";
