import fc from "fast-check";
import { expect, it } from "vitest";
import { invertPositiveDefinite } from "../../../src/training/graph/ridge-inverse.js";
import { forEachProduct } from "../../../src/training/graph/symmetric-product.js";
import { seededRandom } from "../../../src/vector/random.js";

/** Cholesky, the plain way: each sum in the order of t. */
function plainInverse(matrix: Float64Array, n: number): Float64Array {
  const at = (values: Float64Array, i: number, j: number): number => values[i * n + j] as number;
  const sum = (from: number, end: number, term: (t: number) => number): number => {
    let total = 0;
    for (let t = from; t < end; t++) total += term(t);
    return total;
  };
  const factor = new Float64Array(n * n);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = at(matrix, i, j) - sum(0, j, (t) => at(factor, i, t) * at(factor, j, t));
      factor[i * n + j] = i === j ? Math.sqrt(rest) : rest / at(factor, j, j);
    }
    for (let j = 0; j <= i; j++) {
      const known = sum(j, i, (t) => at(factor, i, t) * at(inverse, t, j));
      inverse[i * n + j] = (i === j ? 1 : -known) / at(factor, i, i);
    }
  }
  return Float64Array.from({ length: n * n }, (_, place) => {
    const i = Math.floor(place / n);
    const j = place % n;
    return sum(Math.max(i, j), n, (t) => at(inverse, t, i) * at(inverse, t, j));
  });
}

/** A weighted sum of outer products of five rows each, and a ridge. */
function ridged(n: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const matrix = new Float64Array(n * n);
  for (let b = 0; b < 3 * n; b++) {
    const basket = Array.from({ length: 5 }, () => Math.floor(n * random()));
    const weight = random();
    for (const i of basket) for (const j of basket) matrix[i * n + j] = (matrix[i * n + j] as number) + weight;
  }
  for (let i = 0; i < n; i++) matrix[i * n + i] = (matrix[i * n + i] as number) + 3;
  return matrix;
}

const sizes = [1, 2, 3, 4, 5, 7, 8, 12, 31, 33, 64, 131];

it("gives the same bits as plain loops, at any size", () => {
  for (const n of sizes) {
    const inverse = ridged(n, n);
    const plain = plainInverse(inverse, n);
    invertPositiveDefinite(inverse, n);
    expect(inverse, `n = ${n}`).toEqual(plain);
  }
});

it("inverts any positive definite matrix", () => {
  const size = fc.integer({ min: 1, max: 23 });
  const seeded = size.chain((n) =>
    fc.tuple(
      fc.constant(n),
      fc.array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: n * n, maxLength: n * n }),
    ),
  );
  fc.assert(
    fc.property(seeded, ([n, values]) => {
      const matrix = Float64Array.from({ length: n * n }, (_, at) => {
        const i = Math.floor(at / n);
        const j = at % n;
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < n; k++) sum += (values[i * n + k] as number) * (values[j * n + k] as number);
        return sum;
      });
      const inverse = matrix.slice();
      invertPositiveDefinite(inverse, n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let product = 0;
          for (let k = 0; k < n; k++) product += (matrix[i * n + k] as number) * (inverse[k * n + j] as number);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 6);
        }
      }
    }),
  );
});

it("reads the lower triangle alone", () => {
  const n = 9;
  const whole = ridged(n, 1);
  const lower = whole.map((value, at) => (at % n > Math.floor(at / n) ? Number.NaN : value));
  invertPositiveDefinite(whole, n);
  invertPositiveDefinite(lower, n);
  expect(lower).toEqual(whole);
});

it("reports a matrix that is not positive definite", () => {
  expect(() => invertPositiveDefinite(Float64Array.from([1, 2, 2, 1]), 2)).toThrow(RangeError);
});

it("multiplies a symmetric matrix and a sparse one to the same bits as plain loops", () => {
  for (const n of sizes) {
    const symmetric = ridged(n, n);
    const columns = n + 3;
    const random = seededRandom(n);
    const right = Float32Array.from({ length: n * columns }, () => (random() < 0.2 ? random() - 0.5 : 0));
    const product = new Float64Array(n * columns);
    forEachProduct(symmetric, right, { n, columns }, (i, column, value) => {
      product[i * columns + column] = value;
    });
    const plain = product.map((_, at) => {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum +=
          (symmetric[Math.floor(at / columns) * n + k] as number) * (right[k * columns + (at % columns)] as number);
      }
      return sum;
    });
    expect(product, `n = ${n}`).toEqual(plain);
  }
});
