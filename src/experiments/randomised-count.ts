// Reports a count as one random bit: the one-bit mean of Ding, Kulkarni and Yekhanin, "Collecting telemetry data
// privately", NeurIPS 2017 (randomised response on a count rounded at random to 0 or the maximum). The bit is ε-locally
// differentially private, and the estimate of the mean over many shoppers is unbiased.

/** Probability that the bit is 1, for a count of 0 … most. It varies by a factor of at most e^ε over all counts, and so
 *  does the probability of 0. */
export function chanceOfOne(count: number, { most, epsilon }: BitOptions): number {
  const grown = Math.exp(epsilon);
  return (1 + (Math.min(most, Math.max(0, count)) / most) * (grown - 1)) / (grown + 1);
}

export interface BitOptions {
  /** Maximum; higher counts are cut to it. */
  readonly most: number;
  /** Privacy loss of the bit: it makes one count at most e^ε times as likely as another. */
  readonly epsilon: number;
}

/** @param random must come from an unpredictable source: whoever predicts it learns about the count from the bit */
export function randomBit(count: number, options: BitOptions & { readonly random: () => number }): 0 | 1 {
  return options.random() < chanceOfOne(count, options) ? 1 : 0;
}

/** Unbiased estimate of the count from one bit. A single one has a high variance and may lie outside 0 … most. */
export function countOfBit(bit: 0 | 1, { most, epsilon }: BitOptions): number {
  const grown = Math.exp(epsilon);
  return (most * (bit * (grown + 1) - 1)) / (grown - 1);
}
