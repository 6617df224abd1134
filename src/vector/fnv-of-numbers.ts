// FNV-1a (Fowler, Noll, Vo) of a list of whole numbers.

/** 32-bit FNV-1a over `numbers` from `start` to `end` (exclusive), one step per number, as a signed integer. */
export function fnvOfNumbers(numbers: ArrayLike<number>, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (numbers[i] as number), 0x01000193);
  return hash;
}
