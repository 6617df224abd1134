// A scorer that survives the failure of its engine. It starts on the CPU and switches to a GPU on request. If the GPU
// fails or returns a wrong answer, it switches back and repeats the call, so the caller gets the right answer; the
// report says what happened. A GPU that failed is tried again later.

import { reasonOf, VitrineError } from "../errors.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { TopRows } from "../vector/top-rows.js";
import type { ChooseGpuOptions } from "./choose-gpu.js";
import { type EngineName, groupsFit, type TopRequest } from "./engine.js";
import type { EngineReport } from "./engine-report.js";
import type { ChosenEngine } from "./open-checked.js";
import { besides, openCpuEngine, openEngine } from "./open-engine.js";
import { Patience } from "./patience.js";
import { WrongAnswer } from "./unfit.js";
import { plainWorld, type World } from "./world.js";

export interface SteadyScorerOptions
  extends Pick<ChooseGpuOptions, "matrix" | "openers" | "probes" | "verdicts" | "world" | "sent"> {
  /** The engine to start on. Default "auto": a CPU engine at once; `switchTo("auto")` later moves to the GPU. */
  readonly engine?: EngineName | "auto";
  /** Called after every change of engine. */
  readonly onChange?: (report: EngineReport) => void;
}

export class SteadyScorer {
  readonly #options: SteadyScorerOptions & { readonly world: World };
  readonly #patience: Patience;
  #wanted: EngineName | "auto";
  #current: ChosenEngine;
  #moving: Promise<unknown> = Promise.resolve();
  #retrying = false;
  #disposed = false;

  private constructor(options: SteadyScorerOptions & { readonly world: World }, current: ChosenEngine) {
    this.#options = options;
    this.#patience = new Patience(options.world.now);
    this.#wanted = options.engine ?? "auto";
    this.#current = current;
  }

  /** Opens the first engine. Rejects with ENGINE_UNAVAILABLE if a forced engine cannot run here. */
  static async open({ world = plainWorld(), ...given }: SteadyScorerOptions): Promise<SteadyScorer> {
    const options = { ...given, world };
    const { engine = "auto" } = options;
    const opened = engine === "auto" ? openCpuEngine(options) : openEngine({ ...options, force: engine });
    return new SteadyScorer(options, await opened);
  }

  get report(): EngineReport {
    const { losses, retryAt } = this.#patience;
    const { lastTiming, heldBytes, tensors } = this.#current.engine;
    return {
      ...this.#current.report,
      ...(heldBytes !== undefined && { heldBytes }),
      ...(tensors !== undefined && { tensors }),
      ...(lastTiming?.kernelMs !== undefined && { timing: lastTiming }),
      ...(losses.length > 0 && { lost: losses }),
      ...(retryAt !== undefined && { retryAt }),
    };
  }

