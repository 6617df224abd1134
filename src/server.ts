// `vitrine/server`: the lists of a first visit, made by the very ranking that the page uses. Runs in Node and on the
// edge: no TF.js, no DOM, nothing of Node in its graph. Knows no shopper, so every visitor gets the same HTML and it can
// be cached; the page takes the lists over (`initial` of the adapters) and changes them after an act of the shopper.

import type { Catalog } from "./catalog/catalog.js";
import { readIndex } from "./catalog/index-read.js";
import type { Item } from "./catalog/item.js";
import { putRelations } from "./catalog/relations-file.js";
import { RowFilter } from "./catalog/row-filter.js";
import type { Where } from "./catalog/where.js";
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
  /** Address of the index's index.json. */
  readonly catalog: string | URL;
  /** Reads a file of the index. Default: fetch. On a disk: `(url) => readFile(url)` with a file: address.
   *  Rejecting means that the file is not there. */
  readonly read?: (url: URL) => Promise<Uint8Array>;
  /** The index must be signed for this key (Ed25519, JWK). */
  readonly publicKey?: JsonWebKey;
  /** The rules that the page has too. Those with a clock hold by the time of rendering. */
  readonly rules?: RuleSet;
  /** Milliseconds since 1970, for rules with a clock. Default Date.now. */
  readonly now?: () => number;
  /** Writes `priceText` as this language does (BCP 47, the page's `lang`). Default the server's own. */
  readonly language?: string;
}

/** Reads the index once; keep what comes out for as long as the process lives.
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

/** Made by {@link openServerShop}. Methods are those of the page's recommender, and the lists plain JSON. */
export class ServerShop {
  readonly #catalog: Catalog;
  readonly #world: MakeWorld;

  /** @internal */
  constructor(catalog: Catalog, world: MakeWorld) {
    this.#catalog = catalog;
    this.#world = world;
  }

  /** How many items the index has. */
  get size(): number {
    return this.#catalog.size;
  }

  async recommend(request: RecommendRequest = {}): Promise<RecommendationList> {
    return recommend(await this.#world(request), request);
  }

  /** @throws VitrineError UNKNOWN_ITEM. */
  async similar(item: string, request: SimilarRequest = {}): Promise<RecommendationList> {
    if (request.by === "picture") throw new VitrineError("BAD_ARGUMENT", "A server makes no lists by pictures.");
    return similar(await this.#world(request), this.#row(item), request);
  }

  /** @throws VitrineError UNKNOWN_ITEM. */
  async together(items: readonly string[], request: ListRequest = {}): Promise<RecommendationList> {
    return together(
      await this.#world(request),
      items.map((id) => this.#row(id)),
      request,
    );
  }

  async rank(items: readonly string[], request: ListRequest = {}): Promise<RecommendationList> {
    const rows = items.map((id) => this.#catalog.rowOf(id)).filter((row) => row !== undefined);
    return rank(await this.#world(request), rows, request);
  }

  /** The lists of a whole page, no item twice, the best place first. */
  page(entries: readonly PageEntry[]): Promise<RecommendationList[]> {
    return fillPage(entries, (entry) => {
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

  /** Items by id, in the order asked; unknown ids are left out. Descriptions and rare attributes are not among them. */
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

/** `fetch` over a function that reads files. */
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
