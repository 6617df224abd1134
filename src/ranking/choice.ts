// What ranking has chosen for a list, and what may still rearrange it: variety, and the shop's rules. Types only.

import type { RowMask } from "../vector/row-mask.js";
import type { RuleEffect } from "./rules/rule-set.js";

/** Rows to show, best first. */
export interface Choice {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
  /** True if the shopper's record had a say. */
  readonly personal: boolean;
  /** Rows of the context that the list was made from. */
  readonly about?: readonly number[];
  /** Those that only make the list as long as was asked for. */
  readonly filler?: ReadonlySet<number>;
}

export interface VarietyOptions {
  readonly limit: number;
  /** 0 keeps the order of scores, 1 looks at variety only. */
  readonly variety: number;
  /** What each item already chosen from a department takes from the next one's score, × variety. Default 0.1. */
  readonly departmentPenalty?: number;
  /** Places that are a department's before its items cost the whole of that. Default 1. */
  readonly due?: (department: number) => number;
  /** How many of the best ranked a place is chosen from. Default six for each place, at least 60. */
  readonly pool?: number;
}

/** What a rule of the shop's did to an item. */
export interface RuleNote {
  /** Its name. */
  readonly rule: string;
  readonly effect: RuleEffect;
}

export interface ArrangeOptions extends VarietyOptions {
  /** So many of the first rows are not passed by others: full matches of a search. Default 0. */
  readonly fixed?: number;
  /** The scores hold what boosts and buries did already. Default false. */
  readonly boosted?: boolean;
  /** The list is given: no rule brings in what is not in it. Default false. */
  readonly closed?: boolean;
}

/** The shop's rules that hold for the list to be made. */
export interface ListRules {
  /** Clears what may not be shown; what is left may be pinned. */
  narrow(mask: RowMask): void;
  /** Ranked rows, best first → the rows to show. */
  arrange(ranked: Choice, options: ArrangeOptions): Choice;
  /** What was done to a row of the list, and why one is missing. */
  notesOn(row: number): readonly RuleNote[];
  /** The rules that keep a row out of the mask. */
  hiding(row: number): readonly RuleNote[];
}
