// The worker protocol as one table of calls. Requests, replies and handlers are types derived from it, so a missing
// handler does not compile.

import type { BrowseRequest, BrowseResult } from "../catalog/browse.js";
import type { NetworkKind } from "../catalog/files/network-file.js";
import type { Item, ItemInput } from "../catalog/item.js";
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
  /** Absolute URL of index.json, or the items themselves. */
  readonly catalog: string | readonly ItemInput[];
  /** Absolute URL of model.json, or the port of a function in the page. Default: the index's model. */
  readonly model?: string | LentEncoder | undefined;
  /** Absolute URL of the model.json of the network that the index's picture vectors come from. */
  readonly imageModel?: string | undefined;
  /** Public key that the index must be signed for. */
  readonly publicKey?: JsonWebKey | undefined;
  /** The shop's rules, unchecked: the worker checks them. */
  readonly rules?: RuleSet | undefined;
  /** Default "off". */
  readonly learning?: "auto" | "on" | "off";
  readonly consent: Consent;
  /** The browser's privacy signals, and the consent allowed with them. */
  readonly signals?: readonly PrivacySignal[];
  readonly onPrivacySignal?: Consent | undefined;
  readonly retention?: Partial<Retention> | undefined;
  readonly experiments?: readonly Experiment[] | undefined;
  readonly aggregate?: AggregateSettings | undefined;
  readonly engine: EngineName | "auto";
  /** Language of formatted prices. Default: the browser's. */
  readonly language?: string | undefined;
  /** Name of the record; separates two shops on one origin. */
  readonly name: string;
}

/** A text function of the page; its port is transferred with the call. */
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

/** Result of `start`. */
export interface Started {
  readonly items: number;
  readonly consent: Consent;
}

export interface TrackResult {
  /** True once the event is durable: it survives a reload. */
  readonly stored: boolean;
  /** Why it is not stored, for people. */
  readonly why?: string;
}

export interface PicturesReport extends Partial<DeviceReport> {
  /** SHA-256 of the weights of the picture network. `device` and `tried` are set once a photo was encoded. */
  readonly model?: string;
  /** Why the pictures could not be loaded; lists are then made without them. */
  readonly why?: string;
}

export interface NetworkReport {
  /** True once lists are made with it. */
  readonly ready: boolean;
  readonly kind?: NetworkKind;
  /** Why it could not be loaded; lists are then made without it. */
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
    /** Why the text model could not be loaded; search then uses words alone. */
    readonly why?: string;
    /** Why this is the last good version from the browser's cache rather than the server's current one. */
    readonly stale?: string;
    /** Why the neighbour lists by kind of event could not be loaded; `together` and others then use the item graph
     *  alone. */
    readonly relations?: string;
  };
  /** Undefined if the index has no pictures, and before the first list that needs them. */
  readonly pictures?: PicturesReport;
  /** Undefined if the index has no next-item network. */
  readonly network?: NetworkReport;
  readonly storage: RecordReport;
  /** The consent in force, privacy signals taken into account. */
  readonly consent: Consent;
  readonly learning: LearningReport;
  readonly privacy: {
    /** Privacy signals of the browser: Global Privacy Control, Do Not Track. */
    readonly signals: readonly PrivacySignal[];
    /** The highest consent allowed with these signals. */
    readonly cap: Consent;
  };
  /** Milliseconds by name: steps of loading, and the latest call of each kind. */
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
  /** Summary per item of events that are no longer kept raw. */
  readonly older?: BookData;
  readonly portrait: Portrait;
  /** Further data about the shopper, such as what was learnt, by name. */
  readonly learned: Readonly<Record<string, unknown>>;
  /** Rows on disk that could not be read, as they are. */
  readonly unreadable: readonly { readonly from: string; readonly base64: string }[];
}

export interface Calls {
  start: { params: StartOptions; result: Started };
  track: { params: { event: ShopEvent; durability?: Durability; id?: string }; result: TrackResult };
  /** Events left by earlier pages of the tab, as JSON texts. */
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
  /** Aggregate reports that are due; each is returned once. */
  dueReports: { params: Record<string, never>; result: readonly AggregateReport[] };
  /** The page was hidden; with `release`, it is being frozen and must release connections. */
  flush: { params: { release: boolean }; result: undefined };
  /** The page is visible again. */
  catchUp: { params: Record<string, never>; result: undefined };
  dispose: { params: Record<string, never>; result: undefined };
}

export type CallName = keyof Calls;

/** A finished call as seen by the page, for tools. */
export type CallNote = {
  [N in CallName]: {
    readonly name: N;
    readonly params: Calls[N]["params"];
    /** Start, as a `performance.now()` value of the page. */
    readonly began: number;
    /** Milliseconds from call to reply. */
    readonly ms: number;
    /** Undefined if the call failed; `error` then says why. */
    readonly result?: Calls[N]["result"];
    readonly error?: Error;
  };
}[CallName];

export type Handlers = {
  [N in CallName]: (params: Calls[N]["params"], signal: AbortSignal) => Promise<Calls[N]["result"]>;
};

/** What changed in the worker; a page may want to repaint. */
export type Change =
  | { readonly kind: "record" }
  | { readonly kind: "foreign-record" }
  /** Consent changed, in this tab or in another. */
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
