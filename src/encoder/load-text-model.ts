// Downloads a token table, the shipped kind (model-format.ts) or one trained on the shop's catalog (adapted-format.ts):
// the header, then the verified table.

import type { Environment } from "../environment.js";
import { throwIfAborted, VitrineError } from "../errors.js";
import { fetchPlain, fetchVerified } from "../verified-file.js";
import { parseTableHeader, type TableModel, tableModel } from "./table-model.js";

export interface LoadTextModelOptions {
  readonly environment: Pick<Environment, "fetch" | "caches">;
  /** Bytes of model.bin so far and in all. */
  readonly onProgress?: (loaded: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Expected length and hash of model.json, if an index states them. Default: not checked. The header in turn
   *  states those of model.bin. */
  readonly header?: { readonly bytes: number; readonly sha256: string } | undefined;
}

/** Loads the model whose model.json is at `url`; model.bin lies beside it and comes from the cache when its hash is
 *  known.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT (both name the file), ABORTED. */
export async function loadTextModel(url: string, options: LoadTextModelOptions): Promise<TableModel> {
  return loadTable(await readHeader(url, options), url, options);
}

/** The model.json at `url`, of any kind of model, checked where it is vouched for.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT (both name the file), ABORTED. */
export async function readHeader(url: string, options: LoadTextModelOptions): Promise<unknown> {
  const { environment, signal, header } = options;
  const request = { environment, ...(signal === undefined ? {} : { signal }), notFound: "MODEL_NOT_FOUND" } as const;
  if (header === undefined) return readJson(await fetchPlain({ ...request, url }), url, signal);
  const address = `${url}?v=${header.sha256.slice(0, 12)}`;
  const bytes = await fetchVerified({ ...request, url: address, ...header, corrupt: "MODEL_CORRUPT" });
  return readJson(new Response(bytes), url, signal);
}

/** The second half of `loadTextModel`, for callers that have read model.json (`json`, from `url`) already. */
export async function loadTable(json: unknown, url: string, options: LoadTextModelOptions): Promise<TableModel> {
  const header = parseTableHeader(json, url);
  const bin = await fetchVerified({
    ...options,
    url: beside(url, "model.bin"),
    ...header.files["model.bin"],
    notFound: "MODEL_NOT_FOUND",
    corrupt: "MODEL_CORRUPT",
  });
  return tableModel(header, bin);
}

/** @throws VitrineError MODEL_CORRUPT, naming `url`; ABORTED. */
export async function readJson(response: Response, url: string, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throwIfAborted(signal);
    throw new VitrineError("MODEL_CORRUPT", `${url} is not JSON.`, { cause: error });
  }
}

/** Address of `file` in the folder of `url`; a relative address stays relative. */
export function beside(url: string, file: string): string {
  const path = url.replace(/[?#].*$/, "");
  return path.slice(0, path.lastIndexOf("/") + 1) + file;
}
