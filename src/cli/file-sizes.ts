// Size of each file of an index, on disk and as sent by a server.

import { gzipSync } from "node:zlib";
import { allFiles, type IndexManifest } from "../catalog/index/index-format.js";

export interface FileSize {
  /** Path inside the folder. */
  readonly name: string;
  readonly bytes: number;
  /** Bytes after gzip at the level that servers use (6). */
  readonly gzip: number;
  readonly bytesPerItem: number;
  readonly gzipPerItem: number;
}

/** Bytes per item after gzip. */
export interface WireSize {
  /** Vectors, ids, filter attributes, offers, neighbours and popularity. */
  readonly core: number;
  /** Titles, and addresses of pictures and pages. */
  readonly cards: number;
  /** Descriptions and rare attributes, downloaded after the first list. */
  readonly later: number;
  /** Picture vectors, downloaded on demand. */
  readonly pictures: number;
}

export function fileSizes(
  manifest: IndexManifest,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): readonly FileSize[] {
  return allFiles(manifest).flatMap(({ path, bytes }) => {
    const data = files.get(path);
    if (data === undefined) return [];
    const gzip = gzipSync(data).length;
    const perItem = (size: number): number => size / manifest.items;
    return [{ name: path, bytes, gzip, bytesPerItem: perItem(bytes), gzipPerItem: perItem(gzip) }];
  });
}

export function wireSize({ parts, files }: IndexManifest, sizes: readonly FileSize[]): WireSize {
  const paths = (kind: "items" | "vectors" | "neighbours" | "cards" | "texts"): string[] =>
    parts.flatMap((part) => part.files[kind]?.path ?? []);
  const sum = (wanted: readonly string[]): number =>
    sizes.reduce((total, { name, gzipPerItem }) => total + (wanted.includes(name) ? gzipPerItem : 0), 0);
  const whole = [files.offers.path, ...(files.popularity === undefined ? [] : [files.popularity.path])];
  return {
    core: sum([...paths("items"), ...paths("vectors"), ...paths("neighbours"), ...whole]),
    cards: sum(paths("cards")),
    later: sum(paths("texts")),
    pictures: sum(files.pictures === undefined ? [] : [files.pictures.path]),
  };
}
