// The report on a feed as text, for the person who will correct the feed.

import type { FeedReport, ProblemReport } from "../catalog/feeds/feed-report.js";

const SEVERITY = { refused: "skipped", "left-out": "left out", noted: "doubtful" } as const;

/** Lines for a terminal. */
export function feedWords(report: FeedReport): string[] {
  const { feed, format, refused, problems, withheld, mergedVariants, items } = report;
  const lines = [`${feed}: ${format}, ${items} items`];
  if (mergedVariants > 0)
    lines.push(`  ${mergedVariants} variants are part of them (--variants each keeps them apart)`);
  if (refused > 0) lines.push(`  ${refused} ${refused === 1 ? "row" : "rows"} skipped`);
  for (const problem of problems) lines.push(...problemWords(problem, report));
  for (const { reason, count, examples } of withheld) {
    const more = count > examples.length ? ", …" : "";
    lines.push(`  not recommended: ${count} × ${reason} (${examples.join(", ")}${more})`);
  }
  const missing = missingWords(report);
  if (missing !== "") lines.push(`  ${missing}`);
  const currencies = Object.keys(report.currencies);
  if (currencies.length > 1) {
    const counts = Object.entries(report.currencies).map(([code, count]) => `${count} × ${code}`);
    lines.push(`  prices are in several currencies: ${counts.join(", ")}`);
  }
  return lines;
}

export function problemWords(problem: ProblemReport, report: Pick<FeedReport, "format">): string[] {
  const { severity, count, what, fix, examples } = problem;
  const place = /JSON(?:-LD)?$/.test(report.format) && report.format !== "NDJSON" ? "product" : "line";
  const shown = examples.map(
    ({ line, file, detail }) => `    ${file === undefined ? "" : `${file}, `}${place} ${line}: ${detail}`,
  );
  if (count > shown.length) shown.push(`    … and ${count - shown.length} more`);
  return [`  ${SEVERITY[severity]}, ${count} × ${what}`, ...shown, `    → ${fix}`];
}

/** Number of items without a value, for each field that some items lack. */
function missingWords({ items, filled }: FeedReport): string {
  const lacking = Object.entries(filled)
    .map(([field, count]) => ({ field, missing: items - count }))
    .filter(({ missing }) => missing > 0);
  if (lacking.length === 0) return "";
  return `without ${lacking.map(({ field, missing }) => `${field}: ${missing === items ? "all" : missing}`).join(", ")}`;
}
