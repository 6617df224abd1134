// Finds the products in a page's JSON-LD: at the top level, in a list, in an `@graph`, as the `mainEntity` of a page
// or the `item` of a list. References by `@id` are resolved within the page.

import { type Fields, isObject } from "../../raw-product.js";

const PRODUCTS: ReadonlySet<string> = new Set([
  ...["Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "ProductCollection"],
  ...["Vehicle", "Car", "Motorcycle", "MotorizedBicycle"],
]);

/** Properties that name other products, such as related ones. */
const ASIDE: ReadonlySet<string> = new Set([
  ...[
    "isRelatedTo",
    "isSimilarTo",
    "isAccessoryOrSparePartFor",
    "isConsumableFor",
    "itemReviewed",
    "review",
    "reviews",
  ],
  ...["isVariantOf", "hasVariant", "offers", "predecessorOf", "successorOf"],
]);

/** Greatest nesting depth that is followed. */
const DEEPEST = 40;
const MOST_PRODUCTS = 100_000;

export interface Graph {
  readonly products: readonly Fields[];
  readonly breadcrumbs: readonly Fields[];
  /** The referenced object if `value` is only a reference; else `value` itself. */
  resolve(value: unknown): unknown;
}

export function graphOf(scripts: readonly unknown[]): Graph {
  const named = new Map<string, Fields>();
  const products: Fields[] = [];
  const breadcrumbs: Fields[] = [];
  const walk = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || products.length >= MOST_PRODUCTS) return;
    if (Array.isArray(value)) {
      for (const entry of value) walk(entry, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const id = value["@id"];
    if (typeof id === "string" && !isReference(value) && !named.has(id)) named.set(id, value);
    const isProduct = typesOf(value).some((type) => PRODUCTS.has(type));
    if (isProduct) products.push(value);
    if (typesOf(value).includes("BreadcrumbList")) breadcrumbs.push(value);
    for (const [key, inner] of Object.entries(value)) if (!ASIDE.has(key)) walk(inner, depth + 1);
  };
  walk(scripts, 0);
  // Objects in skipped properties may still be the target of a reference.
  const remember = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || typeof value !== "object" || value === null) return;
    if (isObject(value)) {
      const id = value["@id"];
      if (typeof id === "string" && !isReference(value) && !named.has(id)) named.set(id, value);
    }
    for (const inner of Object.values(value)) remember(inner, depth + 1);
  };
  remember(scripts, 0);
  return {
    products,
    breadcrumbs,
    resolve: (value) => {
      if (!isObject(value) || !isReference(value)) return value;
      return named.get(value["@id"] as string) ?? value;
    },
  };
}

/** "Product", "https://schema.org/Product", "schema:Product", or a list of such. */
export function typesOf(thing: Fields): string[] {
  const types: unknown[] = [thing["@type"] ?? thing.type].flat();
  return types.filter((type) => typeof type === "string").map((type) => type.replace(/^.*[/#:]/, ""));
}

function isReference(thing: Fields): boolean {
  return typeof thing["@id"] === "string" && Object.keys(thing).every((key) => key === "@id" || key === "@type");
}
