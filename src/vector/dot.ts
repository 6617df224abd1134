// Dot products of vectors inside larger arrays.

/** Sum of products of `a[aStart…]` and `b[bStart…]` over `length` elements, in float64. */
export function dot(
  a: ArrayLike<number>,
  aStart: number,
  b: ArrayLike<number>,
  bStart: number,
  length: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[aStart + i] as number) * (b[bStart + i] as number);
  return sum;
}
