// Ways to say how near every item of a shop is to a profile of items: sparse word vectors, dense ones, and lists.

import { forEachNeighbour, type NeighbourGraph } from "../../src/catalog/neighbour-graph.js";
import type { TfIdf } from "../../src/training/content/tf-idf.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../src/vector/normalise.js";
import { seededRandom } from "../../src/vector/random.js";

/** `items × items`: entry (a, b) is what item a of a profile says for item b. Scores are sums of rows. */
export type Likeness = Float32Array;

/** Exact cosines over all words. */
export function sparseLikeness(vectors: TfIdf): Likeness {
  const { items, vocabulary, offsets, words, weights } = vectors;
  const rowsOf: number[][] = Array.from({ length: vocabulary }, () => []);
  const weightsOf: number[][] = Array.from({ length: vocabulary }, () => []);
  forEachEntry(vectors, (row, word, weight) => {
    rowsOf[word]?.push(row);
    weightsOf[word]?.push(weight);
  });
  const likeness = new Float32Array(items * items);
  for (let row = 0; row < items; row++) {
    const own = likeness.subarray(row * items, (row + 1) * items);
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const rows = rowsOf[words[i] as number] as number[];
      const theirs = weightsOf[words[i] as number] as number[];
      for (let p = 0; p < rows.length; p++) {
        const other = rows[p] as number;
        own[other] = (own[other] as number) + (weights[i] as number) * (theirs[p] as number);
      }
    }
  }
  return likeness;
}

/** Int8 cosines, as the engines score. */
export function denseLikeness({ data, dimensions, rows, scale }: Int8Matrix): Likeness {
  const likeness = new Float32Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = a; b < rows; b++) {
      let sum = 0;
      for (let i = a * dimensions, j = b * dimensions, end = i + dimensions; i < end; i++, j++) {
        sum += (data[i] as number) * (data[j] as number);
      }
      likeness[a * rows + b] = sum * scale * scale;
      likeness[b * rows + a] = sum * scale * scale;
    }
  }
  return likeness;
}

/** As the ranking of a shop without events adds them up (src/ranking/closeness.ts): a profile asks item by item, and
 *  one close item says more than several distant ones. */
export function cubed(likeness: Likeness): Likeness {
  return likeness.map((cosine) => Math.max(0, cosine) ** 3);
}

/** `base` plus `share` × the weights in the items' lists. */
export function withLists(base: Likeness, graph: NeighbourGraph, share: number): Likeness {
  const items = graph.largest.length;
  const likeness = base.slice();
  for (let row = 0; row < items; row++) {
    forEachNeighbour(graph, row, (other, weight) => {
      likeness[row * items + other] = (likeness[row * items + other] as number) + share * weight;
    });
  }
  return likeness;
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
