// The index's network once it is there: the first list does without it.

import type { BestRows } from "../ranking/shelf.js";
import { SteadyScorer } from "../scoring/steady-scorer.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import type { NetworkReport } from "./protocol.js";

export class LazyNetwork {
  /** Undefined until it is loaded, and where there is none. */
  foresee: BestRows | undefined;
  /** Undefined where the index has no network. */
  report: NetworkReport | undefined;
  readonly #load: LoadedCatalog["loadNetwork"];
  #scorer: SteadyScorer | undefined;

  constructor({ loadNetwork }: LoadedCatalog) {
    this.#load = loadNetwork;
    if (loadNetwork !== undefined) this.report = { ready: false };
  }

  /** A failure is for the report: lists go on without. */
  async bring(): Promise<void> {
    if (this.#load === undefined || this.foresee !== undefined) return;
    try {
      const [network, { foreseeing }] = await Promise.all([this.#load(), import("../ranking/network/foresee.js")]);
      // 64 numbers a row are no work for a GPU: the CPU engine that "auto" starts on stays.
      const scorer = await SteadyScorer.open({ matrix: network.items });
      this.foresee = foreseeing(network, (request) => scorer.top(request));
      this.#scorer = scorer;
      this.report = { ready: true, kind: network.kind };
    } catch (error) {
      this.report = { ready: false, why: error instanceof Error ? error.message : String(error) };
    }
  }

  dispose(): void {
    this.#scorer?.dispose();
  }
}
