// An evaluation as a table for people. For machines it is plain JSON already.

import type { Evaluation, Figures } from "./evaluate.js";

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
];

/** One line a cutoff and method, columns aligned, under a line that says what was measured. */
export function evaluationTable({ cases, items, seen, cutoffs, methods, rate }: Evaluation): string {
  const rows = [["", "@", ...COLUMNS.map(({ title }) => title)]];
  cutoffs.forEach((k, i) => {
    for (const [method, figures] of Object.entries(methods)) {
      const at = figures[i];
      if (at !== undefined) rows.push([method, String(k), ...COLUMNS.map(({ text }) => text(at))]);
    }
  });
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  const policy = seen ? "may be recommended again" : "are left out";
  const title = `${cases} cases over ${items} items, full ranking; items of the history ${policy}. ${Math.round(rate)} lists a second.`;
  return [title, ...lines].join("\n");
}

function share(value: number): string {
  return value.toFixed(4);
}
