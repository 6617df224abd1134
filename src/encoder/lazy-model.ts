// `loadModel`, loaded on demand: the worker's first lists need no text model.

import type { LoadModelOptions } from "./load-model.js";
import type { TextEncoder } from "./text-encoder.js";

/** Loads the text model whose model.json is at `url`: the shipped kind, or a TensorFlow.js model from token ids to
 *  vectors.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT (both name the file), BAD_ARGUMENT, ABORTED. */
export async function loadModel(url: string, options: LoadModelOptions): Promise<TextEncoder> {
  return (await import("./load-model.js")).loadModel(url, options);
}
