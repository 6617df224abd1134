// Loads experiments and aggregate reports only for shops that configure them. Their data is exported, packed and erased
// with the record.

import type { AlsoKept } from "../events/also-kept.js";
import { dropDatabase } from "./drop-database.js";
import { once } from "./once.js";
import type { Trials, TrialsOptions } from "./trials.js";

export class LazyTrials implements AlsoKept {
  readonly name = "experiments";
  /** Resolves with undefined if the shop configures neither. Rejects with BAD_ARGUMENT. */
  readonly open: () => Promise<Trials | undefined>;
  readonly #options: TrialsOptions;

  constructor(options: Omit<TrialsOptions, "database">) {
    const { experiments, aggregate, name } = options.start;
    this.#options = { ...options, database: `vitrine:${name}:experiments` };
    const wanted = aggregate !== undefined || (experiments !== undefined && experiments.length > 0);
    this.open = once(async () => (wanted ? (await import("./trials.js")).Trials.open(this.#options) : undefined));
  }

  async export(): Promise<unknown> {
    return (await this.open())?.ledger;
  }

  async restore(value: unknown): Promise<void> {
    await (await this.open())?.restore(value);
  }

  /** Also erases data left by an earlier configuration of the shop. */
  async erase(): Promise<void> {
    const { environment, database } = this.#options;
    (await this.open())?.forget();
    await dropDatabase(environment.indexedDB, database);
  }
}
