// Replays a test set and computes metrics, for Vitrine and for baselines on the same cases.

import type { Catalog } from "../catalog/catalog.js";
import type { Baseline } from "./baseline.js";
import { popularityBaseline } from "./baselines.js";
import { type BeyondAccuracy, beyondAccuracy } from "./beyond-accuracy.js";
import { Bootstrap, type BootstrapOptions, type Interval } from "./bootstrap.js";
import type { Case } from "./cases.js";
import { LIST_METRICS, type ListMetrics, listMetrics } from "./metrics.js";
import { type ReplayOptions, replayer } from "./replay.js";

export interface EvaluateOptions extends Omit<ReplayOptions, "limit"> {
  readonly cases: readonly Case[];
  /** Where lists are cut. Default 5, 10, 20. */
  readonly cutoffs?: readonly number[];
  /** Methods to compare with. Popularity is always included if the catalog has it. */
  readonly baselines?: Readonly<Record<string, Baseline>>;
  /** Events of each row in the log, for the share of cold items. */
  readonly frequency?: Uint32Array;
  readonly bootstrap?: BootstrapOptions;
  /** Called after each list of each method, with the number done and how many there will be. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Figures extends ListMetrics, BeyondAccuracy {
  /** Confidence interval of each list metric, 95 % by default. */
  readonly intervals: Readonly<Record<keyof ListMetrics, Interval>>;
  /** Interval of the paired difference "vitrine" minus this method; undefined for "vitrine" itself. */
  readonly behind: Readonly<Record<keyof ListMetrics, Interval>> | undefined;
}

export interface Evaluation {
  readonly cases: number;
  readonly items: number;
  readonly seen: boolean;
  readonly cutoffs: readonly number[];
  /** By method ("vitrine" first), then in the order of the cutoffs. */
  readonly methods: Readonly<Record<string, readonly Figures[]>>;
  /** Lists per second of "vitrine". */
  readonly rate: number;
}

type Lists = readonly (readonly number[])[];

export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { catalog, cases, cutoffs = [5, 10, 20], seen = false, onProgress } = options;
  const limit = Math.max(...cutoffs);
  const others: [string, Baseline][] = Object.entries({
    ...(catalog.popularity && { popularity: popularityBaseline(catalog.popularity, { limit, seen }) }),
    ...options.baselines,
  });
  let done = 0;
  const tell = (): void => onProgress?.(++done, cases.length * (1 + others.length));

  const replay = replayer({ ...options, limit });
  const own: (readonly number[])[] = [];
  const began = performance.now();
  for (const { history } of cases) {
    own.push((await replay(history)).rows);
    tell();
  }
  const rate = (1000 * cases.length) / Math.max(1, performance.now() - began);

  const histories = cases.map(({ history }) => rowsOf(catalog, history));
  const methods: [string, Lists][] = [["vitrine", own]];
  for (const [name, list] of others) {
    methods.push([
      name,
      histories.map((history) => {
        tell();
        return list(history);
      }),
    ]);
  }
  const figures = measure(options, { methods, histories, cutoffs });
  return { cases: cases.length, items: catalog.size, seen, cutoffs, methods: figures, rate };
}

function rowsOf(catalog: Catalog, ids: readonly string[]): number[] {
  return ids.map((id) => catalog.rowOf(id)).filter((row) => row !== undefined);
}

function measure(
  { catalog, cases, frequency, bootstrap }: EvaluateOptions,
  {
    methods,
    histories,
    cutoffs,
  }: { methods: readonly (readonly [string, Lists])[]; histories: Lists; cutoffs: readonly number[] },
): Record<string, Figures[]> {
  const each = methods.length * cutoffs.length * LIST_METRICS.length;
  const place = (method: number, cutoff: number, metric: number): number =>
    (method * cutoffs.length + cutoff) * LIST_METRICS.length + metric;
  const values = new Float64Array(cases.length * each);
  cases.forEach(({ truth }, c) => {
    const answers = new Set<number | string>(truth.map((id) => catalog.rowOf(id) ?? id));
    methods.forEach(([, lists], m) => {
      cutoffs.forEach((k, i) => {
        const metrics = listMetrics(lists[c] as readonly number[], answers, k);
        LIST_METRICS.forEach((name, n) => {
          values[c * each + place(m, i, n)] = metrics[name];
        });
      });
    });
  });
  const drawn = new Bootstrap(values, each, bootstrap);
  const figuresOf = (lists: Lists, m: number): Figures[] =>
    cutoffs.map((k, i) => {
      const intervals = byMetric((n) => drawn.interval(place(m, i, n)));
      return {
        ...byMetric((_, name) => intervals[name].mean),
        ...beyondAccuracy({ catalog, lists, histories, k, frequency }),
        intervals,
        behind: m === 0 ? undefined : byMetric((n) => drawn.interval(place(0, i, n), place(m, i, n))),
      };
    });
  return Object.fromEntries(methods.map(([name, lists], m) => [name, figuresOf(lists, m)]));
}

function byMetric<T>(value: (place: number, name: keyof ListMetrics) => T): Record<keyof ListMetrics, T> {
  return Object.fromEntries(LIST_METRICS.map((name, n) => [name, value(n, name)])) as Record<keyof ListMetrics, T>;
}
