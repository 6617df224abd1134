// Experiments and aggregate reports of one shopper: which arm they are in, which list they get, and which randomised
// bits may be reported. Inactive without consent.

import type { Environment } from "../environment.js";
import { type KeptValue, keptValue } from "../events/disk/kept-value.js";
import { inTrial } from "../events/list-id.js";
import type { ShopperRecord } from "../events/record.js";
import type { AggregateReport } from "../experiments/aggregate-report.js";
import { answerOne, questions } from "../experiments/ask.js";
import { type Aggregation, checkAggregation } from "../experiments/check-aggregation.js";
import { ATTRIBUTION, countDay, DAY } from "../experiments/day-counts.js";
import { drawArm } from "../experiments/draw-arm.js";
import { checkExperiments, type Experiment, experimentOf } from "../experiments/experiment.js";
import { forEveryone, interleaved } from "../experiments/for-everyone.js";
import { charge, joinLedgers, type Ledger, newLedger, openDays, parseLedger } from "../experiments/ledger.js";
import type { RankingWorld } from "../ranking/ranking-world.js";
import { recommend } from "../ranking/recommend.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import type { RecommendRequest } from "../ranking/request.js";
import type { StartOptions } from "./protocol.js";

/** How many of the latest events are searched for the days to be reported. */
const EVENTS = 20_000;

export interface TrialsOptions {
  readonly start: Pick<StartOptions, "name" | "experiments" | "aggregate">;
  readonly environment: Environment;
  readonly record: ShopperRecord;
  /** Name of the database beside the record's. */
  readonly database: string;
}

export class Trials {
  readonly #options: TrialsOptions;
  readonly #experiments: readonly Experiment[];
  readonly #aggregation: Aggregation | undefined;
  readonly #kept: KeptValue | undefined;
  #ledger: Ledger;
  /** Incremented by `forget`: a ledger that was being read then is not taken over. */
  #forgotten = 0;

  private constructor(options: TrialsOptions) {
    const { experiments = [], aggregate } = options.start;
    checkExperiments(experiments);
    this.#options = options;
    this.#experiments = experiments;
    this.#aggregation = aggregate && checkAggregation(aggregate);
    const { indexedDB } = options.environment;
    this.#kept = indexedDB && keptValue(indexedDB, options.database);
    this.#ledger = this.#newLedger();
  }

  /** @throws VitrineError BAD_ARGUMENT */
  static async open(options: TrialsOptions): Promise<Trials> {
    const trials = new Trials(options);
    await trials.#change((ledger) => ledger);
    return trials;
  }

  /** Undefined if consent allows no storage. */
  get ledger(): Ledger | undefined {
    return this.#allowed ? this.#ledger : undefined;
  }

  /** The ranking input for a list of `slot`: without a profile if the shopper is in the holdout. */
  world(world: RankingWorld, slot: string): RankingWorld {
    const experiment = this.#allowed ? experimentOf(this.#experiments, slot) : undefined;
    if (experiment?.kind !== "holdout") return world;
    const held = drawArm(experiment, this.#ledger.seed) === "holdout";
    const listId = inTrial(world.listId, { name: experiment.name, code: held ? "o" : "p" });
    return { ...(held ? forEveryone(world) : world), listId };
  }

  /** A list for this shopper, interleaved if the slot is in an interleaving experiment. */
  recommend(world: RankingWorld, request: RecommendRequest): Promise<RecommendationList> {
    const experiment = this.#allowed ? experimentOf(this.#experiments, request.slot ?? "default") : undefined;
    if (experiment?.kind !== "interleave" || (request.by !== undefined && request.by !== "taste"))
      return recommend(world, request);
    return interleaved(world, request, { name: experiment.name, random: this.#options.environment.random });
  }

  /** The reports that are due. Each is charged to the privacy budget first, and returned once. */
  async dueReports(): Promise<readonly AggregateReport[]> {
    const aggregation = this.#aggregation;
    if (aggregation === undefined || !this.#allowed) return [];
    const { slots, epsilon, perDay, budget } = aggregation;
    const today = this.#today;
    const events = await this.#options.record.events(EVENTS);
    let days: number[] = [];
    await this.#change((ledger) => {
      const visited = new Set(events.map(({ time }) => Math.floor(time / DAY)));
      days = openDays(ledger, today)
        .filter((day) => visited.has(day))
        .flatMap((day) => Array.from({ length: perDay }, () => day));
      const charged = charge(ledger, { bits: days.length, epsilon, budget, today });
      days = days.slice(0, charged.allowed);
      return charged.ledger;
    });
    const asked = questions(slots, this.#experiments, this.#ledger.seed);
    return days.flatMap((day) => {
      const near = events.filter(({ time }) => time >= day * DAY - ATTRIBUTION);
      return answerOne(asked, { counts: countDay(near, day), day, epsilon, random: secretRandom }) ?? [];
    });
  }

  /** Merges another device's ledger. */
  async restore(value: unknown): Promise<void> {
    const other = parseLedger(value);
    if (other !== undefined) await this.#change((ledger) => joinLedgers(ledger, other));
  }

  /** Resets the ledger in memory; the caller deletes it on disk. */
  forget(): void {
    this.#forgotten++;
    this.#ledger = this.#newLedger();
  }

  get #allowed(): boolean {
    return this.#options.record.consent !== "none";
  }

  get #today(): number {
    return Math.floor(this.#options.environment.now() / DAY);
  }

  #newLedger(): Ledger {
    return newLedger(crypto.getRandomValues(new Uint32Array(1))[0] as number, this.#today);
  }

  async #change(change: (ledger: Ledger) => Ledger): Promise<void> {
    const { record } = this.#options;
    const inMemory = (): void => {
      this.#ledger = change(this.#ledger);
    };
    if (record.consent !== "stored" || this.#kept === undefined) return inMemory();
    try {
      const forgotten = this.#forgotten;
      // The ledger on disk wins; this visit's draws count only if there is none.
      const ledger = await this.#kept.update((value) => change(parseLedger(value) ?? this.#ledger));
      if (forgotten === this.#forgotten) this.#ledger = ledger;
    } catch {
      inMemory(); // If the disk cannot be used, the draws last for this visit.
    }
  }
}

/** A cryptographically random number in [0, 1), of 32 bits. */
function secretRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32;
}
