// Products as shops happen to write them → ItemInput. Vitrine's own field names come first; then the names that
// DummyJSON and many home-grown feeds use. What parseItem checks is not checked here.

import type { ItemInput } from "../item.js";

type Fields = Readonly<Record<string, unknown>>;

/** Anything that is not an object passes through, for `parseItem` to refuse with its reason. */
export function fromLooseProduct(product: unknown): unknown {
  if (typeof product !== "object" || product === null || Array.isArray(product)) return product;
  const raw = product as Fields;
  const images = Array.isArray(raw.images) ? (raw.images as unknown[]) : [];
  return {
    id: raw.id ?? raw.sku,
    title: raw.title ?? raw.name,
    description: raw.description,
    brand: raw.brand,
    category: readableCategory(raw.category),
    price: raw.price,
    currency: raw.currency,
    image: raw.image ?? raw.thumbnail ?? images[0],
    url: raw.url ?? raw.link,
    attributes: withExtras(raw),
    availability: raw.availability ?? raw.availabilityStatus ?? inStock(raw.stock),
  } satisfies Record<keyof ItemInput, unknown>;
}

/** The attributes, and the fields beside Vitrine's own that say something one could filter by. */
function withExtras(raw: Fields): unknown {
  if (typeof (raw.attributes ?? {}) !== "object") return raw.attributes;
  const found = EXTRAS.filter((name) => raw[name] !== undefined).map((name) => [name, raw[name]]);
  return { ...Object.fromEntries(found), ...(raw.attributes as object | undefined) };
}

const EXTRAS = ["sku", "tags", "rating", "colour", "color", "size", "material"];

function inStock(stock: unknown): boolean | undefined {
  if (stock === undefined || stock === null || stock === "") return undefined;
  const pieces = Number(stock);
  return Number.isNaN(pieces) ? undefined : pieces > 0;
}

/** A lone slug is made readable: "mens-shirts" → "Mens shirts". */
function readableCategory(category: unknown): unknown {
  if (typeof category !== "string" || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(category)) return category;
  const words = category.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
