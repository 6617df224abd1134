// The rows of a feed → the items of a catalog: ids are unique, variants are one item (or stand apart), and what should
// not be recommended is marked.

import { VitrineError } from "../../errors.js";
import type { Item, ItemId } from "../item.js";
import type { FeedItem, FeedRow, Refusal } from "./feed-row.js";
import { ItemPress } from "./item-press.js";
import type { Mark } from "./marks.js";
import { type OnNote, PROBLEMS } from "./problem.js";
import { slashDivides, splitAtSlashes } from "./values/category-path.js";
import { asOwnItem, mergeVariants } from "./variants.js";

export interface CollectOptions {
  /** "merge": one item for all variants of a product, under the product's id. "each": an item for each. Default "merge". */
  readonly variants?: "merge" | "each";
  /** Which marks count. Default all. */
  readonly marks?: ReadonlySet<string>;
  readonly onNote?: OnNote;
}

export interface CollectedItems {
  readonly items: readonly Item[];
  /** Rows that cannot be used. */
  readonly refused: readonly Refusal[];
  /** Rows that were never meant to be sold: drafts and the like. */
  readonly leftOut: readonly Refusal[];
  /** Ids of variants that were merged → id of their item. */
  readonly aliases: ReadonlyMap<string, ItemId>;
}

/** Gathers the rows of a feed; of rows with the same id the first wins.
 *  @throws VitrineError CATALOG_EMPTY if no row is usable. */
export async function collectItems(
  rows: AsyncIterable<FeedRow>,
  options: CollectOptions = {},
): Promise<CollectedItems> {
  const gathering = new Gathering(options);
  for await (const row of rows) gathering.add(row);
  return gathering.end();
}

interface OpenGroup {
  readonly first: FeedItem;
  parent?: Item;
  readonly variants: Item[];
}

class Gathering {
  readonly #options: CollectOptions;
  /** Where each id was used first: those of items, and those of parents, which may be the same as a variant's. */
  readonly #lines = new Map<string, number | string>();
  readonly #parentLines = new Map<string, number | string>();
  readonly #press = new ItemPress();
  /** Items, and a group at the place of its first row. */
  readonly #found: (Item | OpenGroup)[] = [];
  readonly #groups = new Map<string, OpenGroup>();
  /** Places in `#found` of what stands on pages, which may say more of it elsewhere. */
  readonly #pages = new Map<string, number>();
  readonly #refused: Refusal[] = [];
  readonly #leftOut: Refusal[] = [];

  constructor(options: CollectOptions) {
    this.#options = options;
  }

  add(row: FeedRow): void {
    if ("reason" in row) {
      const leftOut = row.problem !== undefined && PROBLEMS[row.problem].severity === "left-out";
      (leftOut ? this.#leftOut : this.#refused).push(row);
      return;
    }
    const item = this.#press.press(withMark(row.item, row.marks ?? [], this.#options.marks));
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
    const items: Item[] = [];
    const taken = new Set<string>();
    if (this.#groups.size > 0) for (const found of this.#found) if ("id" in found) taken.add(found.id);
    for (const found of this.#found) {
      if ("id" in found) items.push(found);
      else if (this.#options.variants === "each") items.push(...this.#apart(found, taken));
      else items.push(...this.#merged(found, taken, aliases));
    }
    const refused = this.#refused;
    if (items.length === 0) throw emptyCatalog(refused[0] ?? this.#leftOut[0]);
    return { items: withSlashedPaths(items), refused, leftOut: this.#leftOut, aliases };
  }

  #addAlone(row: FeedItem, item: Item): void {
    if (row.onPage === true) this.#pages.set(item.id, this.#found.length);
    this.#found.push(item);
  }

  #addToGroup(row: FeedItem, id: string, item: Item): void {
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = { first: row, variants: [] };
      this.#groups.set(id, group);
      this.#found.push(group);
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
    // Pages of a shop show a product again and again: in lists with little, on its own page with all there is.
    if (row.onPage === true) {
      this.#options.onNote?.({ ...place, kind: "repeated", detail: item.id });
      const at = this.#pages.get(item.id);
      const before = at === undefined ? undefined : this.#found[at];
      if (at !== undefined && before !== undefined && "id" in before) this.#found[at] = asOwnItem(before, item);
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

/** In place of each path its levels, where the whole feed divides them by "/". */
function withSlashedPaths(items: readonly Item[]): readonly Item[] {
  if (!slashDivides(items.map((item) => item.category))) return items;
  const known = new Map<string, readonly string[]>();
  const divide = (path: string): readonly string[] => {
    const levels = known.get(path) ?? splitAtSlashes(path);
    known.set(path, levels);
    return levels;
  };
  return items.map((item) =>
    item.category.length === 0 ? item : { ...item, category: item.category.flatMap(divide) },
  );
}

function emptyCatalog(first: Refusal | undefined): VitrineError {
  const why =
    first === undefined ? "has no rows" : `has no usable row; the first (${first.line}) says: ${first.reason}`;
  return new VitrineError("CATALOG_EMPTY", `The feed ${why}.`);
}
