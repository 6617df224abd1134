// Shopify's products as JSON → parents and their variants: the public `products.json` of a storefront, and the Admin
// API's format. https://shopify.dev/docs/api/admin-rest/latest/resources/product

import { type Fields, isObject, type RawRow } from "../raw-product.js";
import { asText } from "../values/as-text.js";

/** Whether a list is Shopify's: its products have variants and options. */
export function isShopify(list: readonly unknown[]): boolean {
  return list.some(
    (product) =>
      isObject(product) && Array.isArray(product.variants) && ("body_html" in product || "handle" in product),
  );
}

const TAKEN: ReadonlySet<string> = new Set([
  ...["id", "title", "handle", "body_html", "vendor", "product_type", "tags", "variants", "options", "images", "image"],
  ...[
    "status",
    "published_at",
    "published_scope",
    "template_suffix",
    "admin_graphql_api_id",
    "collections",
    "gift_card",
  ],
]);
const VARIANT_TAKEN: ReadonlySet<string> = new Set([
  ...["id", "title", "price", "compare_at_price", "available", "barcode", "featured_image", "image_id", "product_id"],
  ...["option1", "option2", "option3", "inventory_item_id", "admin_graphql_api_id", "position", "fulfillment_service"],
  ...["inventory_management", "inventory_policy", "inventory_quantity", "old_inventory_quantity", "requires_shipping"],
  ...["taxable", "quantity_price_breaks", "grams", "presentment_prices", "inventory_quantity_adjustment"],
]);

/** @param line position in the list, from 1 */
export function* fromShopifyProduct(line: number, product: unknown): Generator<RawRow> {
  if (!isObject(product)) {
    yield { line, product };
    return;
  }
  const { status } = product;
  if (
    (typeof status === "string" && status !== "active") ||
    ("published_at" in product && product.published_at === null)
  ) {
    yield {
      line,
      problem: "unpublished",
      reason: `"${asText(product.title)}" is ${status === "active" || status === undefined ? "not published" : status}`,
    };
    return;
  }
  const group = product.id ?? product.handle;
  const parent = parentOf(product);
  yield { line, product: { ...parent, id: group, group, role: "parent" } };
  const variants = Array.isArray(product.variants) ? (product.variants as unknown[]).filter(isObject) : [];
  for (const variant of variants)
    yield { line, product: { ...variantOf(variant, product, parent), group, role: "variant" } };
}

function parentOf(product: Fields): Fields {
  const collections = collectionsOf(product.collections);
  const images = Array.isArray(product.images) ? (product.images as unknown[]) : [];
  const kind =
    typeof product.product_type === "string" && product.product_type.trim() !== "" ? product.product_type : undefined;
  return defined({
    title: product.title,
    description: product.body_html,
    brand: product.vendor,
    category: kind ?? collections.find((name) => !EVERYTHING.test(name)),
    image: addressOf(images[0]) ?? addressOf(product.image),
    url: typeof product.handle === "string" ? `/products/${product.handle}` : undefined,
    giftCard: product.gift_card,
    attributes: {
      ...withoutKeys(product, TAKEN),
      tags: tagsOf(product.tags),
      ...(collections.length > 0 && { collections }),
    },
  });
}

const EVERYTHING = /^(?:all|all products|home ?page|frontpage|products|catalog)$/i;

function variantOf(variant: Fields, product: Fields, parent: Fields): Fields {
  const options = optionsOf(variant, product);
  const name = Object.values(options).join(" / ");
  const { price, compare_at_price: before } = variant;
  const reduced = before !== undefined && before !== null && Number(before) > Number(price);
  const image = variant.featured_image ?? imageById(product, variant.image_id);
  return defined({
    ...parent,
    id: variant.id,
    title: name === "" ? product.title : `${asText(product.title)} – ${name}`,
    price: reduced ? before : price,
    salePrice: reduced ? price : undefined,
    image: addressOf(image) ?? parent.image,
    gtin: variant.barcode,
    availability: variant.available,
    stock: stockOf(variant),
    attributes: { ...(parent.attributes as Fields), ...withoutKeys(variant, VARIANT_TAKEN), ...options },
  });
}

/** `{ Colour: "red", Size: "M" }`; empty for a product with one variant and no options. */
function optionsOf(variant: Fields, product: Fields): Record<string, string> {
  const names: readonly unknown[] = Array.isArray(product.options) ? product.options : [];
  const found: Record<string, string> = {};
  for (const [i, key] of ["option1", "option2", "option3"].entries()) {
    const value = variant[key];
    if (typeof value !== "string" || value === "" || value === "Default Title") continue;
    const option = names[i];
    const name = isObject(option) ? option.name : option;
    found[typeof name === "string" && name.trim() !== "" ? name : `option ${i + 1}`] = value;
  }
  return found;
}

/** Undefined if Shopify does not track the stock, or continues selling at zero. */
function stockOf(variant: Fields): unknown {
  if (variant.inventory_management === null || variant.inventory_policy === "continue") return undefined;
  return variant.inventory_quantity;
}

function imageById(product: Fields, id: unknown): unknown {
  if (id === undefined || id === null || !Array.isArray(product.images)) return undefined;
  return (product.images as unknown[]).find((image) => isObject(image) && image.id === id);
}

function collectionsOf(collections: unknown): string[] {
  if (!Array.isArray(collections)) return [];
  return (collections as unknown[])
    .map((collection) => (isObject(collection) ? (collection.title ?? collection.handle) : collection))
    .filter((name): name is string => typeof name === "string");
}

/** A list, or a comma-separated text. */
function tagsOf(tags: unknown): unknown {
  if (typeof tags !== "string") return tags;
  return tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}

function addressOf(image: unknown): unknown {
  return isObject(image) ? image.src : image;
}

function withoutKeys(fields: Fields, keys: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.has(key)));
}

function defined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
