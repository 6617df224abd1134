// Writes a new version of an index that reuses the files of the previous one. Existing rows keep their places, new and
// changed items follow as a part of their own, and unchanged files keep their hash, hence their place in the shopper's
// cache. A changed item gets a new row; a changed price or availability is not a change of the item.

import { encodeItems } from "../files/item-columns.js";
import { encodeNeighbours } from "../files/neighbours-file.js";
import { OFFER_FIELDS } from "../files/offer-columns.js";
import type { Item } from "../item.js";
import { allFiles, type IndexFile, type IndexManifest, type IndexPart, MOST_PARTS } from "./index-format.js";
import type { LoadedIndex } from "./index-read.js";
import {
  type AddFile,
  adderTo,
  addManifest,
  addSharedFiles,
  bytesOf,
  checkParts,
  type FolderFiles,
  headOf,
  type IndexParts,
  type SharedParts,
} from "./index-write.js";
import { patchLists } from "./patch-lists.js";
import { placeRows } from "./placed-rows.js";

export interface PatchPlan {
  /** The feed's items in row order: kept ones in their places, then new and changed ones. */
  readonly items: readonly Item[];
  /** Rows of the previous catalog that are kept, ascending: item i has previous row `kept[i]`. */
  readonly kept: Uint32Array;
}

/** Share of changed rows above which everything is written anew: a first visit also downloads removed rows. */
const MOST_CHANGED = 0.2;

/** @param previous with its texts loaded and its URLs unresolved
 *  @param items today's feed, with distinct ids
 *  @param mostChanged largest share of all rows that may be new, changed or removed
 *  @returns a plan, or the reason why the index should be written anew. */
export function planPatch(
  previous: LoadedIndex,
  items: readonly Item[],
  mostChanged = MOST_CHANGED,
): PatchPlan | { readonly why: string } {
  const { manifest, catalog, layout } = previous;
  if (manifest.version === 1) return { why: "it is of version 1" };
  if (manifest.parts.length >= MOST_PARTS) return { why: `it has ${MOST_PARTS} parts already` };
  const fed = new Map<string, Item>(items.map((item) => [item.id, item]));
  const kept: number[] = [];
  const standing: Item[] = [];
  for (const [row, item] of catalog.items.entries()) {
    const now = fed.get(item.id);
    if (now === undefined || identity(now) !== identity(item)) continue;
    kept.push(row);
    standing.push(now);
    fed.delete(item.id);
  }
  const taken = layout.rows - kept.length;
  if (taken + fed.size > mostChanged * (layout.rows + fed.size)) {
    return { why: `${taken} of its ${layout.rows} rows would be out of use, and ${fed.size} be new` };
  }
  return { items: [...standing, ...fed.values()], kept: Uint32Array.from(kept) };
}

