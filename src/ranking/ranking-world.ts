// Everything that ranking may look at for one list, handed in: it owns no catalog, no engine, no clock and no record.

import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import type { Where } from "../catalog/where.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
import type { Profile } from "../profile/profile.js";
import type { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";
import type { BestRowsOptions } from "./best-rows.js";
import type { Witness } from "./blend.js";
import type { BlendWeights } from "./blend-weights.js";
import type { ListRules } from "./choice.js";
import type { ScoreRows } from "./score-rows.js";

export type { ScoreRows } from "./score-rows.js";

/** The `count` best rows with their scores, best first; fewer where there are fewer. */
export type BestRows = (options: BestRowsOptions) => Promise<TopRows>;

export interface RankingWorld {
  readonly catalog: Catalog;
  readonly profile: Profile;
  readonly score: ScoreRows;
  /** Rows that the query of the list's context found, best first. */
  readonly found?: readonly number[] | undefined;
  /** What was learnt of this shopper, if anything was. */
  readonly adapter?: Adapter | undefined;
  /** The same over `catalog.pictures`, where there are any. */
  readonly scorePictures?: ScoreRows | undefined;
  /** How a shelf is found with the index's network, once it is loaded. */
  readonly foresee?: BestRows | undefined;
  /** Id of the list to be made. */
  readonly listId: string;
  /** An item's price in the page's language. */
  readonly priceText?: (item: Item) => string | undefined;
  /** Of a dry run. */
  readonly witness?: Witness | undefined;
  /** What to do otherwise than the catalog suggests. */
  readonly weights?: Partial<BlendWeights>;
  /** Undefined where the shop has no rules for this list. */
  readonly rules?: ListRules | undefined;
  /** The rows that a filter lets through; the mask may be shared, ranking changes only copies.
   *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
  readonly filter: (where: Where) => RowMask;
}
