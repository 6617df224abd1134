// Shopify's product CSV → parents and their variants. Rows with the same Handle are one product: the first of them
// describes it, and rows with only a picture are skipped.
// https://help.shopify.com/en/manual/products/import-export/using-csv (the template of 2024 has other names; both are
// read)

import { isYes } from "../marks.js";
import type { Fields, RawRow } from "../raw-product.js";
import type { CsvRow } from "../text/csv-records.js";
import { asText } from "../values/as-text.js";

/** Lowercase names of the known columns: first the older template's, then the newer one's. */
const COLUMNS = {
  handle: ["handle", "url handle"],
  title: ["title"],
  body: ["body (html)", "description"],
  vendor: ["vendor"],
  category: ["product category"],
  type: ["type", "custom product type"],
  tags: ["tags"],
  published: ["published", "published on online store"],
  status: ["status"],
  giftCard: ["gift card"],
  image: ["image src", "product image url"],
  variantImage: ["variant image", "variant image url"],
  sku: ["variant sku", "sku"],
  price: ["variant price", "price"],
  before: ["variant compare at price", "compare-at price"],
  barcode: ["variant barcode", "barcode"],
  stock: ["variant inventory qty", "inventory quantity"],
  tracker: ["variant inventory tracker", "inventory tracker"],
  policy: ["variant inventory policy", "continue selling when out of stock"],
} as const;

type Column = keyof typeof COLUMNS;

/** Columns that matter only for logistics. */
const DULL =
  /^(?:option\d (?:name|value|linked to)|variant (?:grams|fulfillment service|requires shipping|taxable|weight unit|tax code)|image (?:position|alt text)|seo (?:title|description)|charge tax|tax code|requires shipping|fulfillment service|unit price .*|weight (?:value|unit).*|included \/.*|price \/.*|compare at price \/.*)$/;

export function isShopifyHeader(header: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.toLowerCase()));
  const has = (column: Column): boolean => COLUMNS[column].some((name) => names.has(name));
  return has("handle") && has("title") && (names.has("option1 name") || names.has("variant price"));
}

interface Product {
  readonly handle: string;
  readonly line: number;
  readonly published: boolean;
  readonly parent: Fields;
  readonly optionNames: readonly string[];
}

/** Rows of one Handle are grouped even if they are not adjacent, but only adjacent rows take over the fields of the
 *  first row. */
export async function* readShopifyCsv(rows: AsyncIterable<CsvRow>): AsyncGenerator<RawRow> {
  let product: Product | undefined;
  let place = 0;
  for await (const row of rows) {
    if ("reason" in row) {
      yield { line: row.line, problem: "unreadable", reason: row.reason };
      continue;
    }
    const cells = new Cells(row.record);
    const handle = cells.get("handle");
    if (handle !== product?.handle) {
      product = openProduct(row.line, handle, cells);
      place = 0;
      if (!product.published) {
        yield {
          line: row.line,
          problem: "unpublished",
          reason: `"${handle}" is ${cells.get("status") || "not published"}`,
        };
      } else if (cells.get("title") !== "" || handle === "") {
        yield { line: row.line, product: { ...product.parent, id: handle, group: handle, role: "parent" } };
      }
    }
    if (!product.published || !cells.isVariant()) continue;
    place++;
    yield { line: row.line, product: variantOf(cells, product, place) };
  }
}

/** The cells of a row by meaning. */
class Cells {
  readonly #cells: ReadonlyMap<string, string>;

  constructor(record: Readonly<Record<string, string>>) {
    this.#cells = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), cell]));
  }

  get(column: Column): string {
    for (const name of COLUMNS[column]) {
      const cell = this.#cells.get(name);
      if (cell !== undefined && cell !== "") return cell;
    }
    return "";
  }

  option(i: number, part: "name" | "value"): string {
    return this.#cells.get(`option${i} ${part}`) ?? "";
  }

  isVariant(): boolean {
    return this.get("price") !== "" || this.get("sku") !== "" || this.option(1, "value") !== "";
  }

  /** Filled cells of unknown columns. */
  others(): Record<string, string | string[]> {
    const known = new Set<string>(Object.values(COLUMNS).flat());
    const found = [...this.#cells].filter(([name, cell]) => cell !== "" && !known.has(name) && !DULL.test(name));
    return Object.fromEntries(
      found.map(([name, cell]) => [
        plainName(name),
        METAFIELD.test(name) && cell.includes("; ") ? cell.split("; ") : cell,
      ]),
    );
  }
}

/** Metafield columns; their lists are separated by semicolons. */
const METAFIELD = / ?\(product\.metafields\.[^)]*\)$/;

/** Shortens "Color (product.metafields.shopify.color-pattern)" and "Google Shopping / Gender". */
function plainName(name: string): string {
  return name.replace(METAFIELD, "").replace(/^google shopping \/\s*/, "");
}

function openProduct(line: number, handle: string, cells: Cells): Product {
  const status = cells.get("status").toLowerCase();
  const published = cells.get("published");
  const kind = cells.get("category");
  const type = cells.get("type");
  return {
    handle,
    line,
    published: (status === "" || status === "active") && (published === "" || isYes(published)),
    optionNames: [1, 2, 3].map((i) => cells.option(i, "name")),
    parent: filled({
      title: cells.get("title"),
      description: cells.get("body"),
      brand: cells.get("vendor"),
      category: kind !== "" && !/^\d+$/.test(kind) ? kind : type,
      image: cells.get("image"),
      url: handle === "" ? "" : `/products/${handle}`,
      giftCard: cells.get("giftCard"),
      attributes: {
        ...cells.others(),
        ...(type !== "" && kind !== "" && { type }),
        tags: cells
          .get("tags")
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      },
    }),
  };
}

function variantOf(cells: Cells, product: Product, place: number): Fields {
  const options: Record<string, string> = {};
  for (const i of [1, 2, 3]) {
    const value = cells.option(i, "value");
    const name = product.optionNames[i - 1] || cells.option(i, "name") || `option ${i}`;
    if (value !== "" && value !== "Default Title") options[name] = value;
  }
  const name = Object.values(options).join(" / ");
  const [price, before] = [cells.get("price"), cells.get("before")];
  const reduced = before !== "" && Number(before) > Number(price);
  const sku = cells.get("sku").replace(/^'/, "");
  const { parent } = product;
  return {
    ...parent,
    ...filled({
      image: cells.get("variantImage"),
      price: reduced ? before : price,
      salePrice: reduced ? price : "",
      gtin: cells.get("barcode"),
      stock: stockOf(cells),
    }),
    id: sku === "" ? `${product.handle}#${place}` : sku,
    title: name === "" || parent.title === undefined ? parent.title : `${asText(parent.title)} – ${name}`,
    group: product.handle,
    role: "variant",
    attributes: { ...(parent.attributes as Fields), ...cells.others(), ...(sku !== "" && { sku }), ...options },
  };
}

/** "" if Shopify does not track the stock, or continues selling at zero. */
function stockOf(cells: Cells): string {
  const policy = cells.get("policy").toLowerCase();
  if (policy === "continue" || isYes(policy)) return "";
  return cells.get("tracker") === "" ? "" : cells.get("stock");
}

function filled(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "" && value !== undefined));
}
