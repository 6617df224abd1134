// Options of `createRecommender`. Only `catalog` is required.

import type { ItemInput } from "./catalog/item.js";
import type { TextFunction } from "./encoder/text-function.js";
import type { Consent } from "./events/consent.js";
import type { Retention } from "./events/event-store.js";
import type { AggregateReport, AggregateSettings } from "./experiments/aggregate-report.js";
import type { Experiment } from "./experiments/experiment.js";
import type { LogOptions } from "./log.js";
import type { RuleSet } from "./ranking/rules/rule-set.js";
import type { EngineName } from "./scoring/engine.js";

export interface RecommenderOptions extends LogOptions {
  /** URL of the index folder's index.json, or a list of items (`model` is then required to embed them). */
  readonly catalog: string | URL | readonly ItemInput[];
  /** URL of a text model's model.json: the shipped model, or any TF.js LayersModel or GraphModel from token ids to a
   *  vector, with its tokenizer.json beside it; or a function, which runs in the page. Default: the model that the
   *  index names. An index that was built with a function needs the function with the same id here. */
  readonly model?: string | URL | TextFunction;
  /** URL of the model.json of the picture network that the index was built with. Needed by `similarToImage` only. */
  readonly imageModel?: string | URL;
  /** Ed25519 public key (JWK, see `vitrine keygen`). An index without a valid signature for it is rejected. Default:
   *  signatures are not checked. */
  readonly publicKey?: JsonWebKey;
  /** The shop's rules: filters, boosts, pins, caps, shares, schedules. Default none; `setRules` replaces them. */
  readonly rules?: RuleSet;
  /** What may be remembered: "none" (only the current item), "session" (until the visit ends, see `visit`) or
   *  "stored" (in IndexedDB). A later change in one tab of the shop applies to all its tabs. Default "session". */
  readonly consent?: Consent;
  /** How long a visit with consent "session" lasts: "page" keeps it in memory until the page is left; "tab" keeps it
   *  in sessionStorage, across pages, until the tab is closed. Default "page". */
  readonly visit?: "tab" | "page";
  /** "on" trains on this shopper's choices, on their device, while the page is idle. The result is used only if it
   *  does not make the lists for their latest choices worse. "auto" is "on" if `vitrine build` measured on the
   *  shop's own shoppers that it helps, else "off". Default "off". */
  readonly learning?: "auto" | "on" | "off";
  /** Upper limit of consent if the browser sends Global Privacy Control or Do Not Track. "stored" ignores these
   *  signals: use it only for shoppers who have explicitly agreed in this shop. Default "session". */
  readonly onPrivacySignal?: Consent;
  /** Limits of the raw event log on disk; older events are folded into a summary per item. Default 100,000 events,
   *  5,000,000 bytes, 395 days. */
  readonly retention?: Partial<Retention>;
  /** Requests persistent storage (`navigator.storage.persist()`) when consent is "stored"; some browsers then ask
   *  the shopper. Default false. */
  readonly persist?: boolean;
  /** Whether `watch` records automated browsers: "count" does, for tests. Default "ignore". */
  readonly bots?: "ignore" | "count";
  /** Experiments on whether personal ranking helps: a holdout that gets the same lists for everyone, or interleaving
   *  of both. Outcomes are reported through `aggregate` only. Default none. */
  readonly experiments?: readonly Experiment[];
  /** Randomised (locally differentially private) reports on how slots perform, handed to a callback of the shop.
   *  Default: no reports. */
  readonly aggregate?: AggregateOption;
  /** Forces a scoring engine; `createRecommender` rejects with ENGINE_UNAVAILABLE if it cannot run. Default "auto". */
  readonly engine?: EngineName | "auto";
  /** Name of the record; two shops on one origin need different names. Default "vitrine". */
  readonly name?: string;
  /** Creates the worker, for pages that serve its file from their own URL. Default: the package's file. */
  readonly worker?: () => Worker;
  readonly signal?: AbortSignal;
}

export interface AggregateOption extends AggregateSettings {
  /** Called in the page with each report. Vitrine itself sends nothing. */
  readonly send: (report: AggregateReport) => unknown;
}
