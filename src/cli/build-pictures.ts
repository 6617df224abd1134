// Pictures for `vitrine build`: finds each item's file, decodes it, encodes it with the shop's network, and fits the
// projection of the catalog's pictures. Missing and broken files are counted, not fatal.

import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join, resolve, sep } from "node:path";
import type { Lens, Pictures } from "../catalog/files/pictures-file.js";
import type { Item } from "../catalog/item.js";
import { NODE_BACKENDS } from "../encoder/node-wasm-backend.js";
import type { PictureDevice, PictureEncoder, PixelRange } from "../encoder/picture-encoder.js";
import { loadPictureModel } from "../encoder/picture-model.js";
import type { Pixels } from "../encoder/pixels.js";
import { hostEnvironment } from "../environment.js";
import { VitrineError } from "../errors.js";
import { learnPictures, projectPictures } from "../training/pictures/learn-pictures.js";
import { normaliseRows } from "../vector/normalise.js";
import { checkInputFolder } from "./input-file.js";
import { openDecoder, type PictureDecoder } from "./picture-decoder.js";
import { startProgress } from "./progress.js";
import { hashOfFile, type SeenPictures } from "./seen-pictures.js";

export interface PictureOptions {
  /** Folder of the pictures. */
  readonly images: string;
  /** Folder, or http(s) address, of a TF.js network's model.json. */
  readonly imageModel: string;
  /** Values that the bytes 0 and 255 are mapped to. Default: what its model.json says, else [-1, 1]. */
  readonly imageRange?: PixelRange;
}

export interface PictureCounts {
  readonly encoded: number;
  /** Reused from the previous index: same file, same item. */
  readonly kept: number;
  /** Where the network ran. */
  readonly device: PictureDevice;
  /** Items whose file is not in the folder. */
  readonly missing: number;
  /** Files that cannot be decoded, and the first few with the reason. */
  readonly broken: number;
  readonly examples: readonly string[];
}

/** Pictures decoded and encoded between two steps of the progress bar. */
const BATCH = 16;
const EXAMPLES = 5;
const EXTENSIONS = [".jpg", ".jpeg", ".png", ".webp", ".svg"];

/** @throws VitrineError BAD_ARGUMENT for pictures without a network, or a network without pictures; INPUT_NOT_FOUND if
 *  there is no such folder of pictures. */
export function picturesWanted({
  images = "none",
  imageModel,
  imageRange,
}: Partial<PictureOptions>): PictureOptions | undefined {
  if (images === "none") {
    if (imageModel === undefined) return undefined;
    throw new VitrineError("BAD_ARGUMENT", "--image-model is given, but no folder of pictures with --images.");
  }
  if (imageModel === undefined) throw new VitrineError("BAD_ARGUMENT", "--images needs a network: --image-model.");
  checkInputFolder(images);
  return { images, imageModel, ...(imageRange === undefined ? {} : { imageRange }) };
}

export interface BuiltPictures {
  readonly pictures: Pictures | undefined;
  readonly counts: PictureCounts;
  /** Hash of the picture file by item id, for the items that have a picture now. */
  readonly seen: ReadonlyMap<string, string>;
}

/** `pictures` is undefined if no picture could be used.
 *  @throws VitrineError DECODER_MISSING, MODEL_NOT_FOUND, MODEL_CORRUPT, BAD_ARGUMENT. */
export async function buildPictures(
  items: readonly Item[],
  { images, imageModel, imageRange }: PictureOptions,
  before?: SeenPictures,
): Promise<BuiltPictures> {
  const decoder = await openDecoder();
  const encoder = await openPictureModel(imageModel, imageRange);
  const found = items.flatMap((item, row) => {
    const path = pictureOf(item, images);
    return path === undefined ? [] : [{ row, path, hash: hashOfFile(path) }];
  });
  const { id: model, size, range, dimensions: from } = encoder;
  const known = before && sameLens(before.pictures.lens, { model, ...size, range }) ? before : undefined;
  const isKnown = ({ row, hash }: FoundPicture): boolean => known?.hashes.get((items[row] as Item).id) === hash;
  const kept = found.filter(isKnown);
  const { rows, features, broken } = await encodeFound(
    found.filter((picture) => !isKnown(picture)),
    encoder,
    decoder,
  );
  encoder.dispose();
  const counts = {
    encoded: rows.length,
    kept: kept.length,
    device: encoder.device.device,
    missing: items.length - found.length,
    broken: broken.length,
    examples: broken.slice(0, EXAMPLES),
  };
  const whole = new Set([...rows, ...kept.map(({ row }) => row)]);
  const seen = new Map(
    found.filter(({ row }) => whole.has(row)).map(({ row, hash }) => [(items[row] as Item).id as string, hash]),
  );
  if (whole.size === 0) return { pictures: undefined, counts, seen };
  const request = { size: items.length, rows, features, from };
  if (known === undefined || kept.length === 0) {
    const { vectors, projection } = learnPictures(request);
    return { pictures: { vectors, lens: { model, ...size, range, projection } }, counts, seen };
  }
  // Kept vectors are in the space of the previous index, so new ones are projected with its projection.
  const { vectors: old, lens } = known.pictures;
  normaliseRows(features, from);
  const vectors = projectPictures({ ...request, projection: lens.projection });
  for (const { row } of kept) {
    const start = (known.rowOf((items[row] as Item).id) as number) * old.dimensions;
    vectors.data.set(old.data.subarray(start, start + old.dimensions), row * old.dimensions);
  }
  return { pictures: { vectors, lens }, counts, seen };
}