/** A key that is equal for equal items, whatever the order of their fields. */
function identity(item: Item): string {
  const { attributes, ...fields } = item;
  const own = Object.entries(fields).filter(([name]) => !(OFFER_FIELDS as readonly string[]).includes(name));
  return JSON.stringify([own.sort(byName), Object.entries(attributes).sort(byName)]);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

export interface PatchRequest {
  readonly previous: LoadedIndex;
  /** Every file of the previous folder by path. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly plan: PatchPlan;
  /** Data for the items of the plan, in their order; vectors on the previous scale. The text model stays the
   *  previous one. */
  readonly parts: Omit<IndexParts, "items" | "model">;
}

/** Every file of the new folder by path, index.json last.
 *  @throws VitrineError CATALOG_EMPTY; RangeError if the parts do not fit together or the vectors have another
 *  scale. */
export async function encodePatch(request: PatchRequest): Promise<FolderFiles> {
  const { previous, files, plan, parts } = request;
  const { manifest, layout } = previous;
  const whole: IndexParts = { ...parts, items: plan.items };
  checkParts(whole);
  const { vectors, popularity, pictures, network } = parts;
  if (vectors.scale !== manifest.scale || vectors.dimensions !== manifest.dimensions) {
    throw new RangeError("A patch needs vectors with the scale and dimensions of the index that it continues.");
  }
  const fresh: FolderFiles = new Map();
  const add = adderTo(fresh);
  const kept = plan.kept.length;
  const rows = layout.rows + plan.items.length - kept;
  const stored = Uint32Array.from(plan.items, (_, i) =>
    i < kept ? (layout.stored[plan.kept[i] as number] as number) : layout.rows + i - kept,
  );
  const place = { add, stored, rows };
  const offers = new Array<Item | undefined>(rows).fill(undefined);
  const popular = popularity && new Float32Array(rows);
  for (const [i, row] of stored.entries()) {
    offers[row] = plan.items[i];
    if (popular !== undefined) popular[row] = popularity?.[i] as number;
  }
  const shared: SharedParts = {
    ...parts,
    offers,
    popularity: popular,
    pictures: pictures && { ...pictures, vectors: placeRows(pictures.vectors, stored, rows) },
    network: network && { ...network, items: placeRows(network.items, stored, rows) },
  };
  const next: IndexManifest = {
    ...headOf(whole),
    ...(manifest.model === undefined ? {} : { model: manifest.model }),
    files: await addSharedFiles(shared, place),
    parts: await nextParts(request, place),
  };
  return folderOf(next, fresh, files);
}

/** The previous parts, and one for what is new; none if nothing is. */
async function nextParts(
  { previous, plan, parts }: PatchRequest,
  { add, stored, rows }: { readonly add: AddFile; readonly stored: Uint32Array; readonly rows: number },
): Promise<readonly IndexPart[]> {
  const { manifest, layout, catalog } = previous;
  const { items, kept } = plan;
  const { vectors, neighbours } = parts;
  const patch = patchLists({ before: catalog.neighbours, after: neighbours, kept, stored });
  const gone = goneRows(layout.stored, kept);
  const old = patch === undefined || patch.all ? manifest.parts.map(withoutNeighbours) : manifest.parts;
  const lists = patch?.lists;
  if (items.length === kept.length && gone.length === 0 && (lists?.rows.length ?? 0) === 0) return old;
  const columns = encodeItems(items.slice(kept.length), { placeOf: placeIn(previous), gone });
  const named = (name: string, bytes: Uint8Array): Promise<IndexFile> =>
    add(name.replace(".", `-${manifest.parts.length + 1}.`), bytes);
  return [
    ...old,
    {
      rows: items.length - kept.length,
      files: {
        items: await named("items.json", columns.items),
        cards: await named("cards.json", columns.cards),
        texts: await named("texts.json", columns.texts),
        vectors: await named("vectors.bin", bytesOf(vectors.data).subarray(kept.length * vectors.dimensions)),
        ...(lists && { neighbours: await named("neighbours.bin", encodeNeighbours(lists, rows)) }),
      },
    },
  ];
}

function withoutNeighbours({ rows, files: { neighbours: _, ...files } }: IndexPart): IndexPart {
  return { rows, files };
}

/** Rows of all parts that were in use and are not any more, ascending. */
function goneRows(stored: Uint32Array, kept: Uint32Array): number[] {
  const stay = new Set(kept);
  return Array.from(stored).filter((_, row) => !stay.has(row));
}

/** An attribute stays in the file in which the index has it. */
function placeIn({ catalog, layout }: LoadedIndex): (attribute: string) => "items" | "texts" | undefined {
  const known = new Set(catalog.items.flatMap((item) => Object.keys(item.attributes)));
  return (attribute) => (layout.later.has(attribute) ? "texts" : known.has(attribute) ? "items" : undefined);
}

/** The new files, and those of the previous folder that the new index.json still lists. */
function folderOf(manifest: IndexManifest, fresh: FolderFiles, previous: PatchRequest["files"]): FolderFiles {
  const files: FolderFiles = new Map();
  for (const { path } of allFiles(manifest)) {
    const bytes = fresh.get(path) ?? previous.get(path);
    if (bytes === undefined) throw new RangeError(`The previous index lacks ${path}.`);
    files.set(path, bytes);
  }
  addManifest(files, manifest);
  return files;
}
