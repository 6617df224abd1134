// What each file of an index weighs, as it lies on the disk and as a server sends it.

import { gzipSync } from "node:zlib";
import type { IndexManifest } from "../catalog/index-format.js";

export interface FileSize {
  /** Path inside the folder. */
  readonly name: string;
  readonly bytes: number;
  /** Bytes after gzip at the level that servers use (6). */
  readonly gzip: number;
  readonly bytesPerItem: number;
  readonly gzipPerItem: number;
}

export function fileSizes(
  manifest: IndexManifest,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): readonly FileSize[] {
  const all = [...Object.values(manifest.files), ...(manifest.model?.files ?? [])].filter((file) => file !== undefined);
  return all.flatMap(({ path, bytes }) => {
    const data = files.get(path);
    if (data === undefined) return [];
    const gzip = gzipSync(data).length;
    const perItem = (size: number): number => size / manifest.items;
    return [{ name: path, bytes, gzip, bytesPerItem: perItem(bytes), gzipPerItem: perItem(gzip) }];
  });
}
