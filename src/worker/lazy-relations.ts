// Loads the neighbour lists by kind of event after the first list, which is made without them.

import { reasonOf } from "../errors.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import { once } from "./once.js";

export class LazyRelations {
  /** Why they could not be loaded; lists then use the item graph alone. */
  why: string | undefined;
  readonly #load: LoadedCatalog["loadRelations"];

  constructor({ loadRelations }: LoadedCatalog) {
    this.#load = loadRelations && once(loadRelations);
  }

  /** Loads them, once for all that ask. A failure goes to the report. */
  async bring(): Promise<void> {
    try {
      await this.#load?.();
      this.why = undefined;
    } catch (error) {
      this.why = reasonOf(error);
    }
  }
}
