// Trains the text model of one shop from its catalog alone: vectors for its items, and the word table that maps queries
// and new items into the same space.

import type { AdaptedTable } from "../../encoder/adapted-format.js";
import { hashDirection } from "../../encoder/hash-text.js";
import type { ItemLike } from "../../encoder/item-text.js";
import { dot } from "../../vector/dot.js";
import { type Int8Matrix, quantiseMatrix } from "../../vector/int8-matrix.js";
import { normalise } from "../../vector/normalise.js";
import { sparseNeighbours } from "../content/content-neighbours.js";
import { localScales, scaledItems, scaledNeighbours } from "../content/local-scaling.js";
import { rarity, type TfIdf, tfIdf } from "../content/tf-idf.js";
import { type Distilled, distil } from "./distil.js";

export interface AdaptOptions extends Omit<AdaptTextsOptions, "texts"> {
  readonly items: Iterable<ItemLike>;
}

export interface AdaptTextsOptions {
  readonly texts: TfIdf;
  /** Width of the vectors, a multiple of 8. Wider vectors take more bytes and approximate the word vectors better.
   *  Default 64. */
  readonly dimensions?: number;
  /** A pretrained model of at most as many dimensions. Its word vectors are added to the initial direction of each
   *  shared word, which is hashed from its letters. Makes no difference to recommendations and a little to queries.
   *  Default: letters alone. */
  readonly model?: WordModel;
  /** A quarter of the usual training, for a first look. */
  readonly fast?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface WordModel {
  readonly dimensions: number;
  wordVector(word: string): Float32Array;
}

export interface Adapted {
  readonly table: Omit<AdaptedTable, "id">;
  /** One unit row per item. */
  readonly vectors: Int8Matrix;
}

/** Nearest neighbours that an item is always compared with: 32 are .001 better than 16 on Scientific; 64 are no better
 *  than 32. */
const NEIGHBOURS = 32;
/** Neighbours before local scaling, from which these are chosen. */
const CHOICE = 64;
/** Passes over the items, and the most visits. Eight are as good as twelve were at a learning rate of .01 instead of .015
 *  (Scientific and Online Retail, validation, NDCG@10: −.0003 to +.0008); six are up to .001 worse. */
const VISITS = { epochs: 8, most: 160_000 };
const FAST_VISITS = { epochs: 2, most: 40_000 };

/** The same items give the same bytes. Some 4 seconds of one CPU core per 4,000 items, up to 40 from 20,000 on. */
export function adapt({ items, ...rest }: AdaptOptions): Promise<Adapted> {
  return adaptTexts({ texts: tfIdf(items), ...rest });
}

/** As `adapt`, with the items' words as TF-IDF vectors. */
export async function adaptTexts(options: AdaptTextsOptions): Promise<Adapted> {
  const { texts, dimensions = 64, model, fast = false, onProgress } = options;
  const nearest = sparseNeighbours(texts, CHOICE);
  const scales = localScales(nearest);
  const { epochs, most } = fast ? FAST_VISITS : VISITS;
  const distilled = await distil({
    texts,
    teacher: scaledItems(texts, scales),
    neighbours: scaledNeighbours(nearest, scales, NEIGHBOURS),
    dimensions,
    start: (word, shared) => startOf(word, dimensions, shared ? model : undefined),
    visits: Math.min(epochs * texts.items, most),
    ...(onProgress && { onProgress }),
  });
  return {
    table: tableOf(distilled, dimensions, texts),
    vectors: quantiseMatrix(distilled.vectors, dimensions),
  };
}

function startOf(word: string, dimensions: number, model: WordModel | undefined): Float32Array {
  const letters = normalise(hashDirection(word, dimensions));
  if (model === undefined || model.dimensions > dimensions) return letters;
  const meaning = new Float32Array(dimensions);
  for (const part of word.split(" ")) {
    for (const [d, value] of model.wordVector(part).entries()) meaning[d] = (meaning[d] as number) + value;
  }
  normalise(meaning);
  return letters.map((value, d) => value + (meaning[d] as number));
}

/** The shipped table: words in alphabetical order, which compresses well; each weight includes the word's idf. */
function tableOf(distilled: Distilled, dimensions: number, texts: TfIdf): Adapted["table"] {
  const { names, frequency, items, pairs } = texts;
  const nameOf = (row: number): string => names[distilled.words[row] as number] as string;
  const order = Array.from(distilled.words, (_, row) => row).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const rows = new Int8Array(order.length * dimensions);
  const weights = new Float32Array(order.length);
  for (const [at, row] of order.entries()) {
    const values = distilled.table.subarray(row * dimensions, (row + 1) * dimensions);
    rows.set(quantiseMatrix(values, dimensions).data, at * dimensions);
    const length = Math.sqrt(dot(values, 0, values, 0, dimensions));
    weights[at] = length * rarity(frequency[distilled.words[row] as number] as number, items);
  }
  return { dimensions, words: order.map(nameOf), pairs, rareWeight: rarity(1, items), rows, weights };
}
