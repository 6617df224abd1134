// WooCommerce's product export → products, and variations with their parents.
// https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema

import type { Fields, RawRow } from "../raw-product.js";
import type { CsvRow } from "../text/csv-records.js";
import { asText } from "../values/as-text.js";

export function isWooCommerceHeader(header: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.toLowerCase()));
  return (
    names.has("type") && names.has("sku") && names.has("name") && (names.has("regular price") || names.has("in stock?"))
  );
}

/** Columns that are handled separately, or are irrelevant to shoppers. */
const TAKEN: ReadonlySet<string> = new Set([
  ...["id", "type", "name", "published", "is featured?", "visibility in catalog", "short description", "description"],
  ...["in stock?", "stock", "sale price", "regular price", "categories", "images", "parent", "gtin, upc, ean, or isbn"],
  ...["tags", "tax status", "tax class", "low stock amount", "backorders allowed?", "sold individually?", "position"],
  ...["allow customer reviews?", "purchase note", "download limit", "download expiry days", "button text", "brands"],
  ...["external url", "upsells", "cross-sells", "grouped products", "shipping class"],
]);

/** Variations are returned with the id of their parent, whether the file names it by id or by SKU. */
export async function* readWooCommerceCsv(rows: AsyncIterable<CsvRow>): AsyncGenerator<RawRow> {
  const parents = new Map<string, string>();
  const early: { readonly line: number; readonly cells: Cells }[] = [];
  for await (const row of rows) {
    if ("reason" in row) {
      yield { line: row.line, problem: "unreadable", reason: row.reason };
      continue;
    }
    const cells = new Cells(row.record);
    const types = cells
      .get("type")
      .toLowerCase()
      .split(/\s*,\s*/);
    const published = cells.get("published");
    if (published !== "" && published !== "1") {
      yield {
        line: row.line,
        problem: "unpublished",
        reason: `"${cells.get("name")}" is ${published === "0" ? "private" : "a draft"}`,
      };
    } else if (types.includes("variation")) {
      const parent = parentOf(cells, parents);
      if (parent === undefined) early.push({ line: row.line, cells });
      else yield { line: row.line, product: { ...productOf(cells), group: parent, role: "variant" } };
    } else if (types.includes("variable")) {
      const product = productOf(cells);
      parents.set(asText(product.id), asText(product.id));
      parents.set(`sku ${cells.get("sku")}`, asText(product.id));
      yield { line: row.line, product: { ...product, group: product.id, role: "parent" } };
    } else {
      yield { line: row.line, product: productOf(cells) };
    }
  }
  for (const { line, cells } of early) {
    const group = parentOf(cells, parents) ?? cells.get("parent").replace(/^id:/i, "");
    yield { line, product: { ...productOf(cells), group, role: "variant" } };
  }
}

function parentOf(cells: Cells, parents: ReadonlyMap<string, string>): string | undefined {
  const written = cells.get("parent");
  return parents.get(/^id:/i.test(written) ? written.slice(3).trim() : `sku ${written}`);
}

class Cells {
  readonly all: ReadonlyMap<string, string>;

  constructor(record: Readonly<Record<string, string>>) {
    this.all = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), cell]));
  }

  get(name: string): string {
    return this.all.get(name) ?? "";
  }
}

function productOf(cells: Cells): Fields {
  const paths = splitList(cells.get("categories")).filter((path) => !/^uncategori[sz]ed$/i.test(path));
  const deepest = paths.reduce((best, path) => (depthOf(path) > depthOf(best) ? path : best), paths[0] ?? "");
  const fields: Fields = {
    id: cells.get("id") || cells.get("sku"),
    title: cells.get("name"),
    description: unescaped(cells.get("short description") || cells.get("description")),
    brand: splitList(cells.get("brands"))[0] ?? "",
    category: deepest,
    price: cells.get("regular price") || cells.get("sale price"),
    salePrice: cells.get("sale price"),
    salePeriod: `${cells.get("date sale price starts")}/${cells.get("date sale price ends")}`,
    image: splitList(cells.get("images"))[0] ?? "",
    url: cells.get("external url"),
    availability: cells.get("in stock?"),
    gtin: cells.get("gtin, upc, ean, or isbn"),
    hidden: cells.get("visibility in catalog").toLowerCase() === "hidden",
    attributes: { ...attributesOf(cells), ...(paths.length > 1 && { categories: paths }) },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}

function attributesOf(cells: Cells): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [column, cell] of cells.all) {
    if (cell === "" || TAKEN.has(column)) continue;
    const [, number, part] = /^attribute (\d+) (.*)$/.exec(column) ?? [];
    if (number === undefined) {
      found[column.replace(/^meta:\s*/, "")] = cell;
    } else if (part === "name") {
      const values = splitList(cells.get(`attribute ${number} value(s)`));
      if (values.length > 0) found[cell] = values.length === 1 ? values[0] : values;
    }
  }
  const tags = splitList(cells.get("tags"));
  return tags.length > 0 ? { ...found, tags } : found;
}

/** WooCommerce writes line ends in descriptions as "\\n". */
function unescaped(cell: string): string {
  return cell.replace(/(?<!\\)\\n/g, "\n");
}

/** Splits at commas; "\," is an escaped comma. */
function splitList(cell: string): string[] {
  return cell
    .split(/(?<!\\),/)
    .map((part) => part.replaceAll("\\,", ",").trim())
    .filter(Boolean);
}

function depthOf(path: string): number {
  return path.split(">").length;
}
