// Opens the text model of an index (from a folder, a URL, an earlier index, or a function of the shop's) with its
// record for index.json. All files of a model are held in memory, so exactly the bytes that were used are copied into
// the index.

import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ModelRecord } from "../catalog/index/index-format.js";
import type { LoadedIndex } from "../catalog/index/index-read.js";
import { FunctionEncoder } from "../encoder/function-encoder.js";
import { loadModel } from "../encoder/load-model.js";
import { beside } from "../encoder/load-text-model.js";
import { isTable } from "../encoder/table-model.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import type { TextFunction } from "../encoder/text-function.js";
import { readModelFile } from "../encoder/tf-model-file.js";
import { hostEnvironment } from "../environment.js";
import { VitrineError } from "../errors.js";
import { sha256Hex } from "../verified-file.js";
import { readIndexFiles } from "./index-folder.js";

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export interface OpenedModel {
  readonly encoder: TextEncoder;
  readonly record: Omit<ModelRecord, "files"> & { readonly files: Files };
}

/** @param model folder, path or http(s) address of a model.json, or a function
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT; BAD_ARGUMENT for a function that gives no vectors. */
export async function openTextModel(model: string | TextFunction): Promise<OpenedModel> {
  if (typeof model !== "string") {
    return { encoder: await FunctionEncoder.open(model), record: { id: model.id, kind: "function", files: new Map() } };
  }
  const url = model.endsWith(".json") ? model : `${model.replace(/[\\/]$/, "")}/model.json`;
  const { files, sha256 } = await gather(url);
  const encoder = await openFiles(files, url);
  const kind = sha256 === undefined ? {} : ({ kind: "tfjs", sha256 } as const);
  return { encoder, record: { id: encoder.id, ...kind, files } };
}

/** The text model that an index was built with.
 *  @param files every file of the index by path
 *  @param own the encoding function, for an index that was built with one
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT, MODEL_MISMATCH. */
export async function openModelOf(
  { manifest: { model } }: Pick<LoadedIndex, "manifest">,
  files: Files,
  own?: TextFunction,
): Promise<OpenedModel> {
  if (model === undefined) throw new VitrineError("MODEL_NOT_FOUND", "The index was built without a text model.");
  if (model.kind === "function") {
    if (own?.id === model.id) return openTextModel(own);
    const given = own === undefined ? "none was handed in" : `${own.id} was handed in`;
    throw new VitrineError("MODEL_MISMATCH", `The index was built with the function ${model.id}; ${given}.`);
  }
  const named = new Map(
    model.files.map(({ path }): [string, Uint8Array<ArrayBuffer>] => {
      const bytes = files.get(path);
      if (bytes === undefined) throw new VitrineError("MODEL_NOT_FOUND", `The index has no file ${path}.`);
      return [basename(path), bytes];
    }),
  );
  const encoder = await openFiles(named, dirname(model.files[0]?.path ?? ""));
  if (encoder.id !== model.id) {
    throw new VitrineError("MODEL_MISMATCH", `The index was built with ${model.id}; its files are ${encoder.id}.`);
  }
  const { files: _, ...record } = model;
  return { encoder, record: { ...record, files: named } };
}

/** As `openModelOf`, for an index folder; undefined for an index without a model. */
export async function openModelOfFolder(
  directory: string,
  index: LoadedIndex,
  own?: TextFunction,
): Promise<TextEncoder | undefined> {
  if (index.manifest.model === undefined) return undefined;
  return (await openModelOf(index, await readIndexFiles(directory), own)).encoder;
}

/** A model.json and the files that belong to it, by name, model.json first.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT. */
async function gather(url: string): Promise<{ readonly files: Files; readonly sha256?: string }> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const bring = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await readPlace(beside(url, name));
    files.set(name, bytes);
    return bytes;
  };
  const header = await readPlace(url);
  files.set("model.json", header);
  const json = parseJson(header, url);
  if (isTable(json)) {
    await bring("model.bin");
    return { files };
  }
  const paths = readModelFile(json, url).weightsManifest.flatMap((group) => group.paths);
  const strange = paths.find((path) => !/^[\w-][\w.-]*$/.test(path) || /^(model|tokenizer)\.json$/.test(path));
  if (strange !== undefined) {
    throw new VitrineError("MODEL_CORRUPT", `${url}: its weights must lie beside it, which ${strange} does not.`);
  }
  await bring("tokenizer.json");
  const pieces: Uint8Array[] = [];
  for (const path of paths) pieces.push(await bring(path));
  return { files, sha256: await sha256Hex(new Uint8Array(Buffer.concat(pieces))) };
}

function openFiles(files: Files, place: string): Promise<TextEncoder> {
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const bytes = files.get(basename(String(input)));
    return bytes === undefined ? new Response(null, { status: 404 }) : new Response(bytes);
  };
  return loadModel(beside(place, "model.json"), { environment: { fetch, caches: undefined } });
}

async function readPlace(place: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!/^https?:/i.test(place)) {
    const path = join(place);
    if (!existsSync(path)) throw new VitrineError("MODEL_NOT_FOUND", `${path} is not there.`);
    return new Uint8Array(readFileSync(path));
  }
  try {
    const response = await hostEnvironment().fetch(place);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new VitrineError("MODEL_NOT_FOUND", `${place} cannot be loaded: the server answered ${response.status}.`);
  } catch (cause) {
    if (cause instanceof VitrineError) throw cause;
    throw new VitrineError("MODEL_NOT_FOUND", `${place} cannot be loaded: ${String(cause)}`, { cause });
  }
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new VitrineError("MODEL_CORRUPT", `${name} is not JSON.`, { cause });
  }
}
