// Loads picture vectors and their code on demand, never for the first list.

import { reasonOf, VitrineError } from "../errors.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import { once } from "./once.js";
import type { PicturesReport, StartOptions } from "./protocol.js";
import type { ShopPictures, ShopPicturesOptions } from "./shop-pictures.js";

export interface LazyPicturesOptions extends Pick<ShopPicturesOptions, "environment" | "onProgress"> {
  readonly loaded: LoadedCatalog;
  readonly start: StartOptions;
}

export class LazyPictures {
  readonly #open: (() => Promise<ShopPictures>) | undefined;
  #opened: ShopPictures | undefined;
  #trouble: string | undefined;

  constructor({ loaded, start, ...options }: LazyPicturesOptions) {
    const { catalog, loadPictures: load } = loaded;
    if (load === undefined) return;
    this.#open = once(async () => {
      const { ShopPictures } = await import("./shop-pictures.js");
      this.#opened = await ShopPictures.open({
        ...options,
        catalog,
        load,
        model: start.imageModel,
        engine: start.engine,
      });
      this.#trouble = undefined;
      return this.#opened;
    });
  }

  /** Adds picture vectors to the catalog, if the index has any. A failure goes to the report; lists are then made
   *  without them. */
  async bring(): Promise<void> {
    await this.#open?.().catch((error: unknown) => {
      this.#trouble = reasonOf(error);
    });
  }

  /** @throws VitrineError PICTURES_MISSING where the index has none; INDEX_NOT_FOUND, INDEX_CORRUPT. */
  need(): Promise<ShopPictures> {
    if (this.#open !== undefined) return this.#open();
    throw new VitrineError("PICTURES_MISSING", "The catalog has no pictures.");
  }

  get report(): PicturesReport | undefined {
    if (this.#trouble !== undefined) return { why: this.#trouble };
    return this.#opened?.report;
  }

  dispose(): void {
    this.#opened?.dispose();
  }
}
