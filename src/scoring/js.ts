// The judge: says in the plainest words what a score is, and every other engine must agree with it bit for bit.
// It is also the engine of last resort, so it loops over bytes and no more; it is never worth making clever.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { type TopRows, topRows } from "../vector/top-rows.js";
import type { Engine, OpenEngine, TopRequest } from "./engine.js";

export const openJs: OpenEngine = async (matrix) => ({ engine: new JsEngine(matrix), software: false });

class JsEngine implements Engine {
  readonly name = "js";
  readonly device = "javascript";
  readonly #matrix: Int8Matrix;

  constructor(matrix: Int8Matrix) {
    this.#matrix = matrix;
  }

  async top({ queries, k, mask, bias }: TopRequest): Promise<TopRows[]> {
    return queries.map((query) => {
      const scores = new Int32Array(this.#matrix.rows);
      for (let row = 0; row < scores.length; row++) scores[row] = scoreOfRow(this.#matrix, row, query, bias);
      return topRows(scores, k, mask);
    });
  }

  dispose(): void {}
}

/** Σ query[d] × matrix[row][d] + bias[row]. */
export function scoreOfRow(matrix: Int8Matrix, row: number, query: Int8Array, bias?: Int32Array): number {
  const { data, dimensions } = matrix;
  const start = row * dimensions;
  let score = bias === undefined ? 0 : (bias[row] as number);
  for (let d = 0; d < dimensions; d++) score += (data[start + d] as number) * (query[d] as number);
  return score;
}
