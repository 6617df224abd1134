// More words than GloVe's ten thousand: those of a bge model (Xiao et al., 2023) as Model2Vec sorted them into 128
// clusters. A word GloVe lacks starts as the mean of its cluster's words.

import type { WordVectors } from "./glove.js";
import { readBytes, readJson } from "./read-data.js";

export interface WordClusters {
  /** Common words first. */
  readonly words: readonly string[];
  /** One per word. */
  readonly clusters: readonly number[];
}

export async function readWordClusters(folder: string): Promise<WordClusters> {
  interface Tokenizer {
    readonly model: { readonly vocab: readonly (readonly [token: string, score: number])[] };
  }
  const tokenizer = await readJson<Tokenizer>(folder, "weights/model2vec-bge-vq64/tokenizer.json.gz");
  const mapping = await readMapping(folder);
  const whole = tokenizer.model.vocab
    .map(([token], i) => ({ token, cluster: mapping.getInt32(4 * i, true) }))
    .filter(({ token }) => /^▁[a-z]{3,}$/.test(token));
  return { words: whole.map(({ token }) => token.slice(1)), clusters: whole.map(({ cluster }) => cluster) };
}

/** The tensor "mapping" (int32, token → cluster) of a safetensors file: uint64 header length, JSON header, data. */
async function readMapping(folder: string): Promise<DataView> {
  const bytes = await readBytes(folder, "weights/model2vec-bge-vq64/model.safetensors");
  const dataStart = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString("utf8", 8, dataStart)) as {
    readonly mapping: { readonly data_offsets: readonly [number, number] };
  };
  const [start, end] = header.mapping.data_offsets;
  return new DataView(bytes.buffer, bytes.byteOffset + dataStart + start, end - start);
}

/** `vectors` followed by the clusters' further words. A cluster without a known word adds nothing. */
export function extendByClusters(vectors: WordVectors, { words, clusters }: WordClusters): WordVectors {
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
