// Opens the scorer over the catalog and decides where its verdicts on graphics cards are stored. Verdicts hold nothing
// about the shopper, but stay in memory with consent "none".

import type { Environment } from "../environment.js";
import type { Consent } from "../events/consent.js";
import type { ScoreRows } from "../ranking/shelf.js";
import type { EngineName } from "../scoring/engine.js";
import type { SentCanary } from "../scoring/open-checked.js";
import { SteadyScorer, type SteadyScorerOptions } from "../scoring/steady-scorer.js";
import { measured } from "../user-timing.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { once } from "./once.js";
import type { Change } from "./protocol.js";

export interface ShopScorerOptions {
  readonly matrix: Int8Matrix;
  readonly sent?: SentCanary | undefined;
  readonly engine: EngineName | "auto";
  readonly environment: Environment;
  readonly engines?: ShopEngines;
  readonly emit: (change: Change) => void;
  /** Source of the current consent, which may change. */
  readonly record: { readonly consent: Consent };
}

/** The scorer in the form that ranking takes, with each call measured as "vitrine:scoring". */
export function measuredScores(scorer: SteadyScorer): ScoreRows {
  return async (request) => {
    const began = performance.now();
    const answer = await scorer.top(request);
    measured("scoring", began);
    return answer;
  };
}

/** Replacements of engines and adapter probes, for tests. */
export type ShopEngines = Pick<SteadyScorerOptions, "openers" | "probes">;

/** @throws VitrineError ENGINE_UNAVAILABLE if a forced engine cannot run here. */
export function openShopScorer(options: ShopScorerOptions): Promise<SteadyScorer> {
  const { matrix, sent, engine, engines, environment, emit, record } = options;
  const store = once(async () =>
    (await import("./engine-verdicts.js")).engineVerdicts(environment, () => record.consent),
  );
  return SteadyScorer.open({
    matrix,
    sent,
    engine,
    ...engines,
    world: environment,
    verdicts: {
      read: async (key) => (await store()).read(key),
      write: async (key, verdict) => (await store()).write(key, verdict),
    },
    onChange: (report) => emit({ kind: "engine", report }),
  });
}
