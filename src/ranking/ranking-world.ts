// All inputs of ranking for one list, passed as one object: ranking owns no catalog, engine, clock or record.

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

/** Finds the `count` best rows with their scores, best first; fewer if fewer are allowed. */
export type BestRows = (options: BestRowsOptions) => Promise<TopRows>;

export interface RankingWorld {
  readonly catalog: Catalog;
  readonly profile: Profile;
  readonly score: ScoreRows;
  /** Rows found by the query of the list's context, best first. */
  readonly found?: readonly number[] | undefined;
  /** The adapter learnt for this shopper, if there is one. */
  readonly adapter?: Adapter | undefined;
  /** Like `score`, over `catalog.pictures`, if there are any. */
  readonly scorePictures?: ScoreRows | undefined;
  /** Replaces `bestRows` once the index's network is loaded. */
  readonly foresee?: BestRows | undefined;
  /** Id of the list to be made. */
  readonly listId: string;
  /** An item's price in the page's language. */
  readonly priceText?: (item: Item) => string | undefined;
  /** Set in dry runs: observes the parts of scores. */
  readonly witness?: Witness | undefined;
  /** Override the catalog's weights. */
  readonly weights?: Partial<BlendWeights>;
  /** Undefined where the shop has no rules for this list. */
  readonly rules?: ListRules | undefined;
  /** The rows that pass a filter. The mask may be shared, so ranking changes only copies.
   *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
  readonly filter: (where: Where) => RowMask;
}
