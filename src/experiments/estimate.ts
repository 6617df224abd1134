// The shop's side: estimates means with confidence intervals from the reports of many shoppers. Reports come from the
// open internet, so those that do not match the settings are refused: a forged ε near 0 would outweigh all others.

import { type AggregateReport, MOST } from "./aggregate-report.js";
import { countOfBit } from "./randomised-count.js";

export interface Estimate {
  readonly counts: AggregateReport["counts"];
  readonly slot?: string;
  readonly experiment?: string;
  readonly arm?: "personal" | "holdout";
  readonly reports: number;
  /** Mean count per shopper and day with a visit, with counts cut at `MOST`. For "preference": from −1 (all prefer the
   *  non-personal list) to 1 (all prefer the personal one). */
  readonly mean: number;
  /** 95 % confidence interval by the normal approximation, which needs some hundred reports. */
  readonly interval: readonly [low: number, high: number];
}

export interface Estimates {
  readonly estimates: readonly Estimate[];
  /** Number of values that are not valid reports or have another ε. */
  readonly refused: number;
}

/** Estimates for each combination of slot, count, experiment and arm.
 *  @param epsilon the ε of the page's `aggregate` option */
export function estimateAggregates(reports: Iterable<unknown>, { epsilon = 1 }: { epsilon?: number } = {}): Estimates {
  const groups = new Map<string, { readonly report: AggregateReport; n: number; ones: number }>();
  let refused = 0;
  for (const report of reports) {
    if (!isReport(report) || report.epsilon !== epsilon) {
      refused++;
      continue;
    }
    const key = JSON.stringify([report.counts, report.slot, report.experiment, report.arm]);
    const group = groups.get(key) ?? { report, n: 0, ones: 0 };
    groups.set(key, group);
    group.n++;
    group.ones += report.bit;
  }
  return { estimates: [...groups.values()].map((group) => estimateOf(group)), refused };
}

function estimateOf({ report, n, ones }: { report: AggregateReport; n: number; ones: number }): Estimate {
  const { counts, slot, experiment, arm } = report;
  const [zero, one] = [countOfBit(0, report), countOfBit(1, report)];
  const share = ones / n;
  const shift = counts === "preference" ? -1 : 0;
  const mean = zero + (one - zero) * share + shift;
  const half = 1.96 * (one - zero) * Math.sqrt((share * (1 - share)) / n);
  return {
    counts,
    ...(slot === undefined ? {} : { slot }),
    ...(experiment === undefined ? {} : { experiment }),
    ...(arm === undefined ? {} : { arm }),
    reports: n,
    mean,
    interval: [mean - half, mean + half],
  };
}

function isReport(value: unknown): value is AggregateReport {
  if (typeof value !== "object" || value === null) return false;
  const { version, counts, slot, experiment, arm, bit, most } = value as Partial<
    Record<keyof AggregateReport, unknown>
  >;
  const isName = (name: unknown): boolean => name === undefined || (typeof name === "string" && name.length <= 512);
  return (
    version === 1 &&
    typeof counts === "string" &&
    Object.hasOwn(MOST, counts) &&
    most === MOST[counts as keyof typeof MOST] &&
    (bit === 0 || bit === 1) &&
    isName(slot) &&
    isName(experiment) &&
    (arm === undefined || arm === "personal" || arm === "holdout")
  );
}
