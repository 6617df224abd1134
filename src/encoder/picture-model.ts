// Loads a TensorFlow.js network that looks at pictures: a convolutional LayersModel or GraphModel by the address of its
// model.json. Fetches and checks; TF.js itself arrives only when such a model does.

import { throwIfAborted, VitrineError } from "../errors.js";
import { fetchPlain, fetchVerified, sha256Hex, type VerifiedFile } from "../verified-file.js";
import { beside, readJson } from "./load-text-model.js";
import type { BackendLoaders, PictureDevice, PictureEncoder, PixelRange } from "./picture-encoder.js";
import type { Size } from "./pixels.js";
import { readModelFile, type TfModelFile, weightBytes } from "./tf-model-file.js";

export interface LoadPictureModelOptions extends Pick<VerifiedFile, "environment" | "onProgress" | "signal"> {
  /** SHA-256 of the weights, all pieces in the order of model.json taken together. Default: the `sha256` in
   *  model.json's `userDefinedMetadata`; where neither is given, only the length is checked and nothing is kept in the
   *  cache. */
  readonly sha256?: string;
  /** Default: the `pixelRange` in model.json's `userDefinedMetadata`, else [-1, 1]. */
  readonly range?: PixelRange;
  /** Sides of the pictures, where the network itself takes any. Default 224 × 224. */
  readonly size?: Size;
  /** Where to run, best first: the first that can is taken. Default the CPU, which every machine has. */
  readonly devices?: readonly PictureDevice[];
  /** "wasm" has to be brought from outside; the others are there. */
  readonly backends?: BackendLoaders;
}

export const DEFAULT_RANGE: PixelRange = [-1, 1];

/** Loads the network at `url`. It takes float32 `[batch, height, width, 3]` and gives `[batch, d]`, or
 *  `[batch, h, w, d]`, of which the mean over the places is taken.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT (both name the file), MODEL_MISMATCH where `sha256` is given and
 *  the weights are others, ENGINE_UNAVAILABLE where no device can run it, BAD_ARGUMENT, ABORTED. */
export async function loadPictureModel(url: string, options: LoadPictureModelOptions): Promise<PictureEncoder> {
  const { environment, signal } = options;
  const aborting = signal === undefined ? {} : { signal };
  const response = await fetchPlain({ url, environment, ...aborting, notFound: "MODEL_NOT_FOUND" });
  const model = readModelFile(await readJson(response, url, signal), url);
  const range = rangeOf(model, url, options.range);
  const weights = await fetchWeights(model, url, options);
  throwIfAborted(signal);
  const { TfPictureModel } = await import("./tf-picture-model.js");
  return TfPictureModel.open({
    id: await sha256Hex(weights),
    name: url,
    model,
    weights,
    range,
    ...(options.size === undefined ? {} : { size: options.size }),
    devices: options.devices ?? ["cpu"],
    backends: options.backends ?? {},
  });
}

function fetchWeights(
  model: TfModelFile,
  url: string,
  { sha256, environment, onProgress, signal }: LoadPictureModelOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const paths = model.weightsManifest.flatMap((group) => group.paths);
  return fetchVerified({
    environment,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
    url: beside(url, paths[0] ?? "weights"),
    pieces: paths.map((path) => beside(url, path)),
    bytes: weightBytes(model, url),
    sha256: sha256 ?? model.sha256,
    notFound: "MODEL_NOT_FOUND",
    // Whoever names a hash has an index in hand that was built with those weights and no others.
    corrupt: sha256 === undefined ? "MODEL_CORRUPT" : "MODEL_MISMATCH",
  });
}

function rangeOf({ json }: TfModelFile, name: string, given: PixelRange | undefined): PixelRange {
  const named = (json.userDefinedMetadata as { pixelRange?: unknown } | undefined)?.pixelRange;
  const range: unknown = given ?? named ?? DEFAULT_RANGE;
  if (Array.isArray(range) && range.length === 2 && range.every(Number.isFinite) && range[0] < range[1]) {
    return [range[0], range[1]];
  }
  const code = given === undefined ? "MODEL_CORRUPT" : "BAD_ARGUMENT";
  throw new VitrineError(code, `${name}: the range of a pixel must be two numbers, the lower first.`);
}
