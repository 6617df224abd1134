// Lists by kind of event, once they are there: the first list does without them.

import type { LoadedCatalog } from "./loaded-catalog.js";

export class LazyRelations {
  /** Why they could not be loaded; lists then go by the item graph alone. */
  why: string | undefined;
  readonly #loaded: LoadedCatalog;

  constructor(loaded: LoadedCatalog) {
    this.#loaded = loaded;
  }

  /** A failure is for the report. */
  async bring(): Promise<void> {
    const { catalog, loadRelations } = this.#loaded;
    if (loadRelations === undefined || catalog.relations !== undefined) return;
    try {
      await loadRelations();
      this.why = undefined;
    } catch (error) {
      this.why = error instanceof Error ? error.message : String(error);
    }
  }
}
