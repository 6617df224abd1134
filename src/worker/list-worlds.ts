// Assembles what ranking needs for one list: catalog, the shopper's current profile, rules in force, scores.

import type { Item, Row } from "../catalog/item.js";
import { RowFilter } from "../catalog/row-filter.js";
import type { Where } from "../catalog/where.js";
import type { Environment } from "../environment.js";
import { VitrineError } from "../errors.js";
import { listId } from "../events/list-id.js";
import type { ShopperRecord } from "../events/record.js";
import { StoryBook } from "../events/story-book.js";
import { profileOf } from "../profile/fold-profile.js";
import type { Profile } from "../profile/profile.js";
import type { ListRequest } from "../ranking/request.js";
import type { RuleBook } from "../ranking/rules/rule-book.js";
import type { RuleSet } from "../ranking/rules/rule-set.js";
import type { RankingWorld } from "../ranking/shelf.js";
import type { SteadyScorer } from "../scoring/steady-scorer.js";
import type { RowMask } from "../vector/row-mask.js";
import type { LazyLearning } from "./lazy-learning.js";
import type { LazyNetwork } from "./lazy-network.js";
import type { LazyTrials } from "./lazy-trials.js";
import type { LoadedCatalog } from "./loaded-catalog.js";
import { measuredScores } from "./shop-scorer.js";

export interface WorldParts {
  readonly environment: Environment;
  readonly loaded: LoadedCatalog;
  readonly record: ShopperRecord;
  readonly scorer: SteadyScorer;
  readonly network: LazyNetwork;
  readonly learning: LazyLearning;
  readonly trials: LazyTrials;
  /** An item's price in the page's language. */
  readonly priceText: (item: Item) => string | undefined;
}

export class ListWorlds {
  readonly #parts: WorldParts;
  readonly #filter: RowFilter;
  #rules: RuleBook | undefined;
  /** The profile, and the book and revision that it was made from. */
  #profile: { readonly of: StoryBook; readonly revision: number; readonly profile: Profile } | undefined;

  constructor(parts: WorldParts) {
    this.#parts = parts;
    this.#filter = new RowFilter(parts.loaded.catalog);
  }

  /** The input of ranking for one list in `slot`.
   *  @param plain the list depends on nothing but the shopper's history: without one it does not wait for the item
   *  graph, which on a first visit comes last */
  async open(
    { where, slot = "default", cart }: Pick<ListRequest, "slot" | "cart"> & { readonly where?: Where | undefined },
    plain = false,
  ): Promise<RankingWorld> {
    const { environment, loaded, scorer, network, learning, trials, priceText } = this.#parts;
    if (loaded.needsTexts(where)) await loaded.loadTexts();
    const { catalog } = loaded;
    const profile = await this.profile();
    if (!plain || profile.history.length > 0) await loaded.loadGraph();
    const filter = this.mask;
    const world: RankingWorld = {
      catalog,
      profile,
      adapter: learning.adapter,
      filter,
      rules: this.#rules?.forList({ slot, cart, now: environment.now(), catalog, profile, filter }),
      score: measuredScores(scorer),
      foresee: network.foresee,
      listId: this.#newListId(slot),
      priceText,
    };
    return (await trials.open())?.world(world, slot) ?? world;
  }

  /** Rows that pass a condition. */
  readonly mask = (where: Where | undefined): RowMask => this.#filter.mask(where);

  /** The shopper's profile, from the current record. */
  async profile(): Promise<Profile> {
    const book = await this.#parts.record.book();
    const { revision } = book;
    if (this.#profile?.of !== book || this.#profile.revision !== revision) {
      this.#profile = { of: book, revision, profile: this.#profileOf(book) };
    }
    return this.#profile.profile;
  }

  /** The profile of an unknown shopper. */
  nobody(): Profile {
    return this.#profileOf(new StoryBook());
  }

  /** @throws VitrineError BAD_ARGUMENT; the previous rules then stay. */
  async setRules(rules: RuleSet | undefined): Promise<void> {
    const { loaded } = this.#parts;
    const book = rules === undefined ? undefined : new (await import("../ranking/rules/rule-book.js")).RuleBook(rules);
    if (book !== undefined && loaded.needsTexts(book.fields)) await loaded.loadTexts();
    this.#rules = book;
  }

  /** @throws VitrineError UNKNOWN_ITEM. */
  row(id: string): Row {
    const row = this.#parts.loaded.catalog.rowOf(id);
    if (row === undefined) throw new VitrineError("UNKNOWN_ITEM", `The catalog has no item ${id}.`);
    return row;
  }

  /** Rows of the ids that the catalog knows. */
  knownRows(ids: readonly string[]): Row[] {
    return ids.map((id) => this.#parts.loaded.catalog.rowOf(id)).filter((row) => row !== undefined);
  }

  async items(ids: readonly string[]): Promise<readonly Item[]> {
    const { loaded } = this.#parts;
    await loaded.loadTexts();
    return this.knownRows(ids).map((row) => loaded.catalog.item(row));
  }

  #profileOf(book: StoryBook): Profile {
    const { loaded, environment } = this.#parts;
    return profileOf(book, loaded.catalog, environment.now());
  }

  #newListId(slot: string): string {
    const { now, random } = this.#parts.environment;
    return listId(slot, `${now().toString(36)}-${Math.floor(random() * 2 ** 32).toString(36)}`);
  }
}
