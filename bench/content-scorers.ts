// Ways to say how near every item of a shop is to a profile of items: sparse word vectors, dense ones, and lists.

import { forEachNeighbour, type NeighbourGraph } from "../src/catalog/neighbour-graph.js";
import type { TfIdf } from "../src/training/tf-idf.js";
import type { Int8Matrix } from "../src/vector/int8-matrix.js";
import { normaliseRows } from "../src/vector/normalise.js";
import { seededRandom } from "../src/vector/random.js";
import type { Case } from "./content-cases.js";

/** One score per item, higher is nearer. */
export type Scorer = (profile: Case["profile"]) => Float64Array;

/** Sum of exact cosines over all words. */
export function sparseScorer(vectors: TfIdf): Scorer {
  const { items, vocabulary, offsets, words, weights } = vectors;
  const rowsOf: number[][] = Array.from({ length: vocabulary }, () => []);
  const weightsOf: number[][] = Array.from({ length: vocabulary }, () => []);
  forEachEntry(vectors, (row, word, weight) => {
    rowsOf[word]?.push(row);
    weightsOf[word]?.push(weight);
  });
  return (profile) => {
    const query = new Map<number, number>();
    for (const [row, share] of profile) {
      for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
        query.set(words[i] as number, (query.get(words[i] as number) ?? 0) + share * (weights[i] as number));
      }
    }
    const scores = new Float64Array(items);
    for (const [word, weight] of query) {
      const rows = rowsOf[word] as number[];
      const theirs = weightsOf[word] as number[];
      for (let i = 0; i < rows.length; i++) {
        scores[rows[i] as number] = (scores[rows[i] as number] as number) + weight * (theirs[i] as number);
      }
    }
    return scores;
  };
}

/** Sum of int8 cosines, as the engines score. */
export function denseScorer({ data, dimensions, rows, scale }: Int8Matrix): Scorer {
  const values = Float32Array.from(data, (value) => value * scale);
  return (profile) => {
    const query = new Float64Array(dimensions);
    for (const [row, share] of profile) {
      for (let d = 0; d < dimensions; d++) {
        query[d] = (query[d] as number) + share * (values[row * dimensions + d] as number);
      }
    }
    const scores = new Float64Array(rows);
    for (let row = 0, at = 0; row < rows; row++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++, at++) sum += (query[d] as number) * (values[at] as number);
      scores[row] = sum;
    }
    return scores;
  };
}

/** `base` plus `share` × the weights in the lists of the profile's items. */
export function withLists(base: Scorer, graph: NeighbourGraph, share: number): Scorer {
  return (profile) => {
    const scores = base(profile);
    for (const [row, part] of profile) {
      forEachNeighbour(graph, row, (other, weight) => {
        scores[other] = (scores[other] as number) + share * part * weight;
      });
    }
    return scores;
  };
}

/** Latent semantic analysis (Deerwester et al., 1990): items on the leading singular vectors of the sparse matrix,
 *  found by subspace iteration (Halko et al., 2011), at length 1. */
export function latentSemantics(vectors: TfIdf, dimensions: number): Float32Array {
  const { items, vocabulary } = vectors;
  const random = seededRandom(1);
  let left = new Float64Array(items * dimensions).map(() => random() - 0.5);
  for (let turn = 0; turn < 8; turn++) {
    const right = new Float64Array(vocabulary * dimensions);
    forEachEntry(vectors, (row, word, weight) => addRow(left, row, weight, right, word, dimensions));
    orthonormalise(right, dimensions);
    left = new Float64Array(items * dimensions);
    forEachEntry(vectors, (row, word, weight) => addRow(right, word, weight, left, row, dimensions));
  }
  return normaliseRows(Float32Array.from(left), dimensions);
}

function forEachEntry(
  { items, offsets, words, weights }: TfIdf,
  visit: (row: number, word: number, weight: number) => void,
) {
  for (let row = 0; row < items; row++) {
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      visit(row, words[i] as number, weights[i] as number);
    }
  }
}

function addRow(from: Float64Array, row: number, weight: number, to: Float64Array, target: number, dimensions: number) {
  for (let d = 0; d < dimensions; d++) {
    const at = target * dimensions + d;
    to[at] = (to[at] as number) + weight * (from[row * dimensions + d] as number);
  }
}

/** Columns of a row-major matrix, by the modified Gram-Schmidt process. */
function orthonormalise(matrix: Float64Array, columns: number): void {
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let at = 0; at < matrix.length; at += columns) sum += (matrix[at + a] as number) * (matrix[at + b] as number);
    return sum;
  };
  for (let c = 0; c < columns; c++) {
    for (let earlier = 0; earlier < c; earlier++) {
      const share = product(c, earlier);
      for (let at = 0; at < matrix.length; at += columns) {
        matrix[at + c] = (matrix[at + c] as number) - share * (matrix[at + earlier] as number);
      }
    }
    const length = Math.sqrt(product(c, c)) || 1;
    for (let at = c; at < matrix.length; at += columns) matrix[at] = (matrix[at] as number) / length;
  }
}
