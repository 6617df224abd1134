// Beyond-accuracy metrics of a set of lists: catalog coverage, novelty, diversity, popularity bias and share of cold
// items.

import type { Catalog } from "../catalog/catalog.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { mean } from "../vector/mean.js";

/** An item with fewer events is cold. */
export const COLD_EVENTS = 5;

export interface BeyondAccuracy {
  /** Distinct rows in any list / rows of the catalog. */
  readonly coverage: number;
  /** Mean over all places of −log2 p(row), in bits (Zhou et al., PNAS 2010). p is the row's share of all popularity; a
   *  row with popularity 0 gets half of the smallest share. Undefined if the catalog has no popularity. */
  readonly novelty: number | undefined;
  /** Mean over lists of 1 − mean cosine over all pairs of items (Ziegler et al., WWW 2005: intra-list similarity),
   *  without lists of one item. Uses the catalog's vectors, so it is meaningless where texts carry no information. */
  readonly diversity: number;
  /** Mean popularity of listed items / mean popularity of the histories' items − 1 (Abdollahpouri et al., RecSys 2020).
   *  0: as popular as what these shoppers viewed; above 0: biased to bestsellers. Undefined without popularity. */
  readonly popularityLift: number | undefined;
  /** Share of places that hold a row with fewer than 5 events in the log. Undefined without a log. */
  readonly coldShare: number | undefined;
}

export interface BeyondAccuracyInputs {
  readonly catalog: Catalog;
  /** Rows, best first. */
  readonly lists: readonly (readonly number[])[];
  /** Rows; as many as lists. */
  readonly histories: readonly (readonly number[])[];
  readonly k: number;
  /** Events of each row in the log. */
  readonly frequency?: Uint32Array | undefined;
}

export function beyondAccuracy({ catalog, lists, histories, k, frequency }: BeyondAccuracyInputs): BeyondAccuracy {
  const { size, popularity, vectors } = catalog;
  const cut = lists.map((list) => list.slice(0, k));
  const shown = cut.flat();
  const varied = cut.filter(({ length }) => length > 1).map((list) => diversity(vectors, list));
  return {
    coverage: new Set(shown).size / size,
    novelty: popularity && novelty(shown, popularity),
    diversity: mean(varied),
    popularityLift: popularity && popularityLift(cut, histories, popularity),
    coldShare: frequency && mean(shown.map((row) => ((frequency[row] as number) < COLD_EVENTS ? 1 : 0))),
  };
}

function novelty(shown: readonly number[], popularity: Float32Array): number {
  const known = popularity.filter((value) => value > 0);
  const total = known.reduce((sum, value) => sum + value, 0);
  const least = known.reduce((min, value) => Math.min(min, value), total) / 2;
  return mean(shown.map((row) => -Math.log2(Math.max(popularity[row] as number, least) / total)));
}

/** The pairs' cosines add up to (|Σ v|² − Σ |v|²) / 2. */
function diversity({ data, dimensions, scale }: Int8Matrix, rows: readonly number[]): number {
  const sum = new Float64Array(dimensions);
  let own = 0;
  for (const row of rows) {
    for (let d = 0; d < dimensions; d++) {
      const value = scale * (data[row * dimensions + d] as number);
      sum[d] = (sum[d] as number) + value;
      own += value * value;
    }
  }
  const together = sum.reduce((total, value) => total + value * value, 0);
  return 1 - (together - own) / (rows.length * (rows.length - 1));
}

function popularityLift(
  lists: readonly (readonly number[])[],
  histories: readonly (readonly number[])[],
  popularity: Float32Array,
): number {
  const meanOf = (groups: readonly (readonly number[])[]): number =>
    mean(groups.filter(({ length }) => length > 0).map((rows) => mean(rows.map((row) => popularity[row] as number))));
  const before = meanOf(histories);
  return before === 0 ? 0 : meanOf(lists) / before - 1;
}
