// Dot products of the two kinds of number Vitrine keeps: float32 while learning, int8 once shipped.

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
