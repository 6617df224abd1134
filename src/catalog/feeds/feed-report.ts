// What became of a feed, as data: for a person who will mend it, and for a program that watches it.

import type { Item } from "../item.js";
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
  /** Whose export it is, in words; "unknown" for an empty one. */
  readonly format: string;
  readonly items: number;
  /** Variants that are part of an item. */
  readonly mergedVariants: number;
  /** Rows that cannot be used, and rows that were never meant to be sold. */
  readonly refused: number;
  readonly leftOut: number;
  /** Refused ones first, then by count. */
  readonly problems: readonly ProblemReport[];
  /** Items that are found but not recommended, by reason; examples are ids. */
  readonly withheld: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
  readonly outOfStock: number;
  /** How many items have each field. */
  readonly filled: Readonly<Record<"description" | "brand" | "category" | "price" | "image" | "url", number>>;
  /** Priced items by currency; "none" for those without. More than one is worth a look. */
  readonly currencies: Readonly<Record<string, number>>;
}

export interface ReportParts {
  readonly feed: string;
  readonly format: string;
  readonly collected: CollectedItems;
  /** The items as they go into the index. */
  readonly items: readonly Item[];
  readonly notes: NoteLog;
}

export function feedReport({ feed, format, collected, items, notes }: ReportParts): FeedReport {
  return {
    feed,
    format,
    items: items.length,
    mergedVariants: collected.aliases.size,
    refused: collected.refused.length,
    leftOut: collected.leftOut.length,
    problems: problemsOf(collected, notes),
    withheld: withheldOf(items),
    outOfStock: items.filter((item) => item.availability === "out_of_stock").length,
    filled: {
      description: items.filter((item) => item.description !== undefined).length,
      brand: items.filter((item) => item.brand !== undefined).length,
      category: items.filter((item) => item.category.length > 0).length,
      price: items.filter((item) => item.price !== undefined).length,
      image: items.filter((item) => item.image !== undefined).length,
      url: items.filter((item) => item.url !== undefined).length,
    },
    currencies: currenciesOf(items),
  };
}

/** Kinds in the order that a shop should take them in: what is lost, then what was never meant, then what is doubtful. */
export function problemsOf(
  { refused, leftOut }: Pick<CollectedItems, "refused" | "leftOut">,
  notes: NoteLog = new NoteLog(),
): ProblemReport[] {
  const rows = new NoteLog();
  for (const row of [...refused, ...leftOut]) rows.add(asNote(row));
  const all = [...rows.kinds, ...notes.kinds].map(([kind, { count, examples }]): ProblemReport => {
    const places = examples.map(({ kind: _, ...example }): Example => example);
    return { kind, ...PROBLEMS[kind], count, examples: places.slice(0, EXAMPLES) };
  });
  const order: readonly Severity[] = ["refused", "left-out", "noted"];
  return all.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count);
}

function asNote({ reason, problem = "unreadable", ...place }: Refusal): Example & { readonly kind: ProblemKind } {
  return { ...place, kind: problem, detail: reason };
}

function withheldOf(items: readonly Item[]): FeedReport["withheld"] {
  const found = new Map<string, { reason: string; count: number; examples: string[] }>();
  for (const { id, withheld } of items) {
    if (withheld === undefined) continue;
    const entry = found.get(withheld) ?? { reason: withheld, count: 0, examples: [] };
    found.set(withheld, entry);
    entry.count++;
    if (entry.examples.length < EXAMPLES) entry.examples.push(id);
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

function currenciesOf(items: readonly Item[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { price, currency = "none" } of items) {
    if (price !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
