// `vitrine build --previous`: opens the index to continue, and computes what a shopper who has it will download.

import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { allFiles } from "../catalog/index/index-format.js";
import { type PatchPlan, planPatch } from "../catalog/index/index-patch.js";
import { decodeIndex, type WholeIndex } from "../catalog/index/index-read.js";
import { parseManifest } from "../catalog/index/parse-manifest.js";
import type { Item } from "../catalog/item.js";
import { VitrineError } from "../errors.js";
import { readIndexFiles } from "./index-folder.js";

export interface PreviousIndex {
  readonly index: WholeIndex;
  /** Every file of its folder by path. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export interface ContinuedIndex extends PreviousIndex {
  readonly plan: PatchPlan;
}

/** @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT. */
export async function openPrevious(directory: string): Promise<PreviousIndex> {
  const files = await readIndexFiles(directory);
  const index = await decodeIndex(files);
  for (const { path } of index.manifest.model?.files ?? []) {
    if (!files.has(path)) throw new VitrineError("INDEX_NOT_FOUND", `${join(directory, path)} is not there.`);
  }
  await index.loadTexts();
  return { index, files };
}

/** Undefined if the index must be written from scratch; the reason goes to standard error.
 *  @param modelId id of the text model that this build wants; undefined for one that no index has yet */
export function continueIndex(
  previous: PreviousIndex,
  items: readonly Item[],
  modelId: string | undefined,
): ContinuedIndex | undefined {
  const was = previous.index.manifest.model?.id;
  const plan = was === modelId ? planPatch(previous.index, items) : { why: `it was built with the text model ${was}` };
  if ("kept" in plan) return { ...previous, plan };
  console.error(`The previous index is not continued: ${plan.why}. A whole new one is written.`);
  return undefined;
}

export interface PatchSummary {
  /** New or changed items, and rows of the previous index that are no longer used. */
  readonly added: number;
  readonly takenBack: number;
  /** Bytes (gzip) that a page with the previous version downloads, index.json included. */
  readonly download: number;
  /** The same for a first visit. */
  readonly firstVisit: number;
}

export async function summarisePatch(
  { index, plan, files: before }: ContinuedIndex,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<PatchSummary> {
  const known = new Set(allFiles(index.manifest).map((file) => file.sha256));
  const manifestBytes = files.get("index.json") as Uint8Array<ArrayBuffer>;
  let download = gzipSync(manifestBytes).length;
  let firstVisit = download;
  for (const { path, sha256 } of allFiles(await parseManifest(manifestBytes))) {
    const size = gzipSync(files.get(path) ?? before.get(path) ?? "").length;
    firstVisit += size;
    if (!known.has(sha256)) download += size;
  }
  return {
    added: plan.items.length - plan.kept.length,
    takenBack: index.catalog.size - plan.kept.length,
    download,
    firstVisit,
  };
}