interface FoundPicture {
  readonly row: number;
  readonly path: string;
  readonly hash: string;
}

function sameLens(lens: Lens, { model, width, height, range }: Omit<Lens, "projection">): boolean {
  const same = lens.model === model && lens.width === width && lens.height === height;
  return same && lens.range[0] === range[0] && lens.range[1] === range[1];
}

/** Loads the network from a folder or a URL.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT. */
export async function openPictureModel(place: string, range?: PixelRange): Promise<PictureEncoder> {
  const options = {
    devices: ["wasm", "cpu"],
    backends: NODE_BACKENDS,
    ...(range === undefined ? {} : { range }),
  } as const;
  if (/^https?:/i.test(place)) return loadPictureModel(place, { environment: hostEnvironment(), ...options });
  const path = place.endsWith(".json") ? place : join(place, "model.json");
  const fromDisk = async (input: RequestInfo | URL): Promise<Response> =>
    existsSync(String(input)) ? new Response(readFileSync(String(input))) : new Response(null, { status: 404 });
  return loadPictureModel(path, { environment: { fetch: fromDisk, caches: undefined }, ...options });
}

interface EncodedFiles {
  readonly rows: readonly number[];
  readonly features: Float32Array;
  /** Path and reason of each file that could not be decoded. */
  readonly broken: readonly string[];
}

async function encodeFound(
  found: readonly { readonly row: number; readonly path: string }[],
  encoder: PictureEncoder,
  decoder: PictureDecoder,
): Promise<EncodedFiles> {
  const progress = startProgress("pictures", found.length);
  const rows: number[] = [];
  const broken: string[] = [];
  const features = new Float32Array(found.length * encoder.dimensions);
  const decode = (start: number) =>
    Promise.all(found.slice(start, start + BATCH).map(({ path }) => decoder.decode(path, encoder.size)));
  let next = decode(0);
  for (let start = 0; start < found.length; start += BATCH) {
    const decoded = await next;
    next = decode(start + BATCH); // sharp decodes on its own threads while the network runs here.
    const pixels: Pixels[] = [];
    const at = rows.length * encoder.dimensions;
    decoded.forEach((result, i) => {
      const { row, path } = found[start + i] as { row: number; path: string };
      if ("why" in result) {
        broken.push(`${path}: ${result.why}`);
        return;
      }
      rows.push(row);
      pixels.push(result);
    });
    features.set(await encoder.encode(pixels), at);
    progress.update(start + decoded.length);
  }
  progress.end();
  return { rows, features: features.slice(0, rows.length * encoder.dimensions), broken };
}

/** The file of an item's picture: the path in `image` below the folder, else its file name alone, else a file named
 *  by the item's id. */
function pictureOf({ id, image }: Item, folder: string): string | undefined {
  const address = plain(image?.replace(/[?#].*$/, "") ?? "");
  const relative = /^[a-z][a-z+.-]*:|^\/\//i.test(address) ? [] : [address.replace(/^(\.\.?\/)+/, "")];
  const names = [...relative, basename(address), ...EXTENSIONS.map((extension) => `${id}${extension}`)];
  return names.map((name) => inside(folder, name)).find((path) => path !== undefined && isFile(path));
}

/** Decodes percent escapes: feeds write "red%20lamp.jpg" for the file "red lamp.jpg". */
function plain(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // A "%" that begins no escape is part of the name.
  }
}

/** Undefined for a path outside the folder: a feed must not read other files. */
function inside(folder: string, name: string): string | undefined {
  if (extname(name) === "") return undefined;
  const root = resolve(folder);
  const path = resolve(root, `.${sep}${name}`);
  return path.startsWith(`${root}${sep}`) ? path : undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
