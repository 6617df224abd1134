// The engine over a shop's catalog: what it is opened with, and where its verdicts on graphics cards are kept. They hold
// nothing of the shopper, and yet stay in memory where nothing may be remembered.

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
  /** Whose consent counts, as of now: it may change. */
  readonly record: { readonly consent: Consent };
}

/** The scorer as ranking knows it, each call measured as "vitrine:scoring". */
export function measuredScores(scorer: SteadyScorer): ScoreRows {
  return async (request) => {
    const began = performance.now();
    const answer = await scorer.top(request);
    measured("scoring", began);
    return answer;
  };
}

/** Stand-ins for engines and adapters, from a test kit. */
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