  /** As `Engine.top`, but a CPU engine answers if the current engine fails. */
  async top(request: TopRequest): Promise<TopRows[]> {
    checkRequest(this.#options.matrix, request);
    this.#retryIfTime();
    for (;;) {
      const used = this.#current;
      try {
        return await used.engine.top(request);
      } catch (error) {
        if (this.#disposed) throw error;
        await this.#inTurn(() => this.#leave(used, error));
      }
    }
  }

  /** Switches to a given engine, or to the best. If it cannot run, rejects with ENGINE_UNAVAILABLE and keeps the
   *  current one. */
  switchTo(wanted: EngineName | "auto"): Promise<EngineReport> {
    return this.#inTurn(async () => {
      await (wanted === "auto" ? this.#choose() : this.#force(wanted));
      this.#wanted = wanted;
      return this.report;
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#current.engine.dispose();
  }

  /** Leaves an engine that failed. If several calls fail on it, only the first one switches. */
  async #leave(used: ChosenEngine, error: unknown): Promise<void> {
    if (used !== this.#current) return;
    const { name } = used.engine;
    if (error instanceof WrongAnswer) this.#patience.lied(name, error.message);
    else this.#patience.lost(name, reasonOf(error));
    const failed = this.#patience.waiting;
    const before = used.report.tried.filter(({ engine }) => !failed.some((trouble) => trouble.engine === engine));
    const cpu = await openCpuEngine({ ...this.#options, failed });
    this.#replace(besides(cpu, [...before, ...failed.filter(({ engine }) => isGpu(engine))]));
    // Another GPU API may work; it is tried in the background.
    if (this.#wanted === "auto" && isGpu(name)) this.#background(() => this.#choose());
  }

  #retryIfTime(): void {
    const { retryAt } = this.#patience;
    if (retryAt === undefined || this.#retrying || this.#options.world.now() < retryAt) return;
    const wanted = this.#wanted;
    this.#background(() => (wanted === "auto" ? this.#choose() : this.#force(wanted)));
  }

  #background(move: () => Promise<void>): void {
    this.#retrying = true;
    const done = (): void => {
      this.#retrying = false;
    };
    this.#inTurn(move).then(done, done); // A failure is in the report.
  }

  async #force(force: EngineName): Promise<void> {
    const banned = this.#patience.banned(force);
    const failed = banned === undefined ? [] : [{ engine: force, why: banned }];
    try {
      this.#replace(await openEngine({ ...this.#options, force, failed }));
      this.#patience.settled(force);
    } catch (error) {
      if (this.#wanted === force && isGpu(force)) this.#patience.absent(force, reasonOf(error));
      throw error;
    }
  }

  async #choose(): Promise<void> {
    const failed = this.#patience.waiting;
    const last = this.#current;
    const serving = this.#wanted === "auto" && isGpu(last.engine.name) ? last.engine.name : undefined;
    if (serving === "webgpu") return; // No engine is better.
    const { chooseGpu } = await import("./choose-gpu.js"); // May fail, so before an engine is opened.
    const cpu = await this.#cpuEngine();
    const { chosen, tried, again } = await chooseGpu({ ...this.#options, cpu: cpu.engine, failed, serving });
    for (const { engine, why } of tried) {
      if (again.includes(engine)) this.#patience.absent(engine, why);
      else if (!failed.some((trouble) => trouble.engine === engine)) this.#patience.settled(engine);
    }
    if (chosen !== undefined) this.#patience.settled(chosen.engine.name);
    const next = chosen ?? besides(serving === undefined ? cpu : last, tried);
    if (cpu !== last && cpu.engine !== next.engine) cpu.engine.dispose();
    this.#replace(next);
  }

  /** The best CPU engine; the current one if it is a CPU engine. */
  async #cpuEngine(): Promise<ChosenEngine> {
    const { name } = this.#current.engine;
    if (name === "wasm" || (name === "js" && this.#wanted === "auto")) return this.#current;
    return openCpuEngine({ ...this.#options, failed: this.#patience.waiting });
  }

  #replace(next: ChosenEngine): void {
    const last = this.#current;
    if (this.#disposed) {
      next.engine.dispose();
      return;
    }
    this.#current = next;
    if (last.engine !== next.engine) last.engine.dispose();
    this.#options.onChange?.(this.report);
  }

  /** Runs engine switches one at a time. */
  #inTurn<T>(move: () => Promise<T>): Promise<T> {
    const turn = this.#moving.then(move);
    this.#moving = turn.catch(() => undefined); // The caller gets the failure; the queue goes on.
    return turn;
  }
}

function isGpu(engine: EngineName): boolean {
  return engine === "webgpu" || engine === "webgl";
}

/** Rejects malformed requests before they reach an engine, where they would count as its failure. */
function checkRequest({ rows, dimensions }: Int8Matrix, request: TopRequest): void {
  const { queries, mask, bias } = request;
  if (
    !groupsFit(request) ||
    queries.some(({ length }) => length !== dimensions) ||
    (mask?.size ?? rows) !== rows ||
    (bias?.length ?? rows) !== rows
  ) {
    throw new VitrineError("BAD_ARGUMENT", `A request does not fit the matrix of ${rows} rows × ${dimensions}.`);
  }
}
