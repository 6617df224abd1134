// One random bit in place of a count, so that nobody can tell from it what the count was: the one-bit mean of Ding,
// Kulkarni and Yekhanin, "Collecting telemetry data privately", NeurIPS 2017 (randomised response over a count rounded at
// random to 0 or its most). The bit is ε-locally differentially private, and the mean over many shoppers stays right.

/** The chance that the bit is 1, for a count of 0 … most. Over all counts it varies by a factor of e^ε at most, and so
 *  does the chance of 0. */
export function chanceOfOne(count: number, { most, epsilon }: BitOptions): number {
  const grown = Math.exp(epsilon);
  return (1 + (Math.min(most, Math.max(0, count)) / most) * (grown - 1)) / (grown + 1);
}

export interface BitOptions {
  /** Counts above it count as it. */
  readonly most: number;
  /** What the bit may tell: e^ε is how much likelier one count can look than another. */
  readonly epsilon: number;
}

/** @param random From a source that cannot be guessed: with a guessed one the bit tells the count. */
export function randomBit(count: number, options: BitOptions & { readonly random: () => number }): 0 | 1 {
  return options.random() < chanceOfOne(count, options) ? 1 : 0;
}

/** The count that a bit stands for on average: by itself it says next to nothing, and may lie outside 0 … most. */
export function countOfBit(bit: 0 | 1, { most, epsilon }: BitOptions): number {
  const grown = Math.exp(epsilon);
  return (most * (bit * (grown + 1) - 1)) / (grown - 1);
}
