// Marks items that must not be recommended, by default rules and by rules of the shop. Ranking skips them; search and
// look-ups do not.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import type { Item } from "./item.js";
import { listedItems } from "./item-source.js";
import { changeItems, type Items } from "./items.js";
import { RowFilter } from "./row-filter.js";
import type { Where } from "./where.js";

/** price-0: its price is zero. gift-card, adult, hidden: marked so in the feed. (Sold-out items are left out of
 *  lists because of their availability, not by a rule.) */
export const DEFAULT_REASONS = ["price-0", "gift-card", "adult", "hidden"] as const;

/** If several rules match an item, the last one applies; all of them take precedence over the default rules. */
export type WithholdRule = { readonly where: Where } & ({ readonly withhold: string } | { readonly recommend: true });

const ruleSchema = v.union(
  [
    v.strictObject({ where: v.record(v.string(), v.any()), withhold: v.pipe(v.string(), v.trim(), v.minLength(1)) }),
    v.strictObject({ where: v.record(v.string(), v.any()), recommend: v.literal(true) }),
  ],
  'must be { "withhold": "a reason", "where": { … } } or { "recommend": true, "where": { … } }',
);

/** @param json content of a rules file: a list of rules
 *  @throws VitrineError BAD_ARGUMENT naming the rule. */
export function parseRules(json: unknown): WithholdRule[] {
  if (!Array.isArray(json)) throw new VitrineError("BAD_ARGUMENT", "The rules must be a list.");
  return json.map((entry: unknown, i) => {
    const parsed = v.safeParse(ruleSchema, entry);
    if (parsed.success) return parsed.output as WithholdRule;
    throw new VitrineError("BAD_ARGUMENT", `Rule ${i + 1} ${parsed.issues[0].message}.`);
  });
}

/** "price-0,adult" → the default reasons that apply; "none" → none of them.
 *  @throws VitrineError BAD_ARGUMENT for a reason that is not a default one. */
export function parseReasons(written: string): Set<string> {
  const words = written
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 1 && words[0] === "none") return new Set();
  const unknown = words.find((word) => !(DEFAULT_REASONS as readonly string[]).includes(word));
  if (unknown === undefined && words.length > 0) return new Set(words);
  throw new VitrineError(
    "BAD_ARGUMENT",
    `--withhold takes ${DEFAULT_REASONS.join(", ")}, or none; not "${unknown ?? written}".`,
  );
}

export interface WithholdOptions {
  /** Default: all of `DEFAULT_REASONS`. The feed's own marks were set when it was read. */
  readonly reasons?: ReadonlySet<string>;
  readonly rules?: readonly WithholdRule[];
}

/** The items with `withheld` set or removed according to the rules.
 *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
export function withholdItems(items: readonly Item[], options?: WithholdOptions): readonly Item[];
export function withholdItems(items: Items, options?: WithholdOptions): Items;
export function withholdItems(items: Items, options: WithholdOptions = {}): Items {
  withholdList([], options); // Validates the rules before the first item.
  return changeItems(items, (piece) => withholdList(piece, options));
}

function withholdList(items: readonly Item[], options: WithholdOptions): Item[] {
  const { reasons = new Set<string>(DEFAULT_REASONS), rules = [] } = options;
  const filter = new RowFilter({ ...listedItems(items), size: items.length, revision: 0 });
  const masks = rules.map((rule) => ({ rule, mask: filter.mask(rule.where) }));
  return items.map((item, row) => {
    let reason = item.withheld ?? (item.price === 0 && reasons.has("price-0") ? "price-0" : undefined);
    for (const { rule, mask } of masks) {
      if (mask.has(row)) reason = "withhold" in rule ? rule.withhold : undefined;
    }
    if (reason === item.withheld) return item;
    const { withheld: _, ...rest } = item;
    return reason === undefined ? rest : { ...rest, withheld: reason };
  });
}
