// Merges the variants of a product into one item: one product card with its choices.

import type { AttributeValue, Availability, Item, ItemId } from "../item.js";

/** Best first. */
const AVAILABILITY_ORDER: readonly Availability[] = ["in_stock", "preorder", "backorder", "out_of_stock"];

/** Attributes that are taken from the variant whose price is used, not from all variants. */
const OF_THE_CHOSEN: ReadonlySet<string> = new Set(["regular_price"]);
/** Attribute with the ids of the variants, so that the shop can find the card of each. */
export const VARIANTS = "variants";

export interface Group {
  /** Id of the parent, which becomes that of the merged item. */
  readonly id: string;
  readonly parent?: Item | undefined;
  /** At least one if there is no parent. */
  readonly variants: readonly Item[];
}

/** One item: texts from the parent if there is one, price of the cheapest available variant (free ones only if all
 *  are free), the best availability of any variant, and every attribute with all its values. */
export function mergeVariants({ id, parent, variants }: Group): Item {
  const [first] = variants;
  if (first === undefined) {
    if (parent === undefined) throw new RangeError(`The group "${id}" is empty.`);
    return parent;
  }
  const chosen = cheapest(variants);
  const withImage = [chosen, ...variants].find((variant) => variant.image !== undefined);
  const texts = parent === undefined ? variants : [parent, ...variants];
  const description = texts.find((item) => item.description !== undefined)?.description;
  const brand = texts.find((item) => item.brand !== undefined)?.brand;
  const category = texts.find((item) => item.category.length > 0)?.category ?? [];
  const image = parent?.image ?? withImage?.image;
  const url = texts.find((item) => item.url !== undefined)?.url;
  const priced = chosen.price === undefined ? parent : chosen;
  const withheld =
    parent?.withheld ?? (variants.every((variant) => variant.withheld !== undefined) ? first.withheld : undefined);
  return {
    id: (parent?.id ?? id) as ItemId,
    title: parent?.title ?? commonTitle(variants.map((variant) => variant.title)),
    ...(description !== undefined && { description }),
    ...(brand !== undefined && { brand }),
    category,
    ...(priced?.price !== undefined && { price: priced.price }),
    ...(priced?.currency !== undefined && { currency: priced.currency }),
    ...(image !== undefined && { image }),
    ...(url !== undefined && { url }),
    attributes: mergedAttributes({ id, parent, variants }, chosen),
    availability: best(variants.map((variant) => variant.availability)),
    ...(withheld !== undefined && { withheld }),
  };
}

/** A variant as an item of its own, with its parent's fields where it has none. */
export function asOwnItem(variant: Item, parent: Item | undefined): Item {
  if (parent === undefined) return variant;
  return {
    ...parent,
    ...variant,
    category: variant.category.length > 0 ? variant.category : parent.category,
    attributes: { ...withoutLists(parent.attributes, variant.attributes), ...variant.attributes },
  };
}

/** Drops attributes of the parent that list all choices, since they do not describe one variant. */
function withoutLists(parent: Item["attributes"], own: Item["attributes"]): Item["attributes"] {
  return Object.fromEntries(
    Object.entries(parent).filter(([name, value]) => !Object.hasOwn(own, name) && !isChoice(name, value)),
  );
}

function isChoice(name: string, value: AttributeValue): boolean {
  return typeof value === "object" && !["tags", "collections", "categories"].includes(name);
}

function cheapest(variants: readonly Item[]): Item {
  const buyable = variants.filter((variant) => variant.availability !== "out_of_stock");
  const among = buyable.length > 0 ? buyable : variants;
  const cost = ({ price }: Item): number => (price === undefined || price === 0 ? Number.POSITIVE_INFINITY : price);
  let found = among.find((variant) => variant.price !== undefined) ?? (among[0] as Item);
  for (const variant of among) if (cost(variant) < cost(found)) found = variant;
  return found;
}

function best(words: readonly Availability[]): Availability {
  return AVAILABILITY_ORDER.find((word) => words.includes(word)) ?? "out_of_stock";
}

function mergedAttributes({ id, parent, variants }: Group, chosen: Item): Record<string, AttributeValue> {
  const found = new Map<string, Map<string, string | number | boolean>>();
  for (const item of parent === undefined ? variants : [parent, ...variants]) {
    for (const [name, value] of Object.entries(item.attributes)) {
      if (OF_THE_CHOSEN.has(name)) continue;
      const values = found.get(name) ?? new Map<string, string | number | boolean>();
      found.set(name, values);
      for (const part of typeof value === "object" ? value : [value]) values.set(String(part), part);
    }
  }
  const lists = new Set(
    variants.flatMap((item) =>
      Object.keys(item.attributes).filter((name) => typeof item.attributes[name] === "object"),
    ),
  );
  const merged: Record<string, AttributeValue> = {};
  for (const [name, values] of found) {
    const [only] = values.values();
    merged[name] = values.size === 1 && only !== undefined && !lists.has(name) ? only : [...values.keys()];
  }
  for (const name of OF_THE_CHOSEN) {
    const value = chosen.attributes[name];
    if (value !== undefined) merged[name] = value;
  }
  const ids = variants.map((variant): string => variant.id).filter((variant) => variant !== (parent?.id ?? id));
  return ids.length > 0 ? { ...merged, [VARIANTS]: ids } : merged;
}

/** The common prefix of all titles, in whole words and without a trailing dash or comma; the first title if the
 *  prefix is less than half of the shortest title. "Shirt – red, M" and "Shirt – blue, L" give "Shirt". */
function commonTitle(titles: readonly string[]): string {
  const words = titles.map((title) => title.split(" "));
  const [first = []] = words;
  const shortest = Math.min(...words.map((list) => list.length));
  let common = 0;
  while (common < shortest && words.every((list) => list[common] === first[common])) common++;
  const title = first
    .slice(0, common)
    .join(" ")
    .replace(/[\s\-–—|,:;/(]+$/, "");
  const whole = titles[0] ?? "";
  const enough =
    common === first.length || /[-–—|,:;/(]$/.test(first[common - 1] ?? "") || /^[-–—|(]/.test(first[common] ?? "");
  return title !== "" && (enough || 2 * common >= shortest) ? title : whole;
}
