// `vitrine inspect`: what is in an index, in words or as JSON. Every file is checked on the way.

import type { Catalog } from "../catalog/catalog.js";
import { summarise } from "../catalog/summary.js";
import { readIndexFolder } from "./index-folder.js";

/** @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT. */
export async function inspect(directory: string, { json = false }: { json?: boolean }): Promise<void> {
  const index = await readIndexFolder(directory);
  const { catalog, manifest } = index;
  const lens = await index.loadPictures?.();
  const { departments, attributes } = summarise(catalog.items);
  const files = Object.entries(manifest.files).map(([name, file]) => ({
    name,
    bytes: file?.bytes ?? 0,
    bytesPerItem: (file?.bytes ?? 0) / catalog.size,
  }));
  const result = {
    version: manifest.version,
    items: catalog.size,
    dimensions: manifest.dimensions,
    model: manifest.model?.id ?? null,
    currency: manifest.currency ?? null,
    soldOut: catalog.items.filter((item) => item.availability === "out_of_stock").length,
    withoutPrice: catalog.items.filter((item) => item.price === undefined).length,
    neighbours: catalog.neighbours?.targets.length ?? 0,
    popularity: catalog.popularity !== undefined,
    pictures: picturedItems(catalog),
    imageModel: lens?.model ?? null,
    departments,
    attributes,
    files,
  };
  console.log(json ? JSON.stringify(result, null, 2) : inWords(directory, result));
}

type Inspected = {
  readonly [K in "version" | "items" | "dimensions" | "soldOut" | "withoutPrice" | "neighbours" | "pictures"]: number;
} & {
  readonly model: string | null;
  readonly currency: string | null;
  readonly imageModel: string | null;
  readonly popularity: boolean;
  readonly departments: readonly { name: string; items: number }[];
  readonly attributes: readonly { name: string; items: number }[];
  readonly files: readonly { name: string; bytes: number; bytesPerItem: number }[];
};

const SHOWN = 12;

function picturedItems({ pictures, size }: Catalog): number {
  if (pictures === undefined) return 0;
  const { data, dimensions } = pictures;
  const says = (row: number): boolean => data.subarray(row * dimensions, (row + 1) * dimensions).some((value) => value);
  return Array.from({ length: size }, (_, row) => row).filter(says).length;
}

function inWords(directory: string, index: Inspected): string {
  const list = (title: string, entries: readonly { name: string; items: number }[]): string[] => [
    "",
    `${title} (${entries.length})`,
    ...entries.slice(0, SHOWN).map(({ name, items }) => `  ${String(items).padStart(7)}  ${name}`),
    ...(entries.length > SHOWN ? [`           … and ${entries.length - SHOWN} more`] : []),
  ];
  return [
    `${directory}: version ${index.version}, every file as promised`,
    "",
    `${index.items} items × ${index.dimensions} dimensions, text model ${index.model ?? "none"}`,
    `${index.soldOut} sold out, ${index.withoutPrice} without a price, currency ${index.currency ?? "unknown"}`,
    `${index.neighbours} neighbours, popularity ${index.popularity ? "learnt" : "unknown"}`,
    `${index.pictures} pictures${index.imageModel === null ? "" : `, seen by the network ${index.imageModel.slice(0, 12)}`}`,
    ...list("Departments", index.departments),
    ...list("Attributes", index.attributes),
    "",
    "Files",
    ...index.files.map(
      ({ name, bytes, bytesPerItem }) =>
        `  ${String(bytes).padStart(9)} bytes  ${bytesPerItem.toFixed(1).padStart(7)} an item  ${name}`,
    ),
  ].join("\n");
}
