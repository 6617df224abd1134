// Loads the index's next-item network after the first list, which is made without it.

import { reasonOf } from "../errors.js";
import type { BestRows } from "../ranking/shelf.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import type { NetworkReport } from "./protocol.js";

export class LazyNetwork {
  /** Undefined until it is loaded, and where there is none. */
  foresee: BestRows | undefined;
  /** Undefined where the index has no network. */
  report: NetworkReport | undefined;
  readonly #load: LoadedCatalog["loadNetwork"];

  constructor({ loadNetwork }: LoadedCatalog) {
    this.#load = loadNetwork;
    if (loadNetwork !== undefined) this.report = { ready: false };
  }

  /** Loads it. A failure goes to the report; lists are then made without it. */
  async bring(): Promise<void> {
    if (this.#load === undefined || this.foresee !== undefined) return;
    try {
      const [network, { foreseeing }] = await Promise.all([this.#load(), import("../ranking/network/foresee.js")]);
      this.foresee = foreseeing(network);
      this.report = { ready: true, kind: network.kind };
    } catch (error) {
      this.report = { ready: false, why: reasonOf(error) };
    }
  }
}
