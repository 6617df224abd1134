// The canary: an engine is used only if it agrees with the JS engine on a small matrix of cases that fail on real
// devices: ties, masked rows, negative and large biases, largest magnitudes. The matrix has the catalog's width and
// enough rows to exercise the shaders of a large matrix.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { Random } from "../vector/random.js";
import { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";
import type { OpenEngine, TopRequest } from "./engine.js";
import { openJs } from "./js.js";
import { Unfit } from "./unfit.js";

const ROWS = 1237;
const LARGEST_BIAS = 2 ** 22;

/** Resolves if `open` gives an engine that agrees with the judge; throws Unfit that says where they differ. */
export async function passCanary(open: OpenEngine, dimensions: number, random: Random): Promise<void> {
  const matrix = canaryMatrix(Math.max(1, dimensions), random);
  const { engine } = await open(matrix);
  try {
    const { engine: judge } = await openJs(matrix);
    for (const request of canaryRequests(matrix, random)) {
      const differs = difference(await engine.top(request), await judge.top(request));
      if (differs !== undefined) throw new Unfit(`differs from the judge: ${differs}`);
    }
  } finally {
    engine.dispose();
  }
}

function canaryMatrix(dimensions: number, random: Random): Int8Matrix {
  const data = Int8Array.from({ length: ROWS * dimensions }, () => byte(random));
  data.copyWithin((ROWS - 1) * dimensions, 0, dimensions);
  data.copyWithin(500 * dimensions, 0, 40 * dimensions);
  data.fill(127, 600 * dimensions, 602 * dimensions);
  return { rows: ROWS, dimensions, data, scale: 1 };
}

function canaryRequests({ dimensions, data }: Int8Matrix, random: Random): TopRequest[] {
  const mask = RowMask.none(ROWS);
  for (let row = 0; row < ROWS; row++) if (random() < 0.5) mask.set(row);
  const bias = Int32Array.from({ length: ROWS }, () => Math.round((random() * 2 - 1) * LARGEST_BIAS));
  const query = Int8Array.from({ length: dimensions }, () => byte(random));
  const queries = [query, data.slice(0, dimensions), new Int8Array(dimensions).fill(-127)];
  return [
    { queries: [query], k: 20 },
    { queries, k: 50, mask, bias },
  ];
}

function byte(random: Random): number {
  return Math.floor(random() * 255) - 127;
}

/** Describes the first difference between two answers; undefined if there is none. */
export function difference(found: readonly TopRows[], expected: readonly TopRows[]): string | undefined {
  for (const [index, right] of expected.entries()) {
    const answer = found[index];
    const place = [...right.rows].findIndex(
      (row, i) => answer?.rows[i] !== row || answer.scores[i] !== (right.scores[i] as number),
    );
    if (place >= 0 || answer?.rows.length !== right.rows.length) {
      return (
        `place ${place} is row ${answer?.rows[place]} with ${answer?.scores[place]} ` +
        `instead of row ${right.rows[place]} with ${right.scores[place]}`
      );
    }
  }
  return undefined;
}
