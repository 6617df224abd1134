// Opens any text model by the address of its model.json: a token table, or a shop's own TensorFlow.js LayersModel or
// GraphModel from token ids to vectors. TF.js is fetched only when such a model is.

import { throwIfAborted, VitrineError } from "../errors.js";
import { fetchVerified, sha256Hex } from "../verified-file.js";
import { beside, type LoadTextModelOptions, loadTable, readHeader } from "./load-text-model.js";
import { isTable } from "./table-model.js";
import type { TextEncoder as Encoder } from "./text-encoder.js";
import { readModelFile, type TfModelFile, weightBytes } from "./tf-model-file.js";

export interface LoadModelOptions extends LoadTextModelOptions {
  /** SHA-256 of the weights, all pieces in the order of model.json taken together, in hexadecimal. Default: the
   *  `sha256` in model.json's `userDefinedMetadata`; where neither is given, only the length is checked and nothing is
   *  kept in the cache. Only for TF.js models: the shipped kind names its own. */
  readonly sha256?: string | undefined;
  /** Address of the tokenizer.json or vocabulary. Default: `tokenizer.json` beside model.json. TF.js models only. */
  readonly tokenizer?: string;
  /** What that file must be, where an index vouches for it. Default: not checked. */
  readonly tokenizerFile?: { readonly bytes: number; readonly sha256: string } | undefined;
  /** Texts are cut after so many tokens, 1 … 8192. Default: the model's own input length, else 128. Only for TF.js
   *  models. */
  readonly maxTokens?: number;
}

/** Loads the text model whose model.json is at `url`.
 *
 *  A TF.js model takes int32 ids `[batch, length]` (and, where it has inputs named so, an attention mask and token
 *  types) and gives `[batch, d]`, or `[batch, length, d]`, of which the mean over the text's own tokens is taken.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT (both name the file), BAD_ARGUMENT, ABORTED. */
export async function loadModel(url: string, options: LoadModelOptions): Promise<Encoder> {
  const { signal, maxTokens } = options;
  if (maxTokens !== undefined && !(Number.isInteger(maxTokens) && maxTokens >= 1 && maxTokens <= 8192)) {
    throw new VitrineError("BAD_ARGUMENT", `maxTokens must be a whole number from 1 to 8192, not ${maxTokens}.`);
  }
  const json = await readHeader(url, options);
  if (isTable(json)) return loadTable(json, url, options);
  const model = readModelFile(json, url);
  const tokenizerUrl = options.tokenizer ?? beside(url, "tokenizer.json");
  const tokenizerFile = await readHeader(tokenizerUrl, { ...options, header: options.tokenizerFile });
  const { openTokenizer } = await import("./open-tokenizer.js");
  const tokenizer = openTokenizer(tokenizerFile, tokenizerUrl);
  const weights = await fetchWeights(model, url, options);
  throwIfAborted(signal);
  const { TfTextModel } = await import("./tf-text-model.js");
  return TfTextModel.open({
    id: await nameOf(model, tokenizerFile, weights, maxTokens),
    name: url,
    model,
    weights,
    tokenizer,
    ...(maxTokens === undefined ? {} : { maxTokens }),
  });
}

/** The model's id: a hash of all that affects its vectors (network, weights, tokenizer, length). */
async function nameOf(
  { modelTopology, weightsManifest }: TfModelFile,
  tokenizer: unknown,
  weights: Uint8Array<ArrayBuffer>,
  maxTokens: number | undefined,
): Promise<string> {
  const specs = weightsManifest.flatMap((group) => group.weights);
  const parts = [modelTopology, specs, tokenizer, await sha256Hex(weights), maxTokens ?? null];
  const hash = await sha256Hex(new TextEncoder().encode(JSON.stringify(parts)));
  return `tfjs-${hash.slice(0, 32)}`;
}

function fetchWeights(model: TfModelFile, url: string, options: LoadModelOptions): Promise<Uint8Array<ArrayBuffer>> {
  const paths = model.weightsManifest.flatMap((group) => group.paths);
  return fetchVerified({
    ...options,
    url: beside(url, paths[0] ?? "weights"),
    pieces: paths.map((path) => beside(url, path)),
    bytes: weightBytes(model, url),
    sha256: options.sha256 ?? model.sha256,
    notFound: "MODEL_NOT_FOUND",
    corrupt: "MODEL_CORRUPT",
  });
}
