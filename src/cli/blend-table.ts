// The learnt weight of each signal of the ranking as a table: its quality alone, and the loss without it.

import type { LearntBlend } from "../catalog/files/blend-file.js";

export function blendTable({ weights, validation }: LearntBlend): string {
  const { cases, value, alone, without } = validation;
  const rows = Object.keys(alone).map((signal) => [
    signal,
    `${Number((weights[signal] ?? 0).toFixed(3))}`,
    (alone[signal] ?? 0).toFixed(4),
    (without[signal] ?? 0).toFixed(4),
  ]);
  const table = [["signal", "weight", "alone", "all but it"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
  return [`Held out ${cases} cases, NDCG@20: ${value.toFixed(4)} with all signals`, ...lines].join("\n");
}
