// Formats an evaluation as text tables. The evaluation itself is plain JSON.

import type { Interval } from "./bootstrap.js";
import type { Evaluation, Figures } from "./evaluate.js";
import type { ListMetrics } from "./metrics.js";

const COLUMNS: readonly { readonly title: string; readonly text: (figures: Figures) => string }[] = [
  { title: "recall", text: ({ recall }) => share(recall) },
  { title: "hit rate", text: ({ hitRate }) => share(hitRate) },
  { title: "NDCG", text: ({ ndcg }) => share(ndcg) },
  { title: "MRR", text: ({ mrr }) => share(mrr) },
  { title: "MAP", text: ({ map }) => share(map) },
  { title: "precision", text: ({ precision }) => share(precision) },
  { title: "F1", text: ({ f1 }) => share(f1) },
  { title: "coverage", text: ({ coverage }) => share(coverage) },
  { title: "novelty", text: ({ novelty }) => (novelty === undefined ? "–" : `${novelty.toFixed(2)} bits`) },
  { title: "diversity", text: ({ diversity }) => share(diversity) },
  { title: "pop. lift", text: ({ popularityLift }) => (popularityLift === undefined ? "–" : percent(popularityLift)) },
  { title: "cold", text: ({ coldShare }) => (coldShare === undefined ? "–" : share(coldShare)) },
];

/** Columns of the table of intervals, at the last cutoff. */
const WITH_INTERVAL: readonly { readonly title: string; readonly metric: keyof ListMetrics }[] = [
  { title: "recall", metric: "recall" },
  { title: "NDCG", metric: "ndcg" },
  { title: "MRR", metric: "mrr" },
];

/** A title line, one line for each cutoff and method, then intervals at the last cutoff. */
export function evaluationTable(evaluation: Evaluation): string {
  const { cases, items, seen, cutoffs, methods, rate } = evaluation;
  const rows = [["", "@", ...COLUMNS.map(({ title }) => title)]];
  cutoffs.forEach((k, i) => {
    for (const [method, figures] of Object.entries(methods)) {
      const at = figures[i];
      if (at !== undefined) rows.push([method, String(k), ...COLUMNS.map(({ text }) => text(at))]);
    }
  });
  const policy = seen ? "may be recommended again" : "are left out";
  const title = `${cases} cases over ${items} items, full ranking; items of the history ${policy}. ${Math.round(rate)} lists a second.`;
  return [title, aligned(rows), "", intervalTable(evaluation)].join("\n");
}

function intervalTable({ cutoffs, methods }: Evaluation): string {
  const last = cutoffs.length - 1;
  const rows = [["", ...WITH_INTERVAL.map(({ title }) => title), ...WITH_INTERVAL.map(() => "")]];
  for (const [method, figures] of Object.entries(methods)) {
    const at = figures[last];
    if (at === undefined) continue;
    rows.push([
      method,
      ...WITH_INTERVAL.map(({ metric }) => range(at.intervals[metric])),
      ...WITH_INTERVAL.map(({ metric }) => (at.behind === undefined ? "" : gain(at.behind[metric]))),
    ]);
  }
  const title = `95 % intervals at ${cutoffs[last]} (bootstrap); then how far vitrine is ahead, case by case`;
  return [title, aligned(rows)].join("\n");
}

/** Pads each column to its width, the first aligned left, the others right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function range({ mean, low, high }: Interval): string {
  return `${share(mean)} [${share(low)}, ${share(high)}]`;
}

function gain({ mean, low, high }: Interval): string {
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  return value < 0 ? share(value) : `+${share(value)}`;
}

function percent(value: number): string {
  return `${value < 0 ? "" : "+"}${(100 * value).toFixed(0)} %`;
}

function share(value: number): string {
  return value.toFixed(4);
}
