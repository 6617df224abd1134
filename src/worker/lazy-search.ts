// Loads search on demand: its code, its word index and the text model, with the first query or at idle.

import type { TextEncoder } from "../encoder/text-encoder.js";
import { reasonOf, VitrineError } from "../errors.js";
import type { SearchIndex } from "../search/hybrid-search.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import { once } from "./once.js";

export class LazySearch {
  readonly index: () => Promise<SearchIndex>;
  readonly #loaded: LoadedCatalog;
  #trouble: string | undefined;

  constructor(loaded: LoadedCatalog) {
    this.#loaded = loaded;
    this.index = once(async () => {
      const [{ SearchIndex }, , synonyms] = await Promise.all([
        import("../search/hybrid-search.js"),
        loaded.loadTexts(),
        loaded.loadSynonyms?.(),
      ]);
      return SearchIndex.build(loaded.catalog, synonyms);
    });
  }

  /** The text model for queries; undefined if it cannot be loaded. Search then uses words alone, and the report says
   *  why.
   *  @throws VitrineError MODEL_MISMATCH: the shop named another model than the index was built with. */
  async encoder(): Promise<TextEncoder | undefined> {
    try {
      const encoder = await this.#loaded.encoder?.();
      this.#trouble = undefined;
      return encoder;
    } catch (error) {
      if (error instanceof VitrineError && error.code === "MODEL_MISMATCH") throw error;
      this.#trouble = reasonOf(error);
      return undefined;
    }
  }

  /** Why the text model could not be loaded when it was last tried. */
  get trouble(): string | undefined {
    return this.#trouble;
  }
}
