// Says in the plainest words what the answer is: every score computed, all rows sorted. Every engine is held against it.

import type { TopRequest } from "../../src/scoring/engine.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";
import type { TopRows } from "../../src/vector/top-rows.js";

export function judge(matrix: Int8Matrix, request: TopRequest): TopRows[] {
  const groups = request.groups ?? request.queries.map(() => 1);
  let first = 0;
  return groups.map((size) => {
    const queries = request.queries.slice(first, first + size);
    first += size;
    return answer(matrix, queries, request);
  });
}

function answer({ rows, dimensions, data }: Int8Matrix, queries: readonly Int8Array[], request: TopRequest): TopRows {
  const scored: { row: number; score: number }[] = [];
  for (let row = 0; row < rows; row++) {
    if (request.mask !== undefined && !request.mask.has(row)) continue;
    const dots = queries.map((query) => {
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += (query[d] as number) * (data[row * dimensions + d] as number);
      return dot;
    });
    scored.push({ row, score: Math.max(...dots) + (request.bias?.[row] ?? 0) });
  }
  const best = scored.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, request.k);
  return {
    rows: Int32Array.from(best, ({ row }) => row),
    scores: Float64Array.from(best, ({ score }) => score),
  };
}
