// Replays a test set and measures, with baselines over the same cases in the same run.

import type { Catalog } from "../catalog/catalog.js";
import { type Baseline, popularityBaseline } from "./baselines.js";
import type { Case } from "./cases.js";
import { coverage, LIST_METRICS, type ListMetrics, listMetrics, novelty } from "./metrics.js";
import { type ReplayOptions, replayer } from "./replay.js";

export interface EvaluateOptions extends Omit<ReplayOptions, "limit"> {
  readonly cases: readonly Case[];
  /** Where lists are cut. Default 5, 10, 20. */
  readonly cutoffs?: readonly number[];
  /** Methods to stand beside; popularity is there anyway where the catalog knows it. */
  readonly baselines?: Readonly<Record<string, Baseline>>;
  /** Called after each case, with the number done. */
  readonly onProgress?: (done: number) => void;
}

export interface Figures extends ListMetrics {
  /** Share of the catalog that appears in any list. */
  readonly coverage: number;
  /** Bits; undefined where the catalog knows no popularity. */
  readonly novelty: number | undefined;
}

export interface Evaluation {
  readonly cases: number;
  readonly items: number;
  readonly seen: boolean;
  readonly cutoffs: readonly number[];
  /** By method ("vitrine" first), then in the order of the cutoffs. */
  readonly methods: Readonly<Record<string, readonly Figures[]>>;
  /** Of "vitrine", lists a second. */
  readonly rate: number;
}

export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { catalog, cases, cutoffs = [5, 10, 20], seen = false, baselines = {}, onProgress } = options;
  const limit = Math.max(...cutoffs);
  const truths = cases.map(({ truth }) => new Set<number | string>(truth.map((id) => catalog.rowOf(id) ?? id)));
  const measure = (lists: readonly (readonly number[])[]): Figures[] =>
    cutoffs.map((k) => figures(catalog, lists, truths, k));

  const replay = replayer({ ...options, limit });
  const lists: (readonly number[])[] = [];
  const began = performance.now();
  for (const { history } of cases) {
    lists.push((await replay(history)).rows);
    onProgress?.(lists.length);
  }
  const rate = (1000 * cases.length) / Math.max(1, performance.now() - began);

  const others = {
    ...(catalog.popularity && { popularity: popularityBaseline(catalog.popularity, { limit, seen }) }),
    ...baselines,
  };
  const histories = cases.map(({ history }) =>
    history.map((id) => catalog.rowOf(id)).filter((row) => row !== undefined),
  );
  const measured = Object.entries(others).map(([name, list]) => [name, measure(histories.map(list))] as const);
  return {
    cases: cases.length,
    items: catalog.size,
    seen,
    cutoffs,
    methods: { vitrine: measure(lists), ...Object.fromEntries(measured) },
    rate,
  };
}

function figures(
  { size, popularity }: Catalog,
  lists: readonly (readonly number[])[],
  truths: readonly ReadonlySet<number | string>[],
  k: number,
): Figures {
  const sums = Object.fromEntries(LIST_METRICS.map((name) => [name, 0])) as Record<keyof ListMetrics, number>;
  lists.forEach((list, i) => {
    const metrics = listMetrics(list, truths[i] as ReadonlySet<number | string>, k);
    for (const name of LIST_METRICS) sums[name] += metrics[name] / lists.length;
  });
  return { ...sums, coverage: coverage(lists, k, size), novelty: popularity && novelty(lists, k, popularity) };
}
