// Everything that ranking may look at for one list, handed in: it owns no catalog, no engine, no clock and no record.

import type { Catalog } from "../catalog/catalog.js";
import type { Where } from "../catalog/where.js";
import type { Profile } from "../profile/profile.js";
import type { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";
import type { BlendWeights } from "./blend-weights.js";
import type { Choice } from "./make-list.js";
import type { RuleEffect } from "./rules/rule-set.js";
import type { VarietyOptions } from "./variety.js";

/** The k best rows for each query by int8 dot product plus bias, ties by lower row: what a scoring engine does. */
export type ScoreRows = (request: {
  readonly queries: readonly Int8Array[];
  readonly k: number;
  readonly mask?: RowMask;
  readonly bias?: Int32Array;
}) => Promise<TopRows[]>;

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

export interface RankingWorld {
  readonly catalog: Catalog;
  readonly profile: Profile;
  readonly score: ScoreRows;
  /** The same over `catalog.pictures`, where there are any. */
  readonly scorePictures?: ScoreRows | undefined;
  /** Id of the list to be made. */
  readonly listId: string;
  /** What to do otherwise than the catalog suggests. */
  readonly weights?: Partial<BlendWeights>;
  /** Undefined where the shop has no rules for this list. */
  readonly rules?: ListRules | undefined;
  /** The rows that a filter lets through; the mask may be shared, ranking changes only copies.
   *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
  readonly filter: (where: Where) => RowMask;
}
