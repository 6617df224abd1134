// Bootstrap confidence intervals (Efron & Tibshirani, 1993: percentile method). Resamples blocks of consecutive cases,
// at most 2,000 blocks, because prefixes of one visit are adjacent in a test set and are not independent.

import { seededRandom } from "../vector/random.js";

export interface Interval {
  /** Mean over the original cases. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** Default 1,000. */
  readonly resamples?: number;
  /** Default 1. The same seed gives the same intervals. */
  readonly seed?: number;
  /** Confidence level. Default 0.95. */
  readonly confidence?: number;
}

const BLOCKS = 2000;

/** Means of several figures over the cases and over resamples of them. All figures share the same resamples, so that
 *  differences between figures are paired. */
export class Bootstrap {
  readonly #figures: number;
  /** Mean of figure f in resample r at [r · figures + f]; r = 0 is the original cases. */
  readonly #means: Float64Array;
  readonly #resamples: number;
  readonly #tail: number;

  /** @param values figure f of case c at [c · figures + f] */
  constructor(values: Float64Array, figures: number, options: BootstrapOptions = {}) {
    const { resamples = 1000, seed = 1, confidence = 0.95 } = options;
    this.#figures = figures;
    this.#resamples = resamples;
    this.#tail = (1 - confidence) / 2;
    const { sums, sizes } = inBlocks(values, figures);
    const random = seededRandom(seed);
    this.#means = new Float64Array((resamples + 1) * figures);
    for (let r = 0; r <= resamples; r++) {
      const means = this.#means.subarray(r * figures, (r + 1) * figures);
      let cases = 0;
      for (let draw = 0; draw < sizes.length; draw++) {
        const block = r === 0 ? draw : Math.floor(random() * sizes.length);
        cases += sizes[block] as number;
        const start = block * figures;
        for (let f = 0; f < figures; f++) means[f] = (means[f] as number) + (sums[start + f] as number);
      }
      for (let f = 0; f < figures; f++) means[f] = (means[f] as number) / Math.max(1, cases);
    }
  }

  /** Interval of one figure, or of its difference to the figure `below`. */
  interval(figure: number, below?: number): Interval {
    const at = (r: number): number => {
      const start = r * this.#figures;
      const mean = this.#means[start + figure] as number;
      return below === undefined ? mean : mean - (this.#means[start + below] as number);
    };
    const drawn = Float64Array.from({ length: this.#resamples }, (_, r) => at(r + 1)).sort();
    const quantile = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? at(0);
    return { mean: at(0), low: quantile(this.#tail), high: quantile(1 - this.#tail) };
  }
}

function inBlocks(values: Float64Array, figures: number): { sums: Float64Array; sizes: Uint32Array } {
  const cases = values.length / figures;
  const blocks = Math.min(cases, BLOCKS);
  const sums = new Float64Array(blocks * figures);
  const sizes = new Uint32Array(blocks);
  for (let c = 0; c < cases; c++) {
    const block = Math.floor((c * blocks) / cases);
    sizes[block] = (sizes[block] as number) + 1;
    for (let f = 0; f < figures; f++) {
      sums[block * figures + f] = (sums[block * figures + f] as number) + (values[c * figures + f] as number);
    }
  }
  return { sums, sizes };
}
