// Collects the rows of a feed into the items of a catalog: makes ids unique, merges variants (or keeps them apart),
// and marks items that should not be recommended.

import { VitrineError } from "../../errors.js";
import type { Item, ItemId } from "../item.js";
import { changeItems, type ItemStore, type Items } from "../items.js";
import type { FeedItem, FeedRow, Refusal } from "./feed-row.js";
import { ItemInterner } from "./intern-items.js";
import type { Mark } from "./marks.js";
import { type OnNote, PROBLEMS } from "./problem.js";
import { slashDivides, splitAtSlashes } from "./values/category-path.js";
import { asOwnItem, mergeVariants } from "./variants.js";

export interface CollectOptions {
  /** "merge" (default): one item for all variants of a product, under the product's id. "each": one for each. */
  readonly variants?: "merge" | "each";
  /** Reasons of marks that are applied. Default all. */
  readonly marks?: ReadonlySet<string>;
  readonly onNote?: OnNote;
  /** Creates a store for items while they are collected; called twice if there are variants. Default: arrays. */
  readonly store?: <T>() => ItemStore<T>;
}

export interface CollectedItems<I extends Items = Items> {
  /** An array, unless `store` made something else. */
  readonly items: I;
  /** Rows that cannot be used. */
  readonly refused: readonly Refusal[];
  /** Rows that are not meant to be sold, such as drafts. */
  readonly leftOut: readonly Refusal[];
  /** Ids of variants that were merged → id of their item. */
  readonly aliases: ReadonlyMap<string, ItemId>;
}

/** Collects the rows of a feed; of rows with the same id the first one counts.
 *  @throws VitrineError CATALOG_EMPTY if no row is usable. */
export async function collectItems(
  rows: AsyncIterable<FeedRow>,
  options?: Omit<CollectOptions, "store">,
): Promise<CollectedItems<readonly Item[]>>;
export async function collectItems(rows: AsyncIterable<FeedRow>, options: CollectOptions): Promise<CollectedItems>;
export async function collectItems(
  rows: AsyncIterable<FeedRow>,
  options: CollectOptions = {},
): Promise<CollectedItems> {
  const gathering = new Gathering(options);
  for await (const row of rows) gathering.add(row);
  return gathering.end();
}

interface GroupName {
  readonly group: string;
}

interface OpenGroup {
  readonly first: FeedItem;
  parent?: Item;
  readonly variants: Item[];
}

class Gathering {
  readonly #options: CollectOptions;
  /** Line of the first use of each id: of items, and of parents, whose id may equal a variant's. */
  readonly #lines = new Map<string, number | string>();
  readonly #parentLines = new Map<string, number | string>();
  readonly #interner = new ItemInterner();
  /** Items, and for each group its name at the place of its first row. */
  readonly #found: ItemStore<Item | GroupName>;
  readonly #groups = new Map<string, OpenGroup>();
  /** Products found on pages; other pages may say more about them. */
  readonly #pages = new Map<string, Item>();
  readonly #refused: Refusal[] = [];
  readonly #leftOut: Refusal[] = [];

  constructor(options: CollectOptions) {
    this.#options = options;
    this.#found = this.#store();
  }

