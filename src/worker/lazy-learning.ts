// Loads on-device learning on demand: not for a first list, and not for shops that leave it off. "auto" loads it if the
// index says that it helped this shop's shoppers.

import type { AlsoKept } from "../events/also-kept.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import { checkpointDatabase } from "../profile/fine-tune/checkpoint-database.js";
import type { LearningReport } from "../profile/fine-tune/learning-report.js";
import { dropDatabase } from "./drop-database.js";
import type { Learning, LearningOptions, Learnt } from "./learning.js";
import { once } from "./once.js";

export class LazyLearning implements AlsoKept {
  readonly name = "learning";
  /** What was learnt for this shopper, if it is in use. */
  adapter: Adapter | undefined;
  readonly #options: Omit<LearningOptions, "use">;
  readonly #isOn: boolean;
  readonly #open: () => Promise<Learning | undefined>;
  #opened: Learning | undefined;
  /** Incremented by `erase`: a checkpoint that was being read then is not used. */
  #erased = 0;

  constructor(options: Omit<LearningOptions, "use"> & { readonly mode: "auto" | "on" | "off" }) {
    this.#options = options;
    const { mode, catalog } = options;
    this.#isOn = mode === "on" || (mode === "auto" && (catalog.blend?.learning?.helps ?? false));
    this.#open = once(async () => {
      if (!this.#isOn) return undefined;
      const { Learning } = await import("./learning.js");
      const before = this.#erased;
      this.#opened = await Learning.open({ ...options, use: (adapter) => (this.adapter = adapter) });
      if (this.#erased > before) await this.erase(); // What was being read is erased with the rest.
      return this.#opened;
    });
  }

  /** Restores what an earlier visit learnt. */
  async bring(): Promise<void> {
    await this.#open();
  }

  async learn(): Promise<LearningReport> {
    return (await this.#open())?.learn() ?? this.report;
  }

  get report(): LearningReport {
    if (this.#opened !== undefined) return this.#opened.report;
    const isOff = !this.#isOn || this.#options.record.consent === "none";
    return { state: isOff ? "off" : "waiting", active: false, rounds: 0, rolledBack: 0 };
  }

  async export(): Promise<Learnt | undefined> {
    return this.#opened?.learnt;
  }

  async restore(value: unknown): Promise<void> {
    await (await this.#open())?.restore(value);
  }

  /** Applies a change of consent to the stored checkpoint. */
  async keep(): Promise<void> {
    if (this.#options.record.consent === "none") await this.erase();
    else await this.#opened?.keep();
  }

  /** Deletes what was learnt, in memory and on disk, whether or not learning was ever loaded. */
  async erase(): Promise<void> {
    this.#erased++;
    this.#opened?.forget();
    const { environment, name } = this.#options;
    await dropDatabase(environment.indexedDB, checkpointDatabase(name));
  }
}
