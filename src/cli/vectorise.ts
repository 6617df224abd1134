// The items' vectors and the model that encodes queries into the same space. The model is adapted to the catalog
// unless that is switched off, the vectors are given, or the rows of a previous index must stay valid.

import type { Item } from "../catalog/item.js";
import { type Items, pieces } from "../catalog/items.js";
import { writeAdaptedModel } from "../encoder/adapted-format.js";
import { itemText } from "../encoder/item-text.js";
import { StaticModel } from "../encoder/static-model.js";
import { tableModel } from "../encoder/table-model.js";
import type { TextEncoder as Encoder } from "../encoder/text-encoder.js";
import { isTextFunction, type TextFunction } from "../encoder/text-function.js";
import { VitrineError } from "../errors.js";
import { tfIdf } from "../training/content/tf-idf.js";
import type { Adapted } from "../training/distil/adapt.js";
import { type Int8Matrix, MAX_DIMENSIONS, quantiseMatrix } from "../vector/int8-matrix.js";
import { adaptApart, adaptHere } from "./adapt-apart.js";
import { joinVectors } from "./join-vectors.js";
import { SHIPPED_MODEL } from "./package-files.js";
import type { ContinuedIndex, PreviousIndex } from "./previous-index.js";
import { startProgress } from "./progress.js";
import { type OpenedModel, openModelOf, openTextModel } from "./text-model.js";

export interface VectoriseOptions {
  /** Folder, path or http(s) URL of a model.json: a token table, or a TF.js LayersModel or GraphModel from token ids
   *  to vectors with its tokenizer.json beside it; or a function (`vitrine/node` only). Default: the model of the
   *  previous index if there is one, else the one that ships with the package. Only a token table is adapted. */
  readonly model?: string | TextFunction;
  /** False leaves the model as it is. Default: it is adapted to the catalog. */
  readonly adapt?: boolean;
  /** Dimensions of the adapted vectors: 64, 96, 128 or another multiple of 8 up to 512. Default 64. */
  readonly dimensions?: number;
  /** Adapt with a quarter of the work. */
  readonly fast?: boolean;
  /** Files that `vitrine embed` wrote for these items with the same model, used instead of encoding. The model is
   *  then not adapted. */
  readonly vectors?: readonly string[];
  /** Unusable or missing vectors are fatal. */
  readonly strict?: boolean;
}

export interface Vectorised {
  readonly vectors: Int8Matrix;
  readonly model: OpenedModel["record"];
}

