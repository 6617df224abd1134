// All kinds of lists. Each method collects the input of ranking (a `RankingWorld`) and calls ranking.

import { SIMILAR_BY, similar, together } from "../ranking/item-lists.js";
import type { RankingWorld } from "../ranking/ranking-world.js";
import { recommend } from "../ranking/recommend.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import {
  type ListRequest,
  RECOMMEND_BY,
  type RecommendRequest,
  type SearchRequest,
  type SimilarRequest,
} from "../ranking/request.js";
import type { ItemExplanation } from "../ranking/why-not.js";
import { checkOneOf } from "./check-one-of.js";
import type { LazyPictures } from "./lazy-pictures.js";
import type { LazyRelations } from "./lazy-relations.js";
import type { LazySearch } from "./lazy-search.js";
import type { LazyTrials } from "./lazy-trials.js";
import type { ListWorlds } from "./list-worlds.js";
import { fillPage, type PageEntry } from "./page.js";
import type { SearchList } from "./search-list.js";

/** How many search hits represent a query in a list's context. */
const CONTEXT_HITS = 5;

export interface ListParts {
  readonly worlds: ListWorlds;
  readonly pictures: LazyPictures;
  readonly relations: LazyRelations;
  readonly search: LazySearch;
  readonly trials: LazyTrials;
}

/** A dry run passes its own `world` to the methods that take one. */
export class ShopLists {
  readonly #parts: ListParts;

  constructor(parts: ListParts) {
    this.#parts = parts;
  }

  async recommend(request: RecommendRequest, given?: RankingWorld): Promise<RecommendationList> {
    const { worlds, trials, relations } = this.#parts;
    const { by = "taste" } = request;
    checkOneOf("by", by, RECOMMEND_BY);
    if (by === "again") await relations.bring();
    const world = given ?? (await worlds.open(request, request.context === undefined));
    const query = request.context?.query;
    const informed = query === undefined ? world : { ...world, found: await this.#found(query, world) };
    const trial = given === undefined ? await trials.open() : undefined;
    return trial === undefined ? recommend(informed, request) : trial.recommend(informed, request);
  }

  async similar(item: string, request: SimilarRequest, given?: RankingWorld): Promise<RecommendationList> {
    const { worlds, pictures, relations } = this.#parts;
    const { by = "everything" } = request;
    checkOneOf("by", by, SIMILAR_BY);
    const row = worlds.row(item);
    if (by === "picture") return (await pictures.need()).like(row, given ?? (await worlds.open(request)), request);
    await (by === "everything" ? pictures : relations).bring();
    return similar(given ?? (await worlds.open(request)), row, request);
  }

  async similarToImage(image: Blob, request: ListRequest): Promise<RecommendationList> {
    const { worlds, pictures } = this.#parts;
    return (await pictures.need()).likePhoto(image, await worlds.open(request), request);
  }

  async together(items: readonly string[], request: ListRequest, given?: RankingWorld): Promise<RecommendationList> {
    const { worlds, relations } = this.#parts;
    await relations.bring();
    const rows = items.map((id) => worlds.row(id));
    return together(given ?? (await worlds.open(request)), rows, request);
  }

  async rank(items: readonly string[], request: ListRequest, given?: RankingWorld): Promise<RecommendationList> {
    const { worlds } = this.#parts;
    const [world, { rank }] = await Promise.all([given ?? worlds.open(request), import("../ranking/own-lists.js")]);
    return rank(world, worlds.knownRows(items), request);
  }

  page(entries: readonly PageEntry[]): Promise<RecommendationList[]> {
    return fillPage(entries, (entry) => this.#list(entry));
  }

  async explain(item: string, entry: PageEntry): Promise<ItemExplanation> {
    const { worlds } = this.#parts;
    const row = worlds.row(item);
    const world = await worlds.open(entry);
    const { whyNot } = await import("../ranking/why-not.js");
    return whyNot(world, row, { request: entry, asked: entry.list === "rank" }, (request, seen) =>
      this.#list({ ...entry, ...request }, seen),
    );
  }

  async search(query: string, request: SearchRequest): Promise<SearchList> {
    const { worlds, search } = this.#parts;
    const [world, index, encoder, { searchList }] = await Promise.all([
      worlds.open(request),
      search.index(),
      search.encoder(),
      import("./search-list.js"),
    ]);
    return searchList(world, index, encoder, query, request);
  }

  /** Rows found by a query, for a list's context. */
  async #found(query: string, { score, filter }: RankingWorld): Promise<readonly number[]> {
    const index = await this.#parts.search.index();
    const { hits } = await index.answer({ query, limit: CONTEXT_HITS, mask: filter({}), score });
    return hits.slice(0, CONTEXT_HITS).map(({ row }) => row);
  }

  #list(entry: PageEntry, world?: RankingWorld): Promise<RecommendationList> {
    switch (entry.list) {
      case "similar":
        return this.similar(entry.item, entry, world);
      case "together":
        return this.together(entry.items, entry, world);
      case "rank":
        return this.rank(entry.items, entry, world);
      default:
        return this.recommend(entry, world);
    }
  }
}
