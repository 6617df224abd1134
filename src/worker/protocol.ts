// The one table of calls. Requests, replies and handlers are types derived from it: a forgotten handler does not compile.

import type { BrowseRequest, BrowseResult } from "../catalog/browse.js";
import type { Item, ItemInput } from "../catalog/item.js";
import type { OfferUpdate, UpdateResult } from "../catalog/offer.js";
import type { CatalogSummary } from "../catalog/summary.js";
import type { DeviceReport } from "../encoder/picture-encoder.js";
import type { ErrorMessage } from "../errors.js";
import type { ShopEvent, StoredEvent } from "../events/event.js";
import type { Consent } from "../events/event-store.js";
import type { LearningReport } from "../profile/fine-tune/learning-report.js";
import type { Portrait } from "../profile/portrait.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import type { ListRequest, RecommendRequest, SearchRequest, SimilarRequest } from "../ranking/request.js";
import type { RuleSet } from "../ranking/rules/rule-set.js";
import type { ItemExplanation } from "../ranking/why-not.js";
import type { EngineName } from "../scoring/engine.js";
import type { EngineReport } from "../scoring/engine-report.js";
import type { PageEntry } from "./page.js";
import type { SearchList } from "./search-list.js";

export interface StartOptions {
  /** Absolute address of index.json, or the items themselves. */
  readonly catalog: string | readonly ItemInput[];
  /** Absolute address of model.json; an index brings its own. */
  readonly model?: string;
  /** Absolute address of the model.json of the network that saw the index's pictures. */
  readonly imageModel?: string;
  /** Public key that the index must be signed for. */
  readonly publicKey?: JsonWebKey;
  /** The shop's rules, checked here. */
  readonly rules?: RuleSet;
  readonly learning: "auto" | "off";
  readonly consent: Consent;
  readonly engine: EngineName | "auto";
  /** Names the record: two shops on one origin keep apart. */
  readonly name: string;
}

/** What `start` found, so that the page needs no second call. */
export interface Started {
  readonly items: number;
  readonly consent: Consent;
}

export interface TrackResult {
  /** True once the event is durable: it survives a reload. */
  readonly stored: boolean;
  /** Why it is not, in words. */
  readonly why?: string;
}

export interface PicturesReport extends Partial<DeviceReport> {
  /** SHA-256 of the weights of the network that saw the catalog's pictures. `device` and `tried` say where photos are
   *  encoded, once one was. */
  readonly model?: string;
  /** Why the pictures could not be loaded; lists then go without. */
  readonly why?: string;
}

export interface Report {
  readonly engine: EngineReport;
  readonly catalog: {
    readonly items: number;
    readonly dimensions: number;
    readonly bytes: number;
    /** Id of the text model. */
    readonly model?: string;
    /** Why the text model could not be loaded; the search then goes by words alone. */
    readonly why?: string;
    /** Why this is the last good version from the browser's cache, and not what the server offers now. */
    readonly stale?: string;
  };
  /** Undefined where the index has no pictures, and before the first list that wants them. */
  readonly pictures?: PicturesReport;
  readonly storage: {
    readonly kind: "indexeddb" | "memory" | "off";
    readonly why?: string;
    readonly events: number;
    readonly bytes?: number;
  };
  readonly consent: Consent;
  readonly learning: LearningReport;
  /** Milliseconds: loading, and the latest of each call. */
  readonly timings: Readonly<Record<string, number>>;
}

export const RECORD_FORMAT = "vitrine-record";
export const RECORD_VERSION = 1;

export interface RecordExport {
  readonly format: typeof RECORD_FORMAT;
  readonly version: typeof RECORD_VERSION;
  readonly consent: Consent;
  readonly events: readonly StoredEvent[];
  readonly portrait: Portrait;
  /** What was learnt of the shopper, one number a dimension of the item vectors; undefined where nothing was. */
  readonly learnt?: readonly number[];
}

export interface Calls {
  start: { params: StartOptions; result: Started };
  track: { params: { event: ShopEvent }; result: TrackResult };
  recommend: { params: RecommendRequest; result: RecommendationList };
  similar: { params: { item: string; request: SimilarRequest }; result: RecommendationList };
  similarToImage: { params: { image: Blob; request: ListRequest }; result: RecommendationList };
  together: { params: { items: readonly string[]; request: ListRequest }; result: RecommendationList };
  rank: { params: { items: readonly string[]; request: ListRequest }; result: RecommendationList };
  page: { params: { entries: readonly PageEntry[] }; result: readonly RecommendationList[] };
  explain: { params: { item: string; entry: PageEntry }; result: ItemExplanation };
  setRules: { params: { rules: RuleSet | undefined }; result: undefined };
  search: { params: { query: string; request: SearchRequest }; result: SearchList };
  items: { params: { ids: readonly string[] }; result: readonly Item[] };
  browse: { params: BrowseRequest; result: BrowseResult };
  update: { params: { changes: readonly OfferUpdate[] }; result: UpdateResult };
  summary: { params: Record<string, never>; result: CatalogSummary };
  events: { params: { limit: number }; result: readonly StoredEvent[] };
  portrait: { params: Record<string, never>; result: Portrait };
  learn: { params: { unasked: boolean }; result: LearningReport };
  report: { params: Record<string, never>; result: Report };
  setEngine: { params: { engine: EngineName | "auto" }; result: EngineReport };
  setConsent: { params: { consent: Consent }; result: Consent };
  exportRecord: { params: Record<string, never>; result: RecordExport };
  erase: { params: Record<string, never>; result: undefined };
  dispose: { params: Record<string, never>; result: undefined };
}

export type CallName = keyof Calls;

export type Handlers = {
  [N in CallName]: (params: Calls[N]["params"], signal: AbortSignal) => Promise<Calls[N]["result"]>;
};

/** What happened behind the boundary that a page may want to repaint for. */
export type Change =
  | { readonly kind: "record" }
  | { readonly kind: "foreign-record" }
  | { readonly kind: "engine"; readonly report: EngineReport }
  | { readonly kind: "learning"; readonly report: LearningReport }
  | { readonly kind: "progress"; readonly step: string; readonly loaded: number; readonly total: number };

export type RequestMessage =
  | {
      [N in CallName]: {
        readonly type: "call";
        readonly id: number;
        readonly name: N;
        readonly params: Calls[N]["params"];
      };
    }[CallName]
  | { readonly type: "abort"; readonly id: number };

export type ReplyMessage =
  | { readonly type: "result"; readonly id: number; readonly result: Calls[CallName]["result"] }
  | { readonly type: "error"; readonly id: number; readonly error: ErrorMessage }
  | { readonly type: "change"; readonly change: Change };
