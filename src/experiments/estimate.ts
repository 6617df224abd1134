// The shop's side: reports of many shoppers → means with intervals. Reports come from the open internet, so what does not
// fit what was asked is refused: a made-up ε near 0 would otherwise outweigh everybody.

import { type AggregateReport, MOST } from "./aggregate-report.js";
import { countOfBit } from "./randomised-count.js";

export interface Estimate {
  readonly counts: AggregateReport["counts"];
  readonly shelf?: string;
  readonly experiment?: string;
  readonly arm?: "personal" | "holdout";
  readonly reports: number;
  /** A shopper's mean count on a day of a visit, counts cut at `MOST`. For "preference": −1 (all for the list for everyone) … 1
   *  (all for the personal one). */
  readonly mean: number;
  /** 95 %, by the normal approximation: for some hundred reports and more. */
  readonly interval: readonly [low: number, high: number];
}

export interface Estimates {
  readonly estimates: readonly Estimate[];
  /** Reports that were none. */
  readonly refused: number;
}

/** Means by shelf, count, experiment and arm.
 *  @param epsilon The ε that the page's `aggregate` option has. */
export function estimateAggregates(reports: Iterable<unknown>, { epsilon = 1 }: { epsilon?: number } = {}): Estimates {
  const groups = new Map<string, { readonly report: AggregateReport; n: number; ones: number }>();
  let refused = 0;
  for (const report of reports) {
    if (!isReport(report) || report.epsilon !== epsilon) {
      refused++;
      continue;
    }
    const key = JSON.stringify([report.counts, report.shelf, report.experiment, report.arm]);
    const group = groups.get(key) ?? { report, n: 0, ones: 0 };
    groups.set(key, group);
    group.n++;
    group.ones += report.bit;
  }
  return { estimates: [...groups.values()].map((group) => estimateOf(group)), refused };
}

function estimateOf({ report, n, ones }: { report: AggregateReport; n: number; ones: number }): Estimate {
  const { counts, shelf, experiment, arm } = report;
  const [zero, one] = [countOfBit(0, report), countOfBit(1, report)];
  const share = ones / n;
  const shift = counts === "preference" ? -1 : 0;
  const mean = zero + (one - zero) * share + shift;
  const half = 1.96 * (one - zero) * Math.sqrt((share * (1 - share)) / n);
  return {
    counts,
    ...(shelf === undefined ? {} : { shelf }),
    ...(experiment === undefined ? {} : { experiment }),
    ...(arm === undefined ? {} : { arm }),
    reports: n,
    mean,
    interval: [mean - half, mean + half],
  };
}

function isReport(value: unknown): value is AggregateReport {
  if (typeof value !== "object" || value === null) return false;
  const { version, counts, shelf, experiment, arm, bit, most } = value as Partial<
    Record<keyof AggregateReport, unknown>
  >;
  const isName = (name: unknown): boolean => name === undefined || (typeof name === "string" && name.length <= 512);
  return (
    version === 1 &&
    typeof counts === "string" &&
    Object.hasOwn(MOST, counts) &&
    most === MOST[counts as keyof typeof MOST] &&
    (bit === 0 || bit === 1) &&
    isName(shelf) &&
    isName(experiment) &&
    (arm === undefined || arm === "personal" || arm === "holdout")
  );
}
