// What else a set of lists is like: how much of the shop it shows, how surprising, how varied, how bent on bestsellers,
// how open to items that hardly anyone has touched.

import type { Catalog } from "../catalog/catalog.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";

/** An item with fewer events is cold. */
export const COLD_EVENTS = 5;

export interface BeyondAccuracy {
  /** Distinct rows in any list / rows of the catalog. */
  readonly coverage: number;
  /** Mean over all places of −log2 p(row): bits of surprise (Zhou et al., PNAS 2010). p is the row's share of all
   *  popularity; a row without any gets half the smallest there is. Undefined where the catalog knows no popularity. */
  readonly novelty: number | undefined;
  /** Mean over lists of 1 − the mean cosine of any two of its items (Ziegler et al., WWW 2005: intra-list similarity);
   *  lists of one item are passed over. By the catalog's vectors: says nothing where texts say nothing. */
  readonly diversity: number;
  /** Mean popularity of what was listed / mean popularity of the histories − 1 (Abdollahpouri et al., RecSys 2020): 0 is
   *  as popular as what these shoppers looked at, above 0 leans to bestsellers. Undefined without popularity. */
  readonly popularityLift: number | undefined;
  /** Share of places that hold a row with fewer than 5 events in the log. Undefined where no log was given. */
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

/** 0 for none. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