  add(row: FeedRow): void {
    if ("reason" in row) {
      const leftOut = row.problem !== undefined && PROBLEMS[row.problem].severity === "left-out";
      (leftOut ? this.#leftOut : this.#refused).push(row);
      return;
    }
    const item = this.#interner.intern(withMark(row.item, row.marks ?? [], this.#options.marks));
    const lines = row.role === "parent" ? this.#parentLines : this.#lines;
    const first = lines.get(item.id);
    if (first !== undefined) {
      this.#repeated(row, first);
      return;
    }
    lines.set(item.id, row.file === undefined ? row.line : `${row.line} of ${row.file}`);
    if (row.group === undefined) this.#addAlone(row, item);
    else this.#addToGroup(row, row.group, item);
  }

  end(): CollectedItems {
    const aliases = new Map<string, ItemId>();
    const items = this.#groups.size > 0 || this.#pages.size > 0 ? this.#closed(aliases) : (this.#found as ItemStore);
    const refused = this.#refused;
    if (items.length === 0) throw emptyCatalog(refused[0] ?? this.#leftOut[0]);
    return { items: withSlashedPaths(items), refused, leftOut: this.#leftOut, aliases };
  }

  /** The final items: groups merged, and fields from all pages combined. */
  #closed(aliases: Map<string, ItemId>): ItemStore {
    const items = this.#store<Item>();
    const taken = new Set<string>();
    if (this.#groups.size > 0) for (const found of this.#found) if ("id" in found) taken.add(found.id);
    const put = (item: Item): void => items.push(item);
    for (const found of this.#found) {
      if ("id" in found) put(this.#pages.get(found.id) ?? found);
      else if (this.#options.variants === "each") this.#apart(this.#group(found), taken).forEach(put);
      else this.#merged(this.#group(found), taken, aliases).forEach(put);
    }
    return items;
  }

  #group({ group }: GroupName): OpenGroup {
    return this.#groups.get(group) as OpenGroup;
  }

  #store<T>(): ItemStore<T> {
    return this.#options.store?.<T>() ?? ([] as T[]);
  }

  #addAlone(row: FeedItem, item: Item): void {
    if (row.onPage === true) this.#pages.set(item.id, item);
    this.#found.push(item);
  }

  #addToGroup(row: FeedItem, id: string, item: Item): void {
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = { first: row, variants: [] };
      this.#groups.set(id, group);
      this.#found.push({ group: id });
    }
    if (row.role === "parent") group.parent = item;
    else group.variants.push(item);
  }

  #merged(group: OpenGroup, taken: Set<string>, aliases: Map<string, ItemId>): Item[] {
    const item = mergeVariants({ id: group.first.group ?? "", parent: group.parent, variants: group.variants });
    if (taken.has(item.id)) {
      this.#repeated(group.first, "of an item without variants");
      return [];
    }
    taken.add(item.id);
    for (const variant of group.variants) if (variant.id !== item.id) aliases.set(variant.id, item.id);
    return [item];
  }

  #apart({ parent, variants }: OpenGroup, taken: Set<string>): Item[] {
    if (variants.length === 0 && parent !== undefined && !taken.has(parent.id)) return [parent];
    return variants.map((variant) => asOwnItem(variant, parent));
  }

  #repeated(row: FeedItem, first: number | string): void {
    const { line, file, item } = row;
    const place = { line, ...(file !== undefined && { file }) };
    // A shop's pages show a product repeatedly: in lists with few fields, on its own page with all of them.
    if (row.onPage === true) {
      this.#options.onNote?.({ ...place, kind: "repeated", detail: item.id });
      const before = this.#pages.get(item.id);
      if (before !== undefined) this.#pages.set(item.id, asOwnItem(before, item));
      return;
    }
    const where = typeof first === "number" || /^\d/.test(first) ? `in row ${first}` : first;
    this.#refused.push({ ...place, reason: `id: "${item.id}" was used before, ${where}`, problem: "duplicate-id" });
  }
}

function withMark(item: Item, marks: readonly Mark[], counted: ReadonlySet<string> | undefined): Item {
  const mark = marks.find((candidate) => counted === undefined || counted.has(candidate));
  return mark === undefined || item.withheld !== undefined ? item : { ...item, withheld: mark };
}

/** Splits each category path at "/", if the whole feed uses it as the separator. */
function withSlashedPaths(items: Items): Items {
  if (!slashDivides(pathsOf(items))) return items;
  const known = new Map<string, readonly string[]>();
  const divide = (path: string): readonly string[] => {
    const levels = known.get(path) ?? splitAtSlashes(path);
    known.set(path, levels);
    return levels;
  };
  return changeItems(items, (piece) =>
    piece.map((item) => (item.category.length === 0 ? item : { ...item, category: item.category.flatMap(divide) })),
  );
}

function* pathsOf(items: Items): Generator<readonly string[]> {
  for (const { category } of items) yield category;
}

function emptyCatalog(first: Refusal | undefined): VitrineError {
  const why =
    first === undefined ? "has no rows" : `has no usable row; the first (${first.line}) says: ${first.reason}`;
  return new VitrineError("CATALOG_EMPTY", `The feed ${why}.`);
}
