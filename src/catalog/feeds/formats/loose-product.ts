// Products with arbitrary field names → RawProduct. Vitrine's own names come first, then those of DummyJSON and many
// self-made feeds, in any case and with spaces, dashes or underscores. Nothing is lost, except further pictures: other
// fields become attributes.

import { isObject, type RawProduct } from "../raw-product.js";

type Target = Exclude<keyof RawProduct, "role">;

/** Lowercase names without spaces, dashes and underscores; the first one that has a value wins. */
const NAMES: Readonly<Record<Target, readonly string[]>> = {
  id: ["id", "productid", "itemid", "sku", "articlenumber"],
  title: ["title", "name", "productname", "producttitle"],
  description: ["description", "productdescription", "longdescription", "bodyhtml", "shortdescription"],
  brand: ["brand", "brandname", "manufacturer", "vendor"],
  category: ["category", "categorypath", "categories", "producttype", "productcategory", "breadcrumb"],
  price: ["price", "regularprice"],
  salePrice: ["saleprice", "specialprice"],
  salePeriod: ["salepriceeffectivedate"],
  currency: ["currency", "currencycode", "pricecurrency"],
  image: ["image", "imagelink", "imageurl", "thumbnail", "picture", "images"],
  url: ["url", "link", "producturl", "permalink"],
  availability: ["availability", "availabilitystatus", "stockstatus", "instock"],
  stock: ["stock", "stockquantity", "inventory", "quantity"],
  gtin: ["gtin", "ean", "gtin13", "ean13", "upc", "gtin12", "gtin14", "gtin8", "isbn", "barcode"],
  adult: ["adult"],
  giftCard: ["giftcard", "isgiftcard"],
  hidden: ["hidden"],
  withheld: ["withheld"],
  group: ["itemgroupid"],
  attributes: ["attributes"],
};

/** An identifier that is also kept as an attribute, for search and filters. */
const KEPT_AS_WELL: ReadonlySet<string> = new Set(["sku"]);

interface Meaning {
  readonly target: Target;
  readonly rank: number;
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(NAMES).flatMap(([target, names]) =>
    names.map((name, rank) => [name, { target: target as Target, rank }]),
  ),
);
const known = new Map<string, Meaning | undefined>();
/** Most names to cache: real feeds have some dozens, hostile ones any number. */
const KNOWN_LIMIT = 10_000;

/** Non-objects are returned unchanged and are refused later, with a reason. */
export function fromLooseProduct(product: unknown): unknown {
  if (!isObject(product)) return product;
  const found: { [T in Target]?: { readonly rank: number; readonly name: string; readonly value: unknown } } = {};
  const extras: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(product)) {
    const meaning = meaningOf(name);
    if (meaning === undefined || KEPT_AS_WELL.has(name)) extras[name] = value;
    if (meaning === undefined) continue;
    const rank = isEmpty(value) ? meaning.rank + EMPTY : meaning.rank;
    const before = found[meaning.target];
    if (before !== undefined && before.rank <= rank) {
      if (meaning.target !== "image") extras[name] = value;
    } else {
      const worthKeeping = before !== undefined && before.rank < EMPTY && meaning.target !== "image";
      if (worthKeeping) extras[before.name] = before.value;
      found[meaning.target] = { rank, name, value };
    }
  }
  const raw: Record<string, unknown> = {};
  for (const [target, { value }] of Object.entries(found)) raw[target] = value;
  return {
    ...raw,
    category: readableCategory(raw.category),
    attributes: withExtras(extras, raw.attributes),
  } satisfies RawProduct;
}

/** Added to the rank of a field that is present but empty. */
const EMPTY = 1000;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function meaningOf(name: string): Meaning | undefined {
  if (known.has(name)) return known.get(name);
  const meaning = MEANINGS.get(name.replace(/[\s_-]/g, "").toLowerCase());
  if (known.size < KNOWN_LIMIT) known.set(name, meaning);
  return meaning;
}

/** Accepts `[{ name: "Colour", value: "red" }]` like `{ Colour: "red" }`. */
function withExtras(extras: Readonly<Record<string, unknown>>, attributes: unknown): unknown {
  if (attributes === undefined || attributes === null) return extras;
  if (Array.isArray(attributes)) {
    const pairs = attributes.filter(isObject).flatMap((entry): [string, unknown][] => {
      const name = entry.name ?? entry.key;
      return typeof name === "string" ? [[name, entry.value ?? entry.option ?? entry.options ?? entry.values]] : [];
    });
    return { ...extras, ...Object.fromEntries(pairs) };
  }
  return isObject(attributes) ? { ...extras, ...attributes } : attributes;
}

/** Makes a single slug readable: "mens-shirts" → "Mens shirts". */
function readableCategory(category: unknown): unknown {
  if (typeof category !== "string" || !/^[a-z]+(-[a-z0-9]+)*$/.test(category)) return category;
  const words = category.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
