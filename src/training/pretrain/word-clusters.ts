// More words than GloVe's ten thousand: those of a bge model (Xiao et al., 2023) as Model2Vec sorted them into 128
// clusters. A word GloVe lacks starts as the mean of its cluster's words; or all start from their clusters alone.

import { VitrineError } from "../../errors.js";
import type { WordVectors } from "./glove.js";
import { readBytes, readJson } from "./read-data.js";

export interface WordClusters {
  /** Common words first. */
  readonly words: readonly string[];
  /** One per word. */
  readonly clusters: readonly number[];
  readonly dimensions: number;
  /** One row per cluster. */
  readonly centroids: Float32Array;
}

export async function readWordClusters(folder: string): Promise<WordClusters> {
  interface Tokenizer {
    readonly model: { readonly vocab: readonly (readonly [token: string, score: number])[] };
  }
  const tokenizer = await readJson<Tokenizer>(folder, "weights/model2vec-bge-vq64/tokenizer.json.gz");
  const file = await readBytes(folder, "weights/model2vec-bge-vq64/model.safetensors");
  const mapping = readTensor(file, "mapping").data;
  const whole = tokenizer.model.vocab
    .map(([token], i) => ({ token, cluster: mapping.getInt32(4 * i, true) }))
    .filter(({ token }) => /^▁[a-z]{3,}$/.test(token));
  const { data, shape } = readTensor(file, "embeddings");
  return {
    words: whole.map(({ token }) => token.slice(1)),
    clusters: whole.map(({ cluster }) => cluster),
    dimensions: shape[1] as number,
    centroids: Float32Array.from({ length: data.byteLength / 4 }, (_, i) => data.getFloat32(4 * i, true)),
  };
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

/** Each word as the centroid of its cluster: a coarse start that owes nothing to GloVe. */
export function vectorsOfClusters({ words, clusters, dimensions, centroids }: WordClusters): WordVectors {
  const values = new Float32Array(words.length * dimensions);
  for (const [row, cluster] of clusters.entries()) {
    values.set(centroids.subarray(cluster * dimensions, (cluster + 1) * dimensions), row * dimensions);
  }
  return { words, dimensions, values };
}

/** `vectors` followed by the clusters' further words. A cluster without a known word adds nothing. */
export function extendByClusters(
  vectors: WordVectors,
  { words, clusters }: Pick<WordClusters, "words" | "clusters">,
): WordVectors {
  const { dimensions, values } = vectors;
  const known = new Map(vectors.words.map((word, row) => [word, row]));
  const sums = new Map<number, { sum: Float32Array; count: number }>();
  for (const [i, word] of words.entries()) {
    const row = known.get(word);
    if (row === undefined) continue;
    const cluster = sums.get(clusters[i] as number) ?? { sum: new Float32Array(dimensions), count: 0 };
    sums.set(clusters[i] as number, cluster);
    cluster.count += 1;
    for (let d = 0; d < dimensions; d++) {
      cluster.sum[d] = (cluster.sum[d] as number) + (values[row * dimensions + d] as number);
    }
  }
  const further = words.flatMap((word, i) => {
    const cluster = sums.get(clusters[i] as number);
    return known.has(word) || cluster === undefined ? [] : [{ word, cluster }];
  });
  const extended = new Float32Array(values.length + further.length * dimensions);
  extended.set(values);
  for (const [i, { cluster }] of further.entries()) {
    extended.set(
      cluster.sum.map((value) => value / cluster.count),
      values.length + i * dimensions,
    );
  }
  return { words: [...vectors.words, ...further.map(({ word }) => word)], dimensions, values: extended };
}
