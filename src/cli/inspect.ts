// `vitrine inspect`: the content of an index as text, JSON, an HTML page or a map. Verifies every file.

import type { Catalog } from "../catalog/catalog.js";
import { SIGNATURE_NAME } from "../catalog/index/index-format.js";
import { decodeIndex } from "../catalog/index/index-read.js";
import { VitrineError } from "../errors.js";
import { openExpectation } from "../ranking/network/foresee.js";
import { checkVerified } from "../verified-file.js";
import { type FileSize, fileSizes, type WireSize, wireSize } from "./file-sizes.js";
import { readIndexFiles } from "./index-folder.js";
import { catalogMap } from "./inspection/catalog-map.js";
import { type CatalogFacts, factsOf } from "./inspection/facts.js";
import { inspectionPage } from "./inspection/page.js";
import { readKey } from "./keys.js";
import { writeWhole } from "./output-file.js";

export interface InspectOptions {
  readonly json?: boolean;
  /** Public key (JWK) to verify the signature with. */
  readonly publicKey?: string;
  /** Path of an HTML page to write. */
  readonly html?: string;
  /** Path of an SVG map of the catalog to write. */
  readonly map?: string;
}

/** Most points of a map: each carries its title, and finding neighbours takes quadratic time. */
const MAP_POINTS = 5000;
/** Most points of the map inside the page. */
const PAGE_POINTS = 2000;

/** @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT; with a key also INDEX_SIGNATURE. */
export async function inspect(
  directory: string,
  { json = false, publicKey, html, map }: InspectOptions,
): Promise<void> {
  const bytes = await readIndexFiles(directory);
  const { catalog, manifest, loadTexts, loadPictures, loadNetwork, loadRelations, loadSynonyms } = await decodeIndex(
    bytes,
    publicKey === undefined ? {} : { publicKey: readKey(publicKey) },
  );
  await loadTexts();
  const lens = await loadPictures?.();
  const network = await loadNetwork?.();
  await loadRelations?.();
  await loadSynonyms?.();
  if (network !== undefined) openExpectation(network);
  for (const { path, ...promised } of manifest.model?.files ?? []) {
    const data = bytes.get(path);
    if (data === undefined) throw new VitrineError("INDEX_NOT_FOUND", `The index has no file ${path}.`);
    await checkVerified({ data, name: path, ...promised, corrupt: "INDEX_CORRUPT" });
  }
  const facts = factsOf(catalog);
  const files = fileSizes(manifest, bytes);
  const model = manifest.model?.id ?? null;
  const { dimensions } = manifest;
  if (html !== undefined) {
    const picture = catalogMap(catalog, PAGE_POINTS);
    writeWhole(html, inspectionPage({ title: directory, facts, files, dimensions, model, map: picture }));
  }
  if (map !== undefined) writeWhole(map, catalogMap(catalog, MAP_POINTS));
  const result: Inspected = {
    version: manifest.version,
    parts: manifest.parts.length,
    signature: publicKey !== undefined ? "verified" : bytes.has(SIGNATURE_NAME) ? "unverified" : "none",
    dimensions,
    model,
    ...facts,
    soldOut: facts.availability.out_of_stock,
    withheld: catalog.items.filter((item) => item.withheld !== undefined).length,
    withoutPrice: catalog.items.filter((item) => item.price === undefined).length,
    neighbours: catalog.neighbours?.targets.length ?? 0,
    popularity: catalog.popularity !== undefined,
    pictures: picturedItems(catalog),
    imageModel: lens?.model ?? null,
    files,
    wire: wireSize(manifest, files),
  };
  console.log(json ? JSON.stringify(result, null, 2) : inWords(directory, result));
}

interface Inspected extends CatalogFacts {
  readonly version: number;
  readonly parts: number;
  readonly signature: "verified" | "unverified" | "none";
  readonly dimensions: number;
  readonly model: string | null;
  readonly soldOut: number;
  readonly withoutPrice: number;
  readonly neighbours: number;
  readonly popularity: boolean;
  /** Number of items with a picture, and the network that encoded the pictures. */
  readonly pictures: number;
  readonly imageModel: string | null;
  readonly withheld: number;
  readonly files: readonly FileSize[];
  readonly wire: WireSize;
}

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
  const { prices } = index;
  return [
    `${directory}: version ${index.version}, ${index.parts} part${index.parts === 1 ? "" : "s"}, every file matches its hash, signature ${index.signature}`,
    "",
    `${index.items} items × ${index.dimensions} dimensions, text model ${index.model ?? "none"}`,
    `${index.soldOut} sold out, ${index.withheld} not recommended, ${index.withoutPrice} without a price, currency ${index.currency ?? "unknown"}`,
    ...(prices === null
      ? []
      : [`Prices from ${prices.lowest} to ${prices.highest}, half of them up to ${prices.median}`]),
    `${index.neighbours} neighbours, popularity ${index.popularity ? "learnt" : "unknown"}`,
    `${index.pictures} pictures${index.imageModel === null ? "" : `, seen by the network ${index.imageModel.slice(0, 12)}`}`,
    ...list("Departments", index.departments),
    ...list("Attributes", index.attributes),
    "",
    index.health.length === 0 ? "Health: nothing stands out" : "Health",
    ...index.health.map(({ items, says, examples }) => `  ${String(items).padStart(7)}  ${says} ${examples[0] ?? ""}`),
    "",
    "Files           bytes     gzip  gzip an item",
    ...index.files.map(
      ({ name, bytes, gzip, gzipPerItem }) =>
        `  ${String(bytes).padStart(17)} ${String(gzip).padStart(8)}  ${gzipPerItem.toFixed(1).padStart(12)}  ${name}`,
    ),
    "",
    `Over the wire, gzip: ${index.wire.core.toFixed(1)} bytes an item for vectors, ids, filters, offers and neighbours,`,
    `${index.wire.cards.toFixed(1)} more for titles and the addresses of pictures and pages, ${index.wire.later.toFixed(1)} later for texts${looks(index.wire)}`,
  ].join("\n");
}

function looks({ pictures }: WireSize): string {
  return pictures > 0 ? `, ${pictures.toFixed(1)} for picture vectors` : "";
}
