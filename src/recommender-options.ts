// What a shop says when it makes a recommender: only the catalog is needed.

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
  /** Address of an index folder's index.json, or a list of items (then `model` is needed to embed them). */
  readonly catalog: string | URL | readonly ItemInput[];
  /** Address of a text model's model.json: the one that ships, or any TF.js LayersModel or GraphModel from token ids to a
   *  vector, with its tokenizer.json beside it; or a function, which runs in the page. An index brings its own, unless
   *  it was built with a function: it then wants the function of the same id. */
  readonly model?: string | URL | TextFunction;
  /** Address of the model.json of the picture network that the index was built with, for `similarToImage`. */
  readonly imageModel?: string | URL;
  /** Ed25519 public key (JWK, see `vitrine keygen`): the index must be signed for it, or nothing of it is used. Default:
   *  signatures are not looked at. */
  readonly publicKey?: JsonWebKey;
  /** The shop's rules: filters, boosts, pins, caps, shares, schedules. `setRules` changes them. */
  readonly rules?: RuleSet;
  /** What may be remembered: "none" (only the item looked at now), "session" (until the tab is closed) or "stored" (IndexedDB). A
   *  later change in any tab of the shop holds for all of them. Default "session". */
  readonly consent?: Consent;
  /** Where a visit with consent "session" is kept: "page" leaves nothing on the device, and the visit ends with the page;
   *  "tab" keeps it in the tab's sessionStorage, so that it goes on over the pages of the shop. Default "page". */
  readonly visit?: "tab" | "page";
  /** "on" learns from this shopper's choices on their device, when the page is idle, and uses what does not make
   *  the lists for their latest choices worse. "auto" does so where `vitrine build` found on the shop's own shoppers that it helps.
   *  Default "off". */
  readonly learning?: "auto" | "on" | "off";
  /** The most that consent can be where the browser sends Global Privacy Control or Do Not Track. "stored" takes no
   *  notice of them: for shoppers who then said yes to this very shop. Default "session". */
  readonly onPrivacySignal?: Consent;
  /** How much of the raw record is kept on disk before it is folded into the long memory. Default 100,000 events,
   *  5,000,000 bytes, 395 days. */
  readonly retention?: Partial<Retention>;
  /** Asks the browser not to clear the shop's storage by itself; some browsers then ask the shopper. Done when consent is
   *  "stored", and never otherwise. Default false. */
  readonly persist?: boolean;
  /** "count" takes browsers that are driven by a program for people's, for tests; `watch` ignores them otherwise. */
  readonly bots?: "ignore" | "count";
  /** Whether personal ranking helps: lists for everyone for a share of the shoppers, or in turn with the personal ones.
   *  Outcomes are known by `aggregate` only. Default none. */
  readonly experiments?: readonly Experiment[];
  /** Random bits about how shelves do, for a callback of the shop's own. Default: nothing is told to anyone. */
  readonly aggregate?: AggregateOption;
  /** Forces an engine; the call fails with ENGINE_UNAVAILABLE where it cannot run. Default "auto". */
  readonly engine?: EngineName | "auto";
  /** Keeps the records of two shops on one origin apart. Default "vitrine". */
  readonly name?: string;
  /** Makes the worker, for pages that serve it from an address of their own. Default: the package's own file. */
  readonly worker?: () => Worker;
  readonly signal?: AbortSignal;
}

export interface AggregateOption extends AggregateSettings {
  /** Gets each report, in the page. Vitrine itself sends nothing. */
  readonly send: (report: AggregateReport) => unknown;
}
