// A scorer that outlives its engine: starts on the CPU, moves when told, and moves by itself when an engine fails,
// repeating the call there. The caller sees the right answer; the report says what happened.

import { VitrineError } from "../errors.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { TopRows } from "../vector/top-rows.js";
import { type EngineName, type EngineReport, groupsFit, type TopRequest } from "./engine.js";
import { type ChosenEngine, type OpenEngineOptions, openCpuEngine, openEngine } from "./open-engine.js";

export interface SteadyScorerOptions extends Pick<OpenEngineOptions, "matrix" | "openers" | "random"> {
  /** The engine to start on. Default "auto": a CPU engine at once; `switchTo("auto")` later moves to the GPU. */
  readonly engine?: EngineName | "auto";
  /** Called after every change of engine. */
  readonly onChange?: (report: EngineReport) => void;
}

export class SteadyScorer {
  readonly #options: SteadyScorerOptions;
  readonly #failed = new Map<EngineName, string>();
  #current: ChosenEngine;
  #moving: Promise<unknown> = Promise.resolve();
  #disposed = false;

  private constructor(options: SteadyScorerOptions, current: ChosenEngine) {
    this.#options = options;
    this.#current = current;
  }

  /** Rejects with ENGINE_UNAVAILABLE if a forced engine cannot run here. */
  static async open(options: SteadyScorerOptions): Promise<SteadyScorer> {
    const { engine = "auto" } = options;
    const opened = engine === "auto" ? openCpuEngine(options) : openEngine({ ...options, force: engine });
    return new SteadyScorer(options, await opened);
  }

  get report(): EngineReport {
    return this.#current.report;
  }

  /** The contract of `Engine.top`, answered by the next engine in order if this one fails. */
  async top(request: TopRequest): Promise<TopRows[]> {
    checkRequest(this.#options.matrix, request);
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

  /** Moves to the engine forced, or to the best. Rejects with ENGINE_UNAVAILABLE and stays on the old one. */
  switchTo(force: EngineName | "auto"): Promise<EngineReport> {
    return this.#inTurn(async () => {
      if (force !== "auto") this.#failed.delete(force);
      this.#replace(await openEngine({ ...this.#options, force, failed: this.#failures() }));
      return this.report;
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#current.engine.dispose();
  }

  /** Of several calls that fail on one engine, the first moves; the others find it done. */
  async #leave(used: ChosenEngine, error: unknown): Promise<void> {
    if (used !== this.#current) return;
    this.#failed.set(used.engine.name, error instanceof Error ? error.message : String(error));
    this.#replace(await openEngine({ ...this.#options, failed: this.#failures() }));
  }

  #replace(next: ChosenEngine): void {
    if (this.#disposed) {
      next.engine.dispose();
      return;
    }
    const last = this.#current;
    this.#current = next;
    last.engine.dispose();
    this.#options.onChange?.(next.report);
  }

  #failures(): EngineReport["tried"] {
    return [...this.#failed].map(([engine, why]) => ({ engine, why }));
  }

  /** One move at a time. */
  #inTurn<T>(move: () => Promise<T>): Promise<T> {
    const turn = this.#moving.then(move);
    this.#moving = turn.catch(() => undefined); // The mover hears of the failure; the next in turn need not.
    return turn;
  }
}

/** A malformed request is the caller's fault and must not cost an engine its place. */
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
