// The one table of calls. Requests, replies and handlers are types derived from it: a forgotten handler does not compile.

import type { BrowseRequest, BrowseResult } from "../catalog/browse.js";
import type { Item, ItemInput } from "../catalog/item.js";
import type { NetworkKind } from "../catalog/network-file.js";
import type { OfferUpdate, UpdateResult } from "../catalog/offer.js";
import type { CatalogSummary } from "../catalog/summary.js";
import type { DeviceReport } from "../encoder/picture-encoder.js";
import type { ErrorMessage } from "../errors.js";
import type { Consent, PrivacySignal } from "../events/consent.js";
import type { ShopEvent, StoredEvent } from "../events/event.js";
import type { Durability, Retention } from "../events/event-store.js";
import type { RecordReport } from "../events/record-report.js";
import type { BookData } from "../events/story-book.js";
import type { AggregateReport, AggregateSettings } from "../experiments/aggregate-report.js";
import type { Experiment } from "../experiments/experiment.js";
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
  /** Absolute address of model.json, or the port of a function in the page; an index with files brings its own. */
  readonly model?: string | LentEncoder;
  /** Absolute address of the model.json of the network that saw the index's pictures. */
  readonly imageModel?: string;
  /** Public key that the index must be signed for. */
  readonly publicKey?: JsonWebKey;
  /** The shop's rules, checked here. */
  readonly rules?: RuleSet;
  /** Default "off". */
  readonly learning?: "auto" | "on" | "off";
  readonly consent: Consent;
  /** What the browser asks in its user's name, and the most that is allowed then. */
  readonly signals?: readonly PrivacySignal[];
  readonly onPrivacySignal?: Consent;
  readonly retention?: Partial<Retention>;
  readonly experiments?: readonly Experiment[];
  readonly aggregate?: AggregateSettings;
  readonly engine: EngineName | "auto";
  /** The page's, for prices in words. Default the browser's. */
  readonly language?: string;
  /** Names the record: two shops on one origin keep apart. */
  readonly name: string;
}

/** A text function of the page; its port travels with the call. */
export interface LentEncoder {
  readonly id: string;
  readonly port: MessagePort;
}

export interface LentRequest {
  readonly number: number;
  readonly texts: readonly string[];
}

export interface LentReply {
  readonly number: number;
  readonly rows?: Float32Array;
  readonly error?: ErrorMessage;
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

export interface NetworkReport {
  /** Whether lists are made with it by now. */
  readonly ready: boolean;
  readonly kind?: NetworkKind;
  /** Why it could not be loaded; lists then go without. */
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
    /** Why the lists by kind of event could not be loaded; `together` and the like then go by the item graph alone. */
    readonly relations?: string;
  };
  /** Undefined where the index has no pictures, and before the first list that wants them. */
  readonly pictures?: PicturesReport;
  /** Undefined where the index has no network that foretells the next item. */
  readonly network?: NetworkReport;
  readonly storage: RecordReport;
  /** What is allowed now: never more than the browser's wishes leave. */
  readonly consent: Consent;
  readonly learning: LearningReport;
  readonly privacy: {
    /** What the browser asks in its user's name: Global Privacy Control, Do Not Track. */
    readonly signals: readonly PrivacySignal[];
    /** The most that consent can be because of them. */
    readonly cap: Consent;
  };
  /** Milliseconds: loading, and the latest of each call. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Everything that is remembered, as `record-export.schema.json` of the package has it. */
export interface RecordExport {
  readonly format: "vitrine-record";
  readonly version: 2;
  /** ISO 8601. */
  readonly exported: string;
  readonly consent: Consent;
  readonly settings: {
    /** The record's name. */
    readonly name: string;
    readonly signals: readonly PrivacySignal[];
    readonly cap: Consent;
  };
  /** Raw events, oldest first. */
  readonly events: readonly StoredEvent[];
  /** What became of each item by events that are no longer kept raw. */
  readonly older?: BookData;
  readonly portrait: Portrait;
  /** What was learnt on the device, by name. */
  readonly learned: Readonly<Record<string, unknown>>;
  /** Rows on disk that could not be read. */
  readonly unreadable: readonly { readonly from: string; readonly base64: string }[];
}

export interface Calls {
  start: { params: StartOptions; result: Started };
  track: { params: { event: ShopEvent; durability?: Durability; id?: string }; result: TrackResult };
  /** What earlier pages of the tab left, as text. */
  resume: { params: { events: readonly string[] }; result: undefined };
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
  learn: { params: Record<string, never>; result: LearningReport };
  report: { params: Record<string, never>; result: Report };
  setEngine: { params: { engine: EngineName | "auto" }; result: EngineReport };
  setConsent: { params: { consent: Consent }; result: Consent };
  pack: { params: { passphrase: string }; result: Uint8Array };
  unpack: { params: { pack: Uint8Array; passphrase: string }; result: { readonly events: number } };
  exportRecord: { params: Record<string, never>; result: RecordExport };
  erase: { params: Record<string, never>; result: undefined };
  /** What may be told to the shop now; given once. */
  dueReports: { params: Record<string, never>; result: readonly AggregateReport[] };
  /** The page is hidden; with `release`, it is put aside and must hold nothing. */
  flush: { params: { release: boolean }; result: undefined };
  /** The page is back. */
  catchUp: { params: Record<string, never>; result: undefined };
  dispose: { params: Record<string, never>; result: undefined };
}

export type CallName = keyof Calls;

/** A call as the page saw it end, for tools. */
export type CallNote = {
  [N in CallName]: {
    readonly name: N;
    readonly params: Calls[N]["params"];
    /** Of the page's `performance.now()`. */
    readonly began: number;
    /** Milliseconds from the question to the answer. */
    readonly ms: number;
    /** Undefined where the call failed; then `error` says why. */
    readonly result?: Calls[N]["result"];
    readonly error?: Error;
  };
}[CallName];

export type Handlers = {
  [N in CallName]: (params: Calls[N]["params"], signal: AbortSignal) => Promise<Calls[N]["result"]>;
};

/** What happened behind the boundary that a page may want to repaint for. */
export type Change =
  | { readonly kind: "record" }
  | { readonly kind: "foreign-record" }
  /** Decided in another tab, or in this one. */
  | { readonly kind: "consent"; readonly consent: Consent }
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
