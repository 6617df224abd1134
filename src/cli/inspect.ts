// `vitrine inspect`: what is in an index, in words or as JSON. Every file is checked on the way.

import { SIGNATURE_NAME } from "../catalog/index-format.js";
import { decodeIndex } from "../catalog/index-read.js";
import { summarise } from "../catalog/summary.js";
import { VitrineError } from "../errors.js";
import { checkVerified } from "../verified-file.js";
import { type FileSize, fileSizes, type WireSize, wireSize } from "./file-sizes.js";
import { readIndexFiles } from "./index-folder.js";
import { readKey } from "./keys.js";

export interface InspectOptions {
  readonly json?: boolean;
  /** Public key (JWK) that the index must be signed for. */
  readonly publicKey?: string;
}

/** @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT; with a key also INDEX_SIGNATURE. */
export async function inspect(directory: string, { json = false, publicKey }: InspectOptions): Promise<void> {
  const bytes = readIndexFiles(directory);
  const { catalog, manifest, loadTexts } = await decodeIndex(
    bytes,
    publicKey === undefined ? {} : { publicKey: readKey(publicKey) },
  );
  const { departments, attributes } = summarise(catalog.items);
  await loadTexts();
  for (const { path, ...promised } of manifest.model?.files ?? []) {
    const data = bytes.get(path);
    if (data === undefined) throw new VitrineError("INDEX_NOT_FOUND", `The index has no file ${path}.`);
    await checkVerified({ data, name: path, ...promised, corrupt: "INDEX_CORRUPT" });
  }
  const files = fileSizes(manifest, bytes);
  const result: Inspected = {
    version: manifest.version,
    parts: manifest.parts.length,
    signature: publicKey !== undefined ? "verified" : bytes.has(SIGNATURE_NAME) ? "unverified" : "none",
    items: catalog.size,
    dimensions: manifest.dimensions,
    model: manifest.model?.id ?? null,
    currency: manifest.currency ?? null,
    soldOut: catalog.items.filter((item) => item.availability === "out_of_stock").length,
    withheld: catalog.items.filter((item) => item.withheld !== undefined).length,
    withoutPrice: catalog.items.filter((item) => item.price === undefined).length,
    neighbours: catalog.neighbours?.targets.length ?? 0,
    popularity: catalog.popularity !== undefined,
    departments,
    attributes,
    files,
    wire: wireSize(manifest, files),
  };
  console.log(json ? JSON.stringify(result, null, 2) : inWords(directory, result));
}

type Inspected = {
  readonly [K in
    | "version"
    | "items"
    | "dimensions"
    | "soldOut"
    | "withheld"
    | "withoutPrice"
    | "neighbours"
    | "parts"]: number;
} & {
  readonly signature: "verified" | "unverified" | "none";
  readonly model: string | null;
  readonly currency: string | null;
  readonly popularity: boolean;
  readonly departments: readonly { name: string; items: number }[];
  readonly attributes: readonly { name: string; items: number }[];
  readonly files: readonly FileSize[];
  readonly wire: WireSize;
};

const SHOWN = 12;

function inWords(directory: string, index: Inspected): string {
  const list = (title: string, entries: readonly { name: string; items: number }[]): string[] => [
    "",
    `${title} (${entries.length})`,
    ...entries.slice(0, SHOWN).map(({ name, items }) => `  ${String(items).padStart(7)}  ${name}`),
    ...(entries.length > SHOWN ? [`           … and ${entries.length - SHOWN} more`] : []),
  ];
  return [
    `${directory}: version ${index.version}, ${index.parts} part${index.parts === 1 ? "" : "s"}, every file as promised, signature ${index.signature}`,
    "",
    `${index.items} items × ${index.dimensions} dimensions, text model ${index.model ?? "none"}`,
    `${index.soldOut} sold out, ${index.withheld} not to be recommended, ${index.withoutPrice} without a price, currency ${index.currency ?? "unknown"}`,
    `${index.neighbours} neighbours, popularity ${index.popularity ? "learnt" : "unknown"}`,
    ...list("Departments", index.departments),
    ...list("Attributes", index.attributes),
    "",
    "Files           bytes     gzip  gzip an item",
    ...index.files.map(
      ({ name, bytes, gzip, gzipPerItem }) =>
        `  ${String(bytes).padStart(17)} ${String(gzip).padStart(8)}  ${gzipPerItem.toFixed(1).padStart(12)}  ${name}`,
    ),
    "",
    `Over the wire, gzip: ${index.wire.core.toFixed(1)} bytes an item for vectors, ids, filters, offers and neighbours,`,
    `${index.wire.cards.toFixed(1)} more for titles and the addresses of pictures and pages, ${index.wire.later.toFixed(1)} later for texts`,
  ].join("\n");
}
