// The report on a feed as data: for a person who corrects it, and for a program that monitors it.

import type { Items } from "../items.js";
import type { CollectedItems } from "./collect-items.js";
import type { Refusal } from "./feed-row.js";
import { EXAMPLES, NoteLog } from "./note-log.js";
import { type Place, PROBLEMS, type ProblemKind, type Severity } from "./problem.js";

export interface Example extends Place {
  readonly detail: string;
}

export interface ProblemReport {
  readonly kind: ProblemKind;
  readonly severity: Severity;
  readonly count: number;
  readonly what: string;
  readonly fix: string;
  readonly examples: readonly Example[];
}

export interface FeedReport {
  /** Path of the feed. */
  readonly feed: string;
  /** Format and exporting system, in words; "unknown" for an empty feed. */
  readonly format: string;
  /** ISO 8601: the time that the dates of sales were compared with. */
  readonly time: string;
  readonly items: number;
  /** Number of variants that were merged into items. */
  readonly mergedVariants: number;
  /** Rows that cannot be used, and rows that are not meant to be sold. */
  readonly refused: number;
  readonly leftOut: number;
  /** Refused rows first, then by count. */
  readonly problems: readonly ProblemReport[];
  /** Items that are found but not recommended, by reason; examples are ids. */
  readonly withheld: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
  readonly outOfStock: number;
  /** Number of items that have each field. */
  readonly filled: Readonly<Record<"description" | "brand" | "category" | "price" | "image" | "url", number>>;
  /** Priced items by currency; "none" for those without. More than one should be checked. */
  readonly currencies: Readonly<Record<string, number>>;
}

export interface ReportParts {
  readonly feed: string;
  readonly format: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly collected: CollectedItems;
  /** The items as written to the index. */
  readonly items: Items;
  readonly notes: NoteLog;
}

export function feedReport({ feed, format, now, collected, items, notes }: ReportParts): FeedReport {
  return {
    feed,
    format,
    time: new Date(now).toISOString(),
    items: items.length,
    mergedVariants: collected.aliases.size,
    refused: collected.refused.length,
    leftOut: collected.leftOut.length,
    problems: problemsOf(collected, notes),
    ...countsOf(items),
  };
}

/** In one pass, since a large feed must be decompressed for each. */
function countsOf(items: Items): Pick<FeedReport, "withheld" | "outOfStock" | "filled" | "currencies"> {
  const filled = { description: 0, brand: 0, category: 0, price: 0, image: 0, url: 0 };
  const withheld = new Map<string, { reason: string; count: number; examples: string[] }>();
  const currencies = new Map<string, number>();
  let outOfStock = 0;
  for (const item of items) {
    for (const field of FIELDS) if (item[field] !== undefined) filled[field]++;
    if (item.category.length > 0) filled.category++;
    if (item.availability === "out_of_stock") outOfStock++;
    if (item.withheld !== undefined) addReason(withheld, item.withheld, item.id);
    const { price, currency = "none" } = item;
    if (price !== undefined) currencies.set(currency, (currencies.get(currency) ?? 0) + 1);
  }
  return {
    withheld: [...withheld.values()].sort((a, b) => b.count - a.count),
    outOfStock,
    filled,
    currencies: Object.fromEntries([...currencies].sort(([, a], [, b]) => b - a)),
  };
}

const FIELDS = ["description", "brand", "price", "image", "url"] as const;

function addReason(
  found: Map<string, { reason: string; count: number; examples: string[] }>,
  reason: string,
  id: string,
): void {
  const entry = found.get(reason) ?? { reason, count: 0, examples: [] };
  found.set(reason, entry);
  entry.count++;
  if (entry.examples.length < EXAMPLES) entry.examples.push(id);
}

/** Kinds in order of priority for the shop: refused rows, then rows not meant to be sold, then doubtful ones. */
export function problemsOf(
  { refused, leftOut }: Pick<CollectedItems, "refused" | "leftOut">,
  notes: NoteLog = new NoteLog(),
): ProblemReport[] {
  const rows = new NoteLog();
  for (const row of [...refused, ...leftOut]) rows.add(asNote(row));
  const all = [...rows.kinds, ...notes.kinds].map(([kind, { count, examples }]): ProblemReport => {
    const places = examples.map(({ kind: _, ...example }): Example => example);
    return { kind, ...PROBLEMS[kind], count, examples: places };
  });
  const order: readonly Severity[] = ["refused", "left-out", "noted"];
  return all.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count);
}

function asNote({ reason, problem = "unreadable", ...place }: Refusal): Example & { readonly kind: ProblemKind } {
  return { ...place, kind: problem, detail: reason };
}
