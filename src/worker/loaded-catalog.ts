// What a catalog comes with once it is loaded, and what loading it takes.

import type { Catalog } from "../catalog/catalog.js";
import type { ItemInput } from "../catalog/item.js";
import type { LateFiles } from "../catalog/late-files.js";
import type { Where } from "../catalog/where.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import type { Environment } from "../environment.js";
import type { LentEncoder } from "./protocol.js";

export interface LoadedCatalog extends LateFiles {
  readonly catalog: Catalog;
  /** Downloaded for the first list. */
  readonly bytes: number;
  /** Id of the text model the vectors were made with. */
  readonly modelId: string | undefined;
  /** Why the index is the last good version from the cache; undefined where it is what the server offers. */
  readonly stale: string | undefined;
  /** Loads the model on first use; undefined where the index came without one. */
  readonly encoder: (() => Promise<TextEncoder>) | undefined;
  /** Descriptions and rare attributes: product pages and search want them, the first list does not. */
  readonly loadTexts: () => Promise<void>;
  /** True if a filter names an attribute that only `loadTexts` brings. */
  readonly needsTexts: (where: Where | undefined) => boolean;
}

export interface LoadOptions {
  readonly catalog: string | readonly ItemInput[];
  readonly model: string | LentEncoder | undefined;
  readonly publicKey: JsonWebKey | undefined;
  readonly environment: Environment;
  readonly onProgress: (step: string, loaded: number, total: number) => void;
  /** Called as soon as the width of the vectors is known, for what needs no more; not at all, or several times. */
  readonly onShape?: (dimensions: number) => void;
  readonly signal: AbortSignal;
}
