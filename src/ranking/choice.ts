// Types of the step between scoring and the finished list: the chosen rows, and variety and shop rules that rearrange
// them.

import type { RowMask } from "../vector/row-mask.js";
import type { Reason } from "./recommendation.js";
import type { RuleEffect } from "./rules/rule-set.js";

/** Rows to show, best first. */
export interface Choice {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
  /** True if the shopper's record influenced the choice. */
  readonly personal: boolean;
  /** Rows of the context that the list was made from. */
  readonly about?: readonly number[];
  /** Rows that were only added to reach the requested length. */
  readonly filler?: ReadonlySet<number>;
}

export interface VarietyOptions {
  readonly limit: number;
  /** 0 keeps the order of scores, 1 ignores the scores. */
  readonly variety: number;
  /** Penalty for each item already chosen from the same department, × variety. Default 0.1. */
  readonly departmentPenalty?: number;
  /** Number of places due to a department; its penalty is divided by this. Default 1. */
  readonly due?: (department: number) => number;
  /** Number of best ranked candidates to choose from. Default six for each place, at least 60. */
  readonly pool?: number;
}

/** What one of the shop's rules did to an item. */
export interface RuleNote {
  /** Its name. */
  readonly rule: string;
  readonly effect: RuleEffect;
}

export interface ArrangeOptions extends VarietyOptions {
  /** Number of leading rows that boosts do not let others pass: the full matches of a search. Default 0. */
  readonly fixed?: number;
  /** True if the scores already include boosts and buries. Default false. */
  readonly boosted?: boolean;
  /** True if the rows are given: no rule may bring in others. Default false. */
  readonly closed?: boolean;
}

/** The shop's rules that are in force for one list. */
export interface ListRules {
  /** Clears the rows that rules forbid. Of the rest, any row may be pinned. */
  narrow(mask: RowMask): void;
  /** Ranked rows, best first → the rows to show. */
  arrange(ranked: Choice, options: ArrangeOptions): Choice;
  /** The rows to show of a choice that was too short, with filler at its end: arranged once more, since caps and shares
   *  count over the whole list. */
  fill(choice: Choice, filler: readonly number[], limit: number): Choice;
  /** What rules did to a row, such as boosting it or keeping it out by a cap. */
  notesOn(row: number): readonly RuleNote[];
  /** The reasons that rules give for showing a row. */
  reasons(row: number): readonly Reason[];
  /** The show and hide rules that clear a row from the mask. */
  hiding(row: number): readonly RuleNote[];
}
