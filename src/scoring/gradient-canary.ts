// A backend that is to learn must also know how to go downhill: one gradient of a small logistic loss over gathered rows,
// with a row gathered twice, against the same gradient in plain numbers. Speaks to TF.js's global backend, as learning
// does, and puts the old one back.

import {
  dispose,
  gather,
  getBackend,
  grads,
  matMul,
  mul,
  setBackend,
  softplus,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tensor2d,
} from "@tensorflow/tfjs-core";
import type { Random } from "../vector/random.js";
import { Unfit } from "./unfit.js";

const ROWS = 12;
const WIDTH = 8;
const GATHERED = [3, 3, 7, 0, 11, 3] as const;
/** float32 sums of a few products of numbers below 1 differ by less; half floats by more. */
const TOLERANCE = 1e-4;

/** Resolves if the backend of that name computes the gradient that it should.
 *  The caller has registered the backend, its kernels and its gradients (of GatherV2, BatchMatMul, Multiply, Softplus and
 *  Sum) with TF.js.
 *  @throws Unfit that says where it differs; an Error where the backend cannot do it at all. */
export async function gradientCanary(backend: string, random: Random): Promise<void> {
  const table = Float32Array.from({ length: ROWS * WIDTH }, () => 2 * random() - 1);
  const weights = Float32Array.from({ length: WIDTH }, () => 2 * random() - 1);
  const signs = GATHERED.map((_, i) => (i % 2 === 0 ? -1 : 1));
  const before = getBackend();
  const mine: Tensor[] = [];
  const keep = <T extends Tensor>(tensor: T): T => {
    mine.push(tensor);
    return tensor;
  };
  try {
    if (!(await setBackend(backend))) throw new Unfit(`TF.js has no backend ${backend} here`);
    const rows = keep(tensor1d([...GATHERED], "int32"));
    const sign = keep(tensor2d(signs, [GATHERED.length, 1]));
    const loss = (e: Tensor, w: Tensor): Tensor =>
      sum(softplus(mul(matMul(gather(e as Tensor2D, rows as Tensor1D), w as Tensor2D), sign)));
    const slopes = grads(loss)([keep(tensor2d(table, [ROWS, WIDTH])), keep(tensor2d(weights, [WIDTH, 1]))]).map(keep);
    const found = await Promise.all(slopes.map((slope) => slope.data()));
    for (const [i, right] of expected(table, weights, signs).entries()) {
      const place = right.findIndex((value, at) => !(Math.abs(value - Number(found[i]?.[at])) <= TOLERANCE));
      if (place >= 0) {
        throw new Unfit(`its gradient differs: ${found[i]?.[place]} instead of ${right[place]} at place ${place}`);
      }
    }
  } finally {
    dispose(mine);
    if (before) await setBackend(before);
  }
}

/** d/de and d/dw of Σ log(1 + exp(sign · e[row]·w)). */
function expected(table: Float32Array, weights: Float32Array, signs: readonly number[]): [number[], number[]] {
  const [ofTable, ofWeights] = [new Array<number>(table.length).fill(0), new Array<number>(WIDTH).fill(0)];
  for (const [i, row] of GATHERED.entries()) {
    const at = (d: number): number => table[row * WIDTH + d] as number;
    const sign = signs[i] as number;
    const score = weights.reduce((total, weight, d) => total + weight * at(d), 0);
    const slope = sign / (1 + Math.exp(-sign * score));
    for (let d = 0; d < WIDTH; d++) {
      ofTable[row * WIDTH + d] = (ofTable[row * WIDTH + d] as number) + slope * (weights[d] as number);
      ofWeights[d] = (ofWeights[d] as number) + slope * at(d);
    }
  }
  return [ofTable, ofWeights];
}
