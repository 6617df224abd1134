// The front door. A hand-written list; nothing here pulls TF.js, the catalog or the engines into the page's bundle.

import type { TextFunction } from "./encoder/text-function.js";
import type { Consent } from "./events/consent.js";
import type { TabVisit } from "./events/tab-visit.js";
import { Recommender } from "./recommender.js";
import type { RecommenderOptions } from "./recommender-options.js";
import { checkOptions, startOptions } from "./start-options.js";
import { type Channel, Connection } from "./worker/client.js";
import type { LentEncoder } from "./worker/protocol.js";

/** Starts the worker, loads the catalog and resolves once lists can be asked for.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT, INDEX_VERSION (none of them while an earlier visit left a good
 *  copy), INDEX_SIGNATURE and SIGNATURE_UNSUPPORTED (with a `publicKey` only), MODEL_NOT_FOUND, MODEL_MISMATCH,
 *  BAD_ITEM, CATALOG_EMPTY, ENGINE_UNAVAILABLE (forced engines only), BAD_ARGUMENT, ABORTED. */
export async function createRecommender(options: RecommenderOptions): Promise<Recommender> {
  checkOptions(options);
  const worker = (options.worker ?? packagedWorker)();
  const connection = new Connection(worker as Channel, () => worker.terminate());
  try {
    if (options.log ?? options.logLevel) (await import("./log.js")).logCalls(connection, options);
    const visit = options.visit === "tab" ? await openVisit(options.name) : undefined;
    const consent = await start(connection, options, visit);
    return new Recommender(connection, { ...options, consent }, visit);
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** Opens the session, and adds to its record what earlier pages of this tab left, unless nothing may be remembered.
 *  Returns the consent in force. */
async function start(
  connection: Connection,
  options: RecommenderOptions,
  visit: TabVisit | undefined,
): Promise<Consent> {
  const { model, signal } = options;
  const lent = typeof model === "object" && "encode" in model ? await lend(model) : undefined;
  let { consent } = await connection.call("start", startOptions(options, lent), signal, lent && [lent.port]);
  // Another tab may change the consent before the recommender itself listens.
  const unsubscribe = connection.subscribe((change) => {
    if (change.kind === "consent") consent = change.consent;
  });
  const events = visit?.reread() ?? [];
  if (events.length > 0 && consent !== "none") await connection.call("resume", { events });
  unsubscribe();
  visit?.follow(consent);
  return consent;
}

async function lend(model: TextFunction): Promise<LentEncoder> {
  return (await import("./worker/lend-encoder.js")).lendEncoder(model);
}

async function openVisit(name = "vitrine"): Promise<TabVisit> {
  return new (await import("./events/tab-visit.js")).TabVisit(name);
}

function packagedWorker(): Worker {
  return new Worker(new URL("./worker/host.ts", import.meta.url), { type: "module" });
}

export type { BrowseRequest, BrowseResult } from "./catalog/browse.js";
export type { AttributeValue, Availability, Item, ItemId, ItemInput } from "./catalog/item.js";
export type { OfferUpdate, UpdateResult } from "./catalog/offer.js";
export type { CatalogSummary } from "./catalog/summary.js";
export type { Condition, Range, Where } from "./catalog/where.js";
export type { TextFunction } from "./encoder/text-function.js";
export { type ErrorCode, VitrineError } from "./errors.js";
export type { Consent, PrivacySignal } from "./events/consent.js";
export type {
  ClickEvent,
  EventKind,
  ImpressionEvent,
  PurchaseEvent,
  RateEvent,
  ShopEvent,
  StoredEvent,
  SwitchEvent,
  ViewEvent,
} from "./events/event.js";
export type { Stamp } from "./events/event-order.js";
export type { AppendOptions, Durability, Retention } from "./events/event-store.js";
export type { Deed, ItemStory } from "./events/item-story.js";
export type { RecordReport } from "./events/record-report.js";
export type { BookData } from "./events/story-book.js";
export type { AggregateReport, AggregateSettings, Counts } from "./experiments/aggregate-report.js";
export type { Experiment, Holdout, Interleaving } from "./experiments/experiment.js";
export type { LogEntry, LogLevel } from "./log.js";
export type { ShopperPrivacy } from "./privacy.js";
export type { LearningReport, RoundReport } from "./profile/fine-tune/learning-report.js";
export type { LossPoint } from "./profile/fine-tune/round.js";
export type { Portrait, Share } from "./profile/portrait.js";
export type {
  DeedReason,
  ItemReason,
  MatchReason,
  PictureReason,
  PlainReason,
  PopularReason,
  Reason,
  Recommendation,
  RecommendationList,
  RuleReason,
  TasteReason,
} from "./ranking/recommendation.js";
export type {
  CartSums,
  ListContext,
  ListRequest,
  RecommendRequest,
  SearchRequest,
  SimilarRequest,
} from "./ranking/request.js";
export type { Rule, RuleAction, RuleEffect, RuleSet, Slots, When } from "./ranking/rules/rule-set.js";
export type { ScoreParts, Signal } from "./ranking/score-parts.js";
export type { ItemExplanation, Obstacle } from "./ranking/why-not.js";
export type { CallOptions, Recommender } from "./recommender.js";
export type { AggregateOption, RecommenderOptions } from "./recommender-options.js";
export type { EngineName, EngineTiming } from "./scoring/engine.js";
export type { EngineLoss, EngineReport, EngineTrouble, Race } from "./scoring/engine-report.js";
export type { Facet, Facets, FacetValue } from "./search/facets.js";
export type { Highlights, TextRange } from "./search/highlights.js";
export type { PageEntry } from "./worker/page.js";
export type {
  CallName,
  CallNote,
  Change,
  NetworkReport,
  PicturesReport,
  RecordExport,
  Report,
  TrackResult,
} from "./worker/protocol.js";
export type { SearchList, SearchResult } from "./worker/search-list.js";
