// A TensorFlow.js network as a text encoder. Needs TF.js; import it dynamically.

import type { Tensor } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { VitrineError } from "../errors.js";
import { normaliseRows } from "../vector/normalise.js";
import { addParts, partsOf } from "./encode-parts.js";
import type { IdTokenizer } from "./id-tokenizer.js";
import type { TextEncoder, WeightedText } from "./text-encoder.js";
import type { TfModelFile } from "./tf-model-file.js";
import { buildNetwork, firstTensor, type Network } from "./tf-network.js";

export interface OpenRequest {
  readonly id: string;
  /** Named in errors. */
  readonly name: string;
  readonly model: TfModelFile;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly tokenizer: IdTokenizer;
  readonly maxTokens?: number;
}

/** Texts per run of the network: enough to keep a GPU busy, few enough for small memories. */
const BATCH = 32;
const DEFAULT_TOKENS = 128;

export class TfTextModel implements TextEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly #network: Network;
  readonly #tokenizer: IdTokenizer;
  readonly #maxTokens: number;
  /** Where the network takes only texts of exactly this many tokens. */
  readonly #length: number | undefined;

  private constructor({ id, tokenizer, maxTokens }: OpenRequest, network: Network, dimensions: number) {
    this.id = id;
    this.dimensions = dimensions;
    this.#network = network;
    this.#tokenizer = tokenizer;
    this.#length = fixedLength(network);
    this.#maxTokens = Math.min(maxTokens ?? DEFAULT_TOKENS, this.#length ?? Number.POSITIVE_INFINITY);
  }

  /** @throws VitrineError MODEL_CORRUPT if TF.js cannot build the network, or it does not map token ids to vectors. */
  static async open(request: OpenRequest): Promise<TfTextModel> {
    await ensureBackend();
    try {
      const network = await buildNetwork(request.model, request.weights);
      const sample = await run(network, [[request.tokenizer.padding]], request.tokenizer, fixedLength(network));
      return new TfTextModel(request, network, sample.dimensions);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new VitrineError("MODEL_CORRUPT", `${request.name} cannot be run: ${why}`, { cause: error });
    }
  }

  async encode(texts: readonly (string | readonly WeightedText[])[]): Promise<Float32Array> {
    const told = partsOf(texts)
      .map(({ text, ...part }) => ({ ...part, ids: this.#tokenizer.encode(text, this.#maxTokens) }))
      .filter(({ ids }) => ids.length > 0);
    const vectors = new Float32Array(texts.length * this.dimensions);
    for (let start = 0; start < told.length; start += BATCH) {
      const batch = told.slice(start, start + BATCH);
      const ids = batch.map((part) => part.ids);
      const { values } = await run(this.#network, ids, this.#tokenizer, this.#length);
      addParts(vectors, batch, values, this.dimensions);
    }
    return normaliseRows(vectors, this.dimensions);
  }

  /** Frees the network's memory. */
  dispose(): void {
    this.#network.dispose();
  }
}

/** Uses the backend that scoring has opened, if any; else the CPU's, which every machine has. */
async function ensureBackend(): Promise<void> {
  if (tf.getBackend() === undefined || tf.getBackend() === "") {
    await import("@tensorflow/tfjs-backend-cpu");
    await tf.setBackend("cpu");
  }
  await tf.ready();
}

/** The second side of the input's shape, `[batch, length]`, if it is a number. */
function fixedLength(network: Network): number | undefined {
  const length = network.inputs[0]?.shape?.[1];
  return typeof length === "number" && length > 0 ? length : undefined;
}

interface Output {
  readonly dimensions: number;
  /** `texts × dimensions`, row-major, of any length. */
  readonly values: Float32Array;
}

async function run(
  network: Network,
  ids: readonly (readonly number[])[],
  { padding }: IdTokenizer,
  length: number = Math.max(...ids.map((row) => row.length)),
): Promise<Output> {
  const output = tf.tidy((): Tensor => {
    const table = ids.map((row) => Array.from({ length }, (_, i) => row[i] ?? padding));
    const tokens = tf.tensor2d(table, [ids.length, length], "int32");
    const places = table.map((row, i) => row.map((_, j) => (j < (ids[i]?.length ?? 0) ? 1 : 0)));
    const mask = tf.tensor2d(places, [ids.length, length], "int32");
    const feeds = network.inputs.map(({ name }) => {
      if (/mask/i.test(name)) return mask;
      return /type|segment/i.test(name) ? tf.zerosLike(tokens) : tokens;
    });
    const predicted = network.predict(feeds.length === 1 ? tokens : feeds);
    return vectorsOf(firstTensor(predicted), mask);
  });
  try {
    return { dimensions: output.shape[1] as number, values: Float32Array.from(await output.data()) };
  } finally {
    output.dispose();
  }
}

/** `[batch, d]` as it is; of `[batch, length, d]` the mean over the text's own tokens. */
function vectorsOf(output: Tensor, mask: Tensor): Tensor {
  if (output.rank === 2) return output;
  if (output.rank !== 3) throw new Error(`its output has ${output.rank} dimensions instead of 2 or 3`);
  const own = tf.expandDims(tf.cast(mask, "float32"), 2);
  return tf.div(tf.sum(tf.mul(output, own), 1), tf.sum(own, 1));
}
