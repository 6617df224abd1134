// Loads the neighbour lists by kind of event after the first list, which is made without them.

import { reasonOf } from "../errors.js";
import type { LoadedCatalog } from "./loaded-catalog.js";

export class LazyRelations {
  /** Why they could not be loaded; lists then use the item graph alone. */
  why: string | undefined;
  readonly #loaded: LoadedCatalog;

  constructor(loaded: LoadedCatalog) {
    this.#loaded = loaded;
  }

  /** Loads them. A failure goes to the report. */
  async bring(): Promise<void> {
    const { catalog, loadRelations } = this.#loaded;
    if (loadRelations === undefined || catalog.relations !== undefined) return;
    try {
      await loadRelations();
      this.why = undefined;
    } catch (error) {
      this.why = reasonOf(error);
    }
  }
}
