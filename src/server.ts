// `vitrine/server`: the lists of a first visit, made by the same ranking as in the page. Runs in Node and in edge
// runtimes: it imports no TF.js, no DOM and no Node API. Knows no shopper, so the HTML is the same for everyone and can
// be cached; the page takes the lists over (`initial` of the adapters) and updates them once the shopper does
// something.

import type { Catalog } from "./catalog/catalog.js";
import { putRelations } from "./catalog/files/relations-file.js";
import { readIndex } from "./catalog/index/index-read.js";
import type { Item } from "./catalog/item.js";
import { RowFilter } from "./catalog/row-filter.js";
import type { Where } from "./catalog/where.js";
import { check, checkEntries, checkList, TEXTS } from "./check-request.js";
import { VitrineError } from "./errors.js";
import { foldProfile } from "./profile/fold-profile.js";
import type { RecommendationList } from "./ranking/recommendation.js";
import type { ListRequest, RecommendRequest, SimilarRequest } from "./ranking/request.js";
import { RuleBook } from "./ranking/rules/rule-book.js";
import type { RuleSet } from "./ranking/rules/rule-set.js";
import { type RankingWorld, rank, recommend, similar, together } from "./ranking/shelf.js";
import { openJs } from "./scoring/js.js";
import { fillPage, type PageEntry } from "./worker/page.js";
import { priceWords } from "./worker/price-words.js";

export interface ServerOptions {
  /** URL of the index's index.json. */
  readonly catalog: string | URL;
  /** Reads a file of the index. Default: fetch. From disk: `(url) => readFile(url)` with a `file:` URL. A rejection
   *  means that the file does not exist. */
  readonly read?: (url: URL) => Promise<Uint8Array>;
  /** The index must be signed for this key (Ed25519, JWK). */
  readonly publicKey?: JsonWebKey;
  /** The same rules as in the page. Schedules are applied at the time of rendering. */
  readonly rules?: RuleSet;
  /** Milliseconds since 1970, for rules with a schedule. Default Date.now. */
  readonly now?: () => number;
  /** Language of `priceText` (BCP 47, the page's `lang`). Default: the server's locale. */
  readonly language?: string;
}

/** Reads the index once; keep the result for the lifetime of the process.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT, INDEX_VERSION, INDEX_SIGNATURE, SIGNATURE_UNSUPPORTED,
 *  BAD_ARGUMENT (rules, publicKey). */
export async function openServerShop(options: ServerOptions): Promise<ServerShop> {
  const { catalog: address, read, publicKey, rules, now = Date.now, language } = options;
  const book = rules && new RuleBook(rules);
  const index = await readIndex({
    url: String(address),
    environment: {
      caches: undefined,
      fetch: read === undefined ? (input, init) => globalThis.fetch(input, init) : fetchBy(read),
    },
    ...(publicKey === undefined ? {} : { publicKey }),
  });
  const { catalog } = index;
  if (book !== undefined && index.needsTexts(book.fields)) await index.loadTexts();
  const { relations } = index.manifest.files;
  if (relations !== undefined) putRelations(index, { name: relations.path, bytes: await index.read(relations) });
  const { engine } = await openJs(catalog.vectors);
  const rows = new RowFilter(catalog);
  const profile = foldProfile([], catalog, 0);
  const filter = (where: Where) => rows.mask(where);
  const priceText = priceWords(language);
  return new ServerShop(catalog, async ({ slot = "default", where, cart }) => {
    if (index.needsTexts(where)) await index.loadTexts();
    return {
      catalog,
      profile,
      filter,
      score: (request) => engine.top(request),
      rules: book?.forList({ slot, cart, now: now(), catalog, profile, filter }),
      listId: `server-${slot}`,
      priceText,
    };
  });
}

type MakeWorld = (request: ListRequest) => Promise<RankingWorld>;

/** Made by {@link openServerShop}. Its methods are named as in the page's recommender, and reject with BAD_ARGUMENT for
 *  what those refuse; lists are plain JSON. */
export class ServerShop {
  readonly #catalog: Catalog;
  readonly #world: MakeWorld;

  /** @internal */
  constructor(catalog: Catalog, world: MakeWorld) {
    this.#catalog = catalog;
    this.#world = world;
  }

  /** Number of items in the index. */
  get size(): number {
    return this.#catalog.size;
  }

  async recommend(request: RecommendRequest = {}): Promise<RecommendationList> {
    return recommend(await this.#world(checkList(request)), request);
  }

  /** @throws VitrineError UNKNOWN_ITEM. */
  async similar(item: string, request: SimilarRequest = {}): Promise<RecommendationList> {
    if (request.by === "picture") throw new VitrineError("BAD_ARGUMENT", "A server makes no lists by pictures.");
    return similar(await this.#world(checkList(request)), this.#row(item), request);
  }

  /** @throws VitrineError UNKNOWN_ITEM. */
  async together(items: readonly string[], request: ListRequest = {}): Promise<RecommendationList> {
    check("items", items, TEXTS);
    return together(
      await this.#world(checkList(request)),
      items.map((id) => this.#row(id)),
      request,
    );
  }

  async rank(items: readonly string[], request: ListRequest = {}): Promise<RecommendationList> {
    check("items", items, TEXTS);
    const rows = items.map((id) => this.#catalog.rowOf(id)).filter((row) => row !== undefined);
    return rank(await this.#world(checkList(request)), rows, request);
  }

  /** All lists of a page, without duplicates: an item goes to the first entry that would show it. */
  async page(entries: readonly PageEntry[]): Promise<RecommendationList[]> {
    return fillPage(checkEntries(entries), (entry) => {
      switch (entry.list) {
        case "similar":
          return this.similar(entry.item, entry);
        case "together":
          return this.together(entry.items, entry);
        case "rank":
          return this.rank(entry.items, entry);
        default:
          return this.recommend(entry);
      }
    });
  }

  /** Items by id, in the given order; unknown ids are left out. Without descriptions and rare attributes. */
  items(ids: readonly string[]): Item[] {
    return ids.flatMap((id) => {
      const row = this.#catalog.rowOf(id);
      return row === undefined ? [] : [this.#catalog.item(row)];
    });
  }

  #row(id: string): number {
    const row = this.#catalog.rowOf(id);
    if (row === undefined) throw new VitrineError("UNKNOWN_ITEM", `The catalog has no item ${id}.`);
    return row;
  }
}

/** A `fetch` that is answered by a function that reads files. */
function fetchBy(read: (url: URL) => Promise<Uint8Array>): typeof fetch {
  return async (input) => {
    const bytes = await read(new URL(input instanceof Request ? input.url : input));
    return new Response(bytes as Uint8Array<ArrayBuffer>);
  };
}

export type { Item } from "./catalog/item.js";
export { type ErrorCode, VitrineError } from "./errors.js";
/** The shop's side of aggregate reports: see the page's `aggregate` option. */
export { type Estimate, type Estimates, estimateAggregates } from "./experiments/estimate.js";
export type { Recommendation, RecommendationList } from "./ranking/recommendation.js";
export type { RuleSet } from "./ranking/rules/rule-set.js";
export type { PageEntry } from "./worker/page.js";