/** Vectors on their way. */
export interface Vectorising {
  /** Milliseconds that another thread has worked on them, which `process.cpuUsage()` includes. */
  readonly busy: () => number;
  readonly finish: () => Promise<Vectorised>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const MOST_DIMENSIONS = 512;
/** Most items to adapt a model on: more teach it little, and their words would not fit into memory. */
const MOST_ADAPTED = 100_000;
/** Texts encoded between two steps of the progress bar. */
const ENCODE_BATCH = 2048;

/** The model is adapted in a thread of its own, unless the catalog is so large that this would take too much memory; all
 *  else is done when this resolves. A model that is already adapted is used as it is.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT, MODEL_MISMATCH, INPUT_*, BAD_ARGUMENT. */
export async function vectorise(items: Items, options: VectoriseOptions): Promise<Vectorising> {
  const { model: place = SHIPPED_MODEL, dimensions = 64, fast = false } = options;
  if (!(dimensions % 8 === 0 && dimensions >= 8 && dimensions <= MOST_DIMENSIONS)) {
    throw new VitrineError(
      "BAD_ARGUMENT",
      `dimensions must be a multiple of 8 up to ${MOST_DIMENSIONS}, not ${dimensions}.`,
    );
  }
  const { encoder: model, record } = await openTextModel(checkModel(place));
  if (model.dimensions > MAX_DIMENSIONS) {
    throw new VitrineError(
      "BAD_ARGUMENT",
      `The text model has ${model.dimensions} dimensions; the most is ${MAX_DIMENSIONS}.`,
    );
  }
  if (options.adapt === false || options.vectors !== undefined || !(model instanceof StaticModel)) {
    const vectors = quantiseMatrix(await encode(items, model, options), model.dimensions);
    return finished({ vectors, model: record });
  }
  const learnt = items.length > MOST_ADAPTED ? every(Math.ceil(items.length / MOST_ADAPTED), items) : items;
  if (learnt !== items) {
    console.error(`The text model is adapted to an even sample of ${learnt.length} of the ${items.length} items.`);
  }
  const [json, bin] = ["model.json", "model.bin"].map((name) => record.files.get(name)) as [Bytes, Bytes];
  const task = { texts: tfIdf(learnt), dimensions, fast, model: { json: new TextDecoder().decode(json), bin } };
  if (learnt !== items) return finished(await sampled(items, await adaptHere(task).finish()));
  const { busy, finish } = adaptApart(task);
  return { busy, finish: async () => whole(await finish()) };
}

async function whole({ table, vectors }: Adapted): Promise<Vectorised> {
  const { id, files } = await writeModel(table);
  return { vectors, model: { id, files } };
}

/** All items' vectors from a model that was adapted to some of them. */
async function sampled(items: Items, { table }: Adapted): Promise<Vectorised> {
  const { id, files, header, bin } = await writeModel(table);
  const adapted = tableModel(header, bin);
  const vectors = quantiseMatrix(await encodeHere(items, adapted), adapted.dimensions);
  return { vectors, model: { id, files } };
}

async function writeModel(table: Adapted["table"]) {
  const { header, bin } = await writeAdaptedModel(table);
  const json = new TextEncoder().encode(`${JSON.stringify(header, null, 2)}\n`);
  const files = new Map([
    ["model.json", json],
    ["model.bin", bin],
  ]);
  return { id: header.id, files, header, bin };
}

function finished(vectorised: Vectorised): Vectorising {
  return { busy: () => 0, finish: async () => vectorised };
}

/** Every `step`-th item, so that a feed sorted by kind is sampled in all its kinds. */
function every(step: number, items: Items): readonly Item[] {
  const some: Item[] = [];
  let row = 0;
  for (const item of items) if (row++ % step === 0) some.push(item);
  return some;
}

/** @throws VitrineError BAD_ARGUMENT. */
function checkModel(model: string | TextFunction): string | TextFunction {
  if (typeof model === "string" || isTextFunction(model)) return model;
  throw new VitrineError("BAD_ARGUMENT", "model must be a folder or address, or { id, encode }.");
}

/** Id of the text model for these options: the previous index's, unless another is requested.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT. */
export async function wantedModel({ index }: PreviousIndex, options: VectoriseOptions): Promise<string | undefined> {
  const { dimensions = index.manifest.dimensions } = options;
  if (dimensions !== index.manifest.dimensions) return undefined;
  if (options.model === undefined && options.adapt !== false && options.vectors === undefined) return index.model?.id;
  const model = checkModel(options.model ?? SHIPPED_MODEL);
  return typeof model === "string" ? (await openTextModel(model)).encoder.id : model.id;
}

/** The previous vectors of the rows that stay, followed by new ones from the previous model on the same scale.
 *  @throws VitrineError MODEL_CORRUPT, MODEL_MISMATCH, INPUT_*. */
export async function vectorisePatch(continued: ContinuedIndex, options: VectoriseOptions): Promise<Vectorising> {
  const { index, plan, files } = continued;
  const { dimensions, scale, data: old } = index.catalog.vectors;
  const { items, kept } = plan;
  const own = typeof options.model === "object" ? options.model : undefined;
  const { encoder: model, record } = await openModelOf(index, files, own);
  const added = quantiseMatrix(await encode(items.slice(kept.length), model, options), dimensions, scale);
  const data = new Int8Array(items.length * dimensions);
  for (const [row, from] of kept.entries()) {
    data.set(old.subarray(from * dimensions, (from + 1) * dimensions), row * dimensions);
  }
  data.set(added.data, kept.length * dimensions);
  return finished({ vectors: { rows: items.length, dimensions, data, scale }, model: record });
}

/** One unit vector per item, row-major: read from `vectors` if given, else encoded. */
function encode(items: Items, model: Encoder, options: VectoriseOptions): Promise<Float32Array> {
  const { vectors: paths, strict = false } = options;
  if (paths === undefined) return encodeHere(items, model);
  return joinVectors({ items, paths, model, strict, encode: (rest) => encodeHere(rest, model) });
}

async function encodeHere(items: Items, model: Encoder): Promise<Float32Array> {
  const progress = startProgress("encode", items.length);
  const values = new Float32Array(items.length * model.dimensions);
  let done = 0;
  for (const batch of pieces(items, ENCODE_BATCH)) {
    values.set(await model.encode(batch.map((item) => itemText(item))), done * model.dimensions);
    done += batch.length;
    progress.update(done);
  }
  progress.end();
  return values;
}
