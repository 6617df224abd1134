// Learning when it is wanted: a shop that leaves it off, and a first list, load none of it. "auto" wants it where the
// index says that it helped shoppers of this shop.

import type { AlsoKept } from "../events/also-kept.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import { checkpointDatabase } from "../profile/fine-tune/checkpoint-database.js";
import type { LearningReport } from "../profile/fine-tune/learning-report.js";
import type { Learning, LearningOptions, Learnt } from "./learning.js";
import { once } from "./once.js";

const OFF: LearningReport = { state: "off", active: false, rounds: 0, rolledBack: 0 };

export class LazyLearning implements AlsoKept {
  readonly name = "learning";
  /** What was learnt of this shopper, if it is in use. */
  adapter: Adapter | undefined;
  readonly #options: Omit<LearningOptions, "use">;
  readonly #open: () => Promise<Learning | undefined>;
  #opened: Learning | undefined;

  constructor(options: Omit<LearningOptions, "use"> & { readonly mode: "auto" | "on" | "off" }) {
    this.#options = options;
    this.#open = once(async () => {
      const helps = options.catalog.blend?.learning?.helps ?? false;
      if (options.mode === "off" || (options.mode === "auto" && !helps)) return undefined;
      const { Learning } = await import("./learning.js");
      this.#opened = await Learning.open({ ...options, use: (adapter) => (this.adapter = adapter) });
      return this.#opened;
    });
  }

  /** Takes up what an earlier visit learnt. */
  async bring(): Promise<void> {
    await this.#open();
  }

  async learn(): Promise<LearningReport> {
    return (await this.#open())?.learn() ?? OFF;
  }

  get report(): LearningReport {
    return this.#opened?.report ?? OFF;
  }

  async export(): Promise<Learnt | undefined> {
    return this.#opened?.learnt;
  }

  async restore(value: unknown): Promise<void> {
    await (await this.#open())?.restore(value);
  }

  /** After a change of consent. */
  async keep(): Promise<void> {
    if (this.#options.record.consent === "none") await this.erase();
    else await this.#opened?.keep();
  }

  /** Leaves nothing, here or on disk, whether or not learning was ever loaded. */
  async erase(): Promise<void> {
    this.#opened?.forget();
    const { environment, name } = this.#options;
    const request = environment.indexedDB?.deleteDatabase(checkpointDatabase(name));
    if (request === undefined) return;
    await new Promise((settle) => {
      request.onsuccess = request.onerror = request.onblocked = settle;
    });
  }
}
