// A schema.org Product → RawProduct; a ProductGroup → the parent and its variants.
// https://schema.org/Product, https://developers.google.com/search/docs/appearance/structured-data/product

import { type Fields, isObject, type RawProduct } from "../../raw-product.js";
import { breadcrumbOf } from "./breadcrumb.js";
import { type Graph, typesOf } from "./graph.js";
import { offerOf } from "./offer.js";
import { listOf, text } from "./value.js";

const GTINS = ["gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn"] as const;
const TAKEN: ReadonlySet<string> = new Set([
  ...[
    "@id",
    "@type",
    "@context",
    "type",
    "name",
    "description",
    "brand",
    "category",
    "image",
    "url",
    "offers",
    ...GTINS,
  ],
  ...["additionalProperty", "aggregateRating", "review", "reviews", "hasVariant", "isVariantOf", "variesBy", "logo"],
  ...["mainEntityOfPage", "isFamilyFriendly", "hasAdultConsideration", "productGroupID", "inProductGroupWithID"],
  ...["isRelatedTo", "isSimilarTo", "hasMerchantReturnPolicy", "subjectOf", "potentialAction", "manufacturer", "video"],
]);

/** All products of a page. `url` is the page's own URL. */
export function productsOf(graph: Graph, url: string | undefined): RawProduct[] {
  const crumbs = breadcrumbOf(graph);
  const alone = graph.products.filter((product) => graph.resolve(product) === product).length === 1;
  const page = { url: alone ? url : undefined, category: crumbs };
  const all: RawProduct[] = [];
  for (const thing of graph.products) {
    const variants = listOf(thing.hasVariant)
      .map((variant) => graph.resolve(variant))
      .filter(isObject);
    const own = toRaw(thing, graph, page);
    const group = typesOf(thing).includes("ProductGroup")
      ? (text(thing.productGroupID) ?? own.id)
      : groupOf(thing, graph);
    if (!typesOf(thing).includes("ProductGroup")) {
      all.push({ ...own, ...(group !== undefined && { group }) });
      continue;
    }
    all.push({ ...own, id: group ?? own.id, group, role: "parent" });
    for (const variant of variants) {
      const raw = toRaw(variant, graph, page);
      // A variant that is only a URL has a page of its own.
      if (raw.title === undefined && raw.price === undefined) continue;
      all.push({ ...inherited(own), ...raw, group, role: "variant" });
    }
  }
  return all;
}

interface PageFacts {
  readonly url: string | undefined;
  readonly category: readonly string[];
}

function toRaw(thing: Fields, graph: Graph, page: PageFacts): RawProduct {
  const { offer, attributes } = offerOf(thing.offers, graph);
  const gtins = GTINS.map((name) => text(thing[name])).filter((code) => code !== undefined);
  const title = text(thing.name);
  const url = text(thing.url) ?? text(offer.url) ?? page.url;
  const crumbs = page.category.at(-1) === title ? page.category.slice(0, -1) : page.category;
  const raw = {
    id: text(thing.sku) ?? text(thing.productID) ?? gtins[0] ?? text(thing.mpn) ?? text(thing["@id"]) ?? url,
    title,
    description: text(thing.description),
    brand: nameOf(graph.resolve(thing.brand)) ?? nameOf(graph.resolve(thing.manufacturer)),
    category: nameOf(graph.resolve(thing.category)) ?? (crumbs.length > 0 ? crumbs : undefined),
    image: listOf(thing.image)
      .map((image) => addressOf(graph.resolve(image)))
      .find((found) => found !== undefined),
    url,
    gtin: gtins[0],
    adult:
      thing.isFamilyFriendly === false ||
      thing.isFamilyFriendly === "false" ||
      thing.hasAdultConsideration !== undefined,
    ...offer,
    attributes: { ...othersOf(thing, graph), ...attributes },
  };
  return Object.fromEntries(Object.entries({ ...raw, url }).filter(([, value]) => value !== undefined));
}

/** Fields that a variant takes from its group unless it has its own. */
function inherited({ title, description, brand, category, image, url }: RawProduct): RawProduct {
  const fields = { title, description, brand, category, image, url };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function groupOf(thing: Fields, graph: Graph): string | undefined {
  const group = graph.resolve(listOf(thing.isVariantOf)[0]);
  const id = text(thing.inProductGroupWithID) ?? (isObject(group) ? text(group.productGroupID) : undefined);
  return id ?? (isObject(group) ? text(group["@id"]) : undefined);
}

/** Colour, size, material and all other texts and numbers, with `additionalProperty` and the rating. */
function othersOf(thing: Fields, graph: Graph): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(thing)) {
    if (TAKEN.has(name) || name.startsWith("@")) continue;
    const kept = listOf(value)
      .map((entry) => plainValue(graph.resolve(entry)))
      .filter((entry) => entry !== undefined);
    if (kept.length > 0) found[name] = kept.length === 1 ? kept[0] : kept;
  }
  for (const property of listOf(thing.additionalProperty).filter(isObject)) {
    const name = text(property.name) ?? text(property.propertyID);
    const value = plainValue(property);
    if (name !== undefined && value !== undefined) found[name] = value;
  }
  const rating = graph.resolve(thing.aggregateRating);
  if (isObject(rating)) {
    const [value, count] = [Number(rating.ratingValue), Number(rating.reviewCount ?? rating.ratingCount)];
    if (rating.ratingValue !== undefined && Number.isFinite(value)) found.rating = value;
    if (Number.isFinite(count)) found.reviews = count;
  }
  return found;
}

/** The most common UN/CEFACT unit codes with the usual unit symbols. */
const UNITS: Readonly<Record<string, string>> = {
  ...{ KGM: "kg", GRM: "g", LBR: "lb", ONZ: "oz", MTR: "m", CMT: "cm", MMT: "mm", INH: "in", FOT: "ft" },
  ...{ LTR: "l", MLT: "ml", WTT: "W", VLT: "V", C62: "" },
};

/** A QuantitativeValue becomes its number with its unit. */
function plainValue(value: unknown): string | number | boolean | undefined {
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") return value.replace(/^https?:\/\/schema\.org\//, "");
  if (!isObject(value)) return undefined;
  const own = value.value;
  if (typeof own === "string" || typeof own === "number" || typeof own === "boolean") {
    const unit = text(value.unitText) ?? text(value.unitCode);
    return unit === undefined ? own : `${own} ${UNITS[unit] ?? unit}`.trim();
  }
  return text(value.name);
}

function nameOf(value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return nameOf(value[0]);
  return isObject(value) ? (text(value.name) ?? text(value.codeValue)) : text(value);
}

function addressOf(image: unknown): string | undefined {
  return isObject(image) ? (text(image.url) ?? text(image.contentUrl) ?? text(image["@id"])) : text(image);
}
