// A product of Google Merchant Center's data specification → RawProduct; the same for its XML and its tables.
// https://support.google.com/merchants/answer/7052112

import type { Fields, RawProduct } from "../raw-product.js";

/** Texts by attribute name (`image_link`); a list if an attribute occurs several times. */
export type GoogleFields = Readonly<Record<string, string | readonly string[]>>;

const TAKEN: ReadonlySet<string> = new Set([
  ...["id", "title", "description", "link", "image_link", "availability", "price", "sale_price", "brand", "gtin"],
  ...["item_group_id", "adult", "product_type", "google_product_category", "attributes"],
]);

/** Normalises names in a table's header: "image link", "Image_Link" and "image_link" are equal. */
export function googleName(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/^[gc]:/, "")
    .replace(/[\s-]+/g, "_");
}

/** The shop's own `product_type` is the category, since it matches the shop's menus. Google's taxonomy is used if it
 *  is missing, and else kept as an attribute. */
export function fromGoogleFields(fields: GoogleFields): RawProduct {
  const { product_type: own, google_product_category: taxonomy, product_detail: details, ...rest } = fields;
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (!TAKEN.has(name)) attributes[name] = MANY.has(name) && typeof value === "string" ? splitList(value) : value;
  }
  const kind = first(own);
  if (kind !== undefined && taxonomy !== undefined) attributes.google_product_category = first(taxonomy);
  if (Array.isArray(own) && own.length > 1) attributes.product_type = own;
  return {
    id: first(fields.id),
    title: first(fields.title),
    description: first(fields.description),
    brand: first(fields.brand),
    category: kind ?? first(taxonomy),
    price: first(fields.price),
    salePrice: first(fields.sale_price),
    salePeriod: first(fields.sale_price_effective_date),
    image: first(fields.image_link),
    url: first(fields.link),
    availability: first(fields.availability),
    gtin: fields.gtin,
    adult: first(fields.adult),
    group: first(fields.item_group_id),
    attributes: { ...attributes, ...detailsOf(details) },
  };
}

/** Attributes with several values in one cell of a table. */
const MANY: ReadonlySet<string> = new Set(["additional_image_link", "product_highlight"]);

function splitList(cell: string): string[] {
  return cell
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** "section:name:value" → an attribute with that name. */
function detailsOf(details: GoogleFields[string] | undefined): Fields {
  const texts = details === undefined ? [] : typeof details === "string" ? [details] : details;
  return Object.fromEntries(
    texts.flatMap((text): [string, string][] => {
      const parts = text.split(":").map((part) => part.trim());
      const value = parts.pop();
      const name = parts.pop();
      return name && value ? [[name, value]] : [];
    }),
  );
}

function first(value: GoogleFields[string] | undefined): string | undefined {
  return typeof value === "object" ? value[0] : value;
}
