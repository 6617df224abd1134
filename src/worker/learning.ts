// On-device learning: runs one round at a time and stores the checkpoint as far as consent allows. The page decides
// when a round starts (capture/learn-at-idle.ts).

import type { Catalog } from "../catalog/catalog.js";
import type { Environment } from "../environment.js";
import type { ShopperRecord } from "../events/record.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import { decodeCheckpoint, encodeCheckpoint } from "../profile/fine-tune/checkpoint.js";
import { type CheckpointStore, checkpointStore } from "../profile/fine-tune/checkpoint-store.js";
import { choicesOf } from "../profile/fine-tune/choices.js";
import type { LearningReport, RoundReport } from "../profile/fine-tune/learning-report.js";
import { type LearntRound, learnFromRecord } from "../ranking/fine-tuning.js";
import type { ScoreRows } from "../ranking/ranking-world.js";
import { textsTell } from "../ranking/texts-tell.js";
import { measured } from "../user-timing.js";

export interface LearningOptions {
  readonly name: string;
  readonly environment: Environment;
  readonly record: ShopperRecord;
  readonly catalog: Catalog;
  readonly score: ScoreRows;
  /** Called with the adapter to use from now on. */
  readonly use: (adapter: Adapter | undefined) => void;
  readonly onRound: (report: LearningReport) => void;
}

export interface Learnt {
  /** One number for each dimension of the item vectors. */
  readonly weights: readonly number[];
  /** The stored checkpoint, which also identifies those vectors, in base64. */
  readonly checkpoint: string;
}

/** Milliseconds of worker time that a round may take. */
const BUDGET = 200;

export class Learning {
  readonly #options: LearningOptions;
  readonly #store: CheckpointStore | undefined;
  #adapter: Adapter | undefined;
  #report: LearningReport = { state: "waiting", active: false, rounds: 0, rolledBack: 0 };
  #running: Promise<LearningReport> | undefined;
  /** How many moments the record had at the latest round; undefined until they are counted. */
  #moments: number | undefined;
  /** Incremented by `forget`: the result of a round that was running then is discarded. */
  #life = 0;

  private constructor(options: LearningOptions) {
    this.#options = options;
    const { indexedDB } = options.environment;
    this.#store = indexedDB && checkpointStore(indexedDB, options.name);
  }

  /** Restores what an earlier visit learnt, if consent allows reading it. */
  static async open(options: LearningOptions): Promise<Learning> {
    const learning = new Learning(options);
    if (options.record.consent !== "stored") return learning;
    const bytes = await learning.#store?.load().catch(() => undefined); // An unreadable checkpoint is learnt again.
    learning.#use(bytes && decodeCheckpoint(bytes, options.catalog.vectors));
    if (learning.#adapter !== undefined) learning.#report = { ...learning.#report, state: "accepted" };
    return learning;
  }

  get report(): LearningReport {
    const off = this.#options.record.consent === "none";
    return { ...this.#report, ...(off && { state: "off" }), active: this.#adapter !== undefined };
  }

  /** What was learnt, for export; undefined if nothing was. */
  get learnt(): Learnt | undefined {
    if (this.#adapter === undefined) return undefined;
    const bytes = encodeCheckpoint(this.#adapter, this.#options.catalog.vectors);
    return { weights: [...this.#adapter], checkpoint: btoa(String.fromCharCode(...bytes)) };
  }

  /** Takes over what another device exported, if it was learnt on the same item vectors. */
  async restore(value: unknown): Promise<void> {
    const { checkpoint } = (value ?? {}) as Partial<Learnt>;
    if (typeof checkpoint !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(checkpoint) || checkpoint.length % 4 !== 0)
      return;
    const bytes = Uint8Array.from(atob(checkpoint), (char) => char.charCodeAt(0));
    const adapter = decodeCheckpoint(bytes, this.#options.catalog.vectors);
    if (adapter === undefined) return;
    this.#use(adapter);
    await this.keep();
  }

  /** Runs a round, or joins the one that is running. Where nothing is new since the latest round, resolves with that
   *  round's report: what was learnt from the choices that also judge would always win against what is learnt
   *  without them. */
  learn(): Promise<LearningReport> {
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Drops what was learnt, in memory; the caller deletes it on disk. */
  forget(): void {
    this.#life++;
    this.#moments = undefined;
    this.#report = { state: "waiting", active: false, rounds: 0, rolledBack: 0 };
    this.#use(undefined);
  }

  /** Stores or deletes the checkpoint, as consent says. */
  async keep(): Promise<void> {
    const { record, catalog } = this.#options;
    if (record.consent === "stored" && this.#adapter !== undefined) {
      // A checkpoint that cannot be stored is learnt again on the next visit.
      await this.#store?.save(encodeCheckpoint(this.#adapter, catalog.vectors)).catch(() => undefined);
    } else await this.#store?.clear();
  }

  async #round(): Promise<LearningReport> {
    const { record, catalog, score, environment, onRound } = this.#options;
    const life = this.#life;
    const events = (await record.events()).filter(({ kind }) => kind !== "impression");
    const moments = choicesOf(events, catalog).length;
    // Of what an earlier visit learnt, all that is on record by now has taught it.
    if (this.#adapter !== undefined) this.#moments ??= moments;
    if (record.consent === "none" || moments === this.#moments) return this.report;
    this.#moments = moments;
    const { plainTrainer } = await import("../profile/fine-tune/plain-trainer.js");
    const [began, measuredFrom] = [environment.stopwatch(), performance.now()];
    let paused = 0;
    const elapsed = (): number => environment.stopwatch() - began - paused;
    const round = await learnFromRecord({
      catalog,
      score,
      events,
      current: this.#adapter,
      trainer: plainTrainer,
      budget: BUDGET,
      elapsed,
      pause: async () => {
        const stopped = environment.stopwatch();
        await new Promise((resolve) => setTimeout(resolve));
        paused += environment.stopwatch() - stopped;
      },
    });
    measured("learning", measuredFrom);
    if (round === undefined || life !== this.#life) return this.report;
    this.#use(round.adapter);
    this.#report = {
      state: round.outcome,
      active: round.adapter !== undefined,
      rounds: this.#report.rounds + 1,
      rolledBack: this.#report.rolledBack + (round.outcome === "rolled back" ? 1 : 0),
      latest: reportOf(round, elapsed()),
    };
    await this.keep();
    onRound(this.report);
    return this.report;
  }

  /** Puts an adapter in use; one from an earlier version is dropped if this catalog cannot be learnt on. */
  #use(adapter: Adapter | undefined): void {
    this.#adapter = adapter && textsTell(this.#options.catalog) ? adapter : undefined;
    this.#options.use(this.#adapter);
  }
}

function reportOf({ curve, ndcg, moments }: LearntRound, ms: number): RoundReport {
  return {
    loss: { before: curve[0]?.loss ?? 0, after: curve.at(-1)?.loss ?? 0 },
    heldOut: ndcg,
    moments,
    curve,
    ms,
  };
}
