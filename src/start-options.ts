// Checks the options of `createRecommender`, and turns them into what the worker is started with.

import { privacySignals } from "./capture/privacy-signals.js";
import { VitrineError } from "./errors.js";
import type { AggregateSettings } from "./experiments/aggregate-report.js";
import type { AggregateOption, RecommenderOptions } from "./recommender-options.js";
import type { LentEncoder, StartOptions } from "./worker/protocol.js";

/** Options that are one of a few words, for the page alone or unchecked by the worker. */
const WORDS: readonly (readonly [keyof RecommenderOptions, readonly unknown[]])[] = [
  ["learning", ["auto", "on", "off"]],
  ["visit", ["tab", "page"]],
  ["bots", ["ignore", "count"]],
];

/** @throws VitrineError BAD_ARGUMENT, naming the option. Consent, engine, rules and experiments are checked by the
 *  worker. */
export function checkOptions(options: RecommenderOptions): void {
  const { catalog, model, retention = {} } = options;
  if (!(isAddress(catalog) || Array.isArray(catalog))) {
    throw new VitrineError("BAD_ARGUMENT", "catalog must be the address of an index.json, or a list of items.");
  }
  if (!(model === undefined || isAddress(model) || typeof model?.encode === "function")) {
    throw new VitrineError("BAD_ARGUMENT", "model must be an address, or { id, encode }.");
  }
  for (const [name, words] of WORDS) {
    if (![undefined, ...words].includes(options[name])) {
      throw new VitrineError("BAD_ARGUMENT", `${name} must be one of ${words.join(", ")}, not ${options[name]}.`);
    }
  }
  for (const [name, limit] of Object.entries(retention)) {
    if (!(limit === undefined || limit >= 0)) {
      throw new VitrineError("BAD_ARGUMENT", `retention.${name} must be a number from 0 on, not ${limit}.`);
    }
  }
}

/** @param lent the text function's port, if `model` is a function. */
export function startOptions(options: RecommenderOptions, lent: LentEncoder | undefined): StartOptions {
  const { catalog, model, imageModel, publicKey, rules, onPrivacySignal, retention, experiments, aggregate } = options;
  const { consent = "session", learning = "off", engine = "auto", name = "vitrine" } = options;
  return {
    catalog: isAddress(catalog) ? absolute(catalog) : catalog,
    model: lent ?? (isAddress(model) ? absolute(model) : undefined),
    imageModel: imageModel && absolute(imageModel),
    publicKey,
    rules,
    learning,
    consent,
    signals: privacySignals(),
    onPrivacySignal,
    retention,
    experiments,
    aggregate: aggregate && withoutSend(aggregate),
    engine,
    language: globalThis.document?.documentElement.lang,
    name,
  };
}

/** Functions cannot be sent to the worker. */
function withoutSend({ send: _, ...settings }: AggregateOption): AggregateSettings {
  return settings;
}

function isAddress(value: unknown): value is string | URL {
  return typeof value === "string" || value instanceof URL;
}

/** @throws VitrineError BAD_ARGUMENT */
function absolute(address: string | URL): string {
  try {
    return new URL(address, globalThis.document?.baseURI).href;
  } catch (cause) {
    throw new VitrineError("BAD_ARGUMENT", `${address} is no address.`, { cause });
  }
}
