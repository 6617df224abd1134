// A table with a header → products. The header shows which system exported it.

import { VitrineError } from "../../../errors.js";
import type { FieldMap } from "../field-map.js";
import type { Fields, RawRow } from "../raw-product.js";
import { type CsvDelimiter, type CsvRow, readCsv } from "../text/csv-records.js";
import type { FeedStream } from "../text/decode-text.js";
import type { OnForeignText } from "../text/line-decoder.js";
import { fromGoogleFields, googleName } from "./google-product.js";
import { fromLooseProduct } from "./loose-product.js";
import { isShopifyHeader, readShopifyCsv } from "./shopify-csv.js";
import { isWooCommerceHeader, readWooCommerceCsv } from "./woocommerce-csv.js";

export interface TableSource {
  readonly stream: FeedStream;
  /** Named in errors. */
  readonly name: string;
  /** Default: the one that occurs most in the header. */
  readonly delimiter?: CsvDelimiter;
  readonly map: FieldMap;
  readonly onForeign?: OnForeignText;
  /** Called once with the name of the exporting system. */
  readonly onDialect?: (name: string) => void;
}

/** @throws VitrineError INPUT_INVALID for a quote that is not closed; BAD_ARGUMENT for a map with a format that has
 *  fixed columns. */
export async function* readTable(source: TableSource): AsyncGenerator<RawRow> {
  const { map, onDialect } = source;
  let header: readonly string[] = [];
  const onHeader = (columns: readonly string[]): void => {
    header = columns;
  };
  const rows = readCsv(source.stream, { ...source, onHeader });
  const first = await rows.next();
  if (first.done) return;
  const all = startingWith(first.value, rows);
  if (isShopifyHeader(header)) {
    onDialect?.("Shopify CSV");
    if (!map.isEmpty)
      throw new VitrineError("BAD_ARGUMENT", "--map has no meaning for Shopify's CSV, which has its own columns.");
    yield* readShopifyCsv(all);
  } else if (isWooCommerceHeader(header)) {
    onDialect?.("WooCommerce CSV");
    if (!map.isEmpty)
      throw new VitrineError("BAD_ARGUMENT", "--map has no meaning for WooCommerce's CSV, which has its own columns.");
    yield* readWooCommerceCsv(all);
  } else {
    const google = isGoogleHeader(header);
    onDialect?.(google ? "Google Merchant table" : "table");
    const read = google ? fromGoogleRow : fromPlainRow;
    for await (const row of all) {
      if ("reason" in row) yield { line: row.line, problem: "unreadable", reason: row.reason };
      else yield { line: row.line, product: map.apply(row.record, (record) => read(record as Record<string, string>)) };
    }
  }
}

function isGoogleHeader(header: readonly string[]): boolean {
  const names = new Set(header.map(googleName));
  const own = [
    "image_link",
    "google_product_category",
    "item_group_id",
    "sale_price_effective_date",
    "mpn",
    "condition",
  ];
  return names.has("id") && names.has("title") && own.filter((name) => names.has(name)).length >= 2;
}

function fromGoogleRow(record: Readonly<Record<string, string>>): Fields {
  const fields: Record<string, string> = {};
  for (const [name, cell] of Object.entries(record)) if (cell !== "") fields[googleName(name)] = cell;
  return { ...fromGoogleFields(fields) };
}

/** Columns that are not fields of an item become attributes; empty cells count as absent. */
function fromPlainRow(record: Readonly<Record<string, string>>): unknown {
  const fields: Record<string, string> = {};
  const attributes: Record<string, string> = {};
  for (const [name, cell] of Object.entries(record)) {
    if (cell === "") continue;
    if (name.startsWith(ATTRIBUTE)) attributes[name.slice(ATTRIBUTE.length)] = cell;
    else fields[name] = cell;
  }
  return fromLooseProduct({ ...fields, attributes });
}

const ATTRIBUTE = "attributes.";

async function* startingWith(first: CsvRow, rest: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
