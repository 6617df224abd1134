// Types: a loaded catalog with what belongs to it, and the options of loading.

import type { Catalog } from "../catalog/catalog.js";
import type { LateFiles } from "../catalog/index/late-files.js";
import type { ItemInput } from "../catalog/item.js";
import type { Where } from "../catalog/where.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import type { Environment } from "../environment.js";
import type { LentEncoder } from "./protocol.js";

export interface LoadedCatalog extends LateFiles {
  readonly catalog: Catalog;
  /** Bytes downloaded for the first list. */
  readonly bytes: number;
  /** Id of the text model the vectors were made with. */
  readonly modelId: string | undefined;
  /** Why the index is the last good version from the cache; undefined if it is the server's current one. */
  readonly stale: string | undefined;
  /** Loads the model on first use; undefined if the index has none. */
  readonly encoder: (() => Promise<TextEncoder>) | undefined;
  /** Loads descriptions and rare attributes, which product pages and search need and the first list does not. */
  readonly loadTexts: () => Promise<void>;
  /** Loads the neighbour lists, without which lists for new shoppers alone can be made. */
  readonly loadGraph: () => Promise<void>;
  /** True if a filter names an attribute that only `loadTexts` brings. */
  readonly needsTexts: (where: Where | undefined) => boolean;
}

export interface LoadOptions {
  readonly catalog: string | readonly ItemInput[];
  readonly model: string | LentEncoder | undefined;
  readonly publicKey: JsonWebKey | undefined;
  readonly environment: Environment;
  readonly onProgress: (step: string, loaded: number, total: number) => void;
  /** Called as soon as the number of dimensions is known; may be called several times, or never. */
  readonly onShape?: (dimensions: number) => void;
  readonly signal: AbortSignal;
}
