// Initial word meanings: the words of a bge model (Xiao et al., 2023), sorted into 128 clusters by Model2Vec. Coarse,
// because all words of a cluster share one vector.

import { VitrineError } from "../../errors.js";
import { readBytes, readJson } from "./read-data.js";

export interface WordVectors {
  /** Common words first. */
  readonly words: readonly string[];
  readonly dimensions: number;
  /** `words.length × dimensions`, row-major: each word's cluster centroid. */
  readonly values: Float32Array;
}

export async function readWordVectors(folder: string): Promise<WordVectors> {
  interface Tokenizer {
    readonly model: { readonly vocab: readonly (readonly [token: string, score: number])[] };
  }
  const tokenizer = await readJson<Tokenizer>(folder, "weights/model2vec-bge-vq64/tokenizer.json.gz");
  const file = await readBytes(folder, "weights/model2vec-bge-vq64/model.safetensors");
  const mapping = readTensor(file, "mapping").data;
  const { data, shape } = readTensor(file, "embeddings");
  const dimensions = shape[1] as number;
  const whole = tokenizer.model.vocab
    .map(([token], i) => ({ token, cluster: mapping.getInt32(4 * i, true) }))
    .filter(({ token }) => /^▁[a-z]{3,}$/.test(token));
  const values = new Float32Array(whole.length * dimensions);
  for (const [row, { cluster }] of whole.entries()) {
    for (let d = 0; d < dimensions; d++) {
      values[row * dimensions + d] = data.getFloat32(4 * (cluster * dimensions + d), true);
    }
  }
  return { words: whole.map(({ token }) => token.slice(1)), dimensions, values };
}

interface Tensor {
  readonly shape: readonly number[];
  readonly data: DataView;
}

/** A tensor of a safetensors file: uint64 header length, JSON header, data. */
function readTensor(file: Buffer, name: string): Tensor {
  const dataStart = 8 + Number(file.readBigUInt64LE(0));
  interface Header {
    readonly [name: string]: { readonly shape: readonly number[]; readonly data_offsets: readonly [number, number] };
  }
  const tensor = (JSON.parse(file.toString("utf8", 8, dataStart)) as Header)[name];
  if (tensor === undefined) throw new VitrineError("INPUT_INVALID", `The safetensors file has no tensor "${name}".`);
  const [start, end] = tensor.data_offsets;
  return { shape: tensor.shape, data: new DataView(file.buffer, file.byteOffset + dataStart + start, end - start) };
}
