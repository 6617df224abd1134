// Reads products from a JSON file: a list, or an object that contains one; from Shopify, schema.org or any other
// source.

import { VitrineError } from "../../../errors.js";
import { unknownFeed } from "../detect-feed.js";
import type { FieldMap } from "../field-map.js";
import { isObject, type RawRow } from "../raw-product.js";
import type { OnForeignText } from "../text/line-decoder.js";
import { type FeedStream, readLines, readText } from "../text/text-lines.js";
import { fromLooseProduct } from "./loose-product.js";
import { graphOf } from "./schema-org/graph.js";
import { productsOf } from "./schema-org/product.js";
import { fromShopifyProduct, isShopify } from "./shopify-json.js";

export interface JsonSource {
  /** Named in errors. */
  readonly name: string;
  readonly stream: FeedStream;
  readonly map: FieldMap;
  readonly onForeign?: OnForeignText;
  readonly onDialect?: (name: string) => void;
}

export async function* readNdjsonFeed({ stream, map, onForeign, onDialect }: JsonSource): AsyncGenerator<RawRow> {
  onDialect?.("NDJSON");
  let line = 0;
  for await (const text of readLines(stream, onForeign)) {
    line++;
    if (text.trim() === "") continue;
    const json = parseJson(text);
    if ("error" in json) yield { line, problem: "unreadable", reason: `is not JSON: ${json.error}` };
    else yield { line, product: map.apply(json.value, fromLooseProduct) };
  }
}

/** @throws VitrineError INPUT_INVALID if it is not JSON, FEED_UNKNOWN for JSON without products. */
export async function* readJsonFeed(source: JsonSource): AsyncGenerator<RawRow> {
  const { name, stream, map, onForeign, onDialect } = source;
  const text = await readText(stream, onForeign);
  if (text.trim() === "") return;
  const json = parseJson(text);
  if ("error" in json) throw new VitrineError("INPUT_INVALID", `${name} is not JSON: ${json.error}`);
  if (isJsonLd(json.value)) {
    onDialect?.("schema.org JSON-LD");
    for (const [index, product] of productsOf(graphOf([json.value]), undefined).entries())
      yield { line: index + 1, product };
    return;
  }
  const list = listIn(json.value);
  if (list === undefined) throw unknownFeed(name, "it is JSON, but no list of products");
  if (isShopify(list)) {
    onDialect?.("Shopify JSON");
    if (!map.isEmpty)
      throw new VitrineError("BAD_ARGUMENT", "--map has no meaning for Shopify's JSON, which has its own fields.");
    for (const [index, product] of list.entries()) yield* fromShopifyProduct(index + 1, product);
    return;
  }
  onDialect?.("JSON");
  for (const [index, product] of list.entries())
    yield { line: index + 1, product: map.apply(product, fromLooseProduct) };
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  const { products, items, product } = value;
  if (Array.isArray(products)) return products;
  if (Array.isArray(items)) return items;
  return isObject(product) && isShopify([product]) ? [product] : undefined;
}

function isJsonLd(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(first) && ("@context" in first || "@graph" in first || "@type" in first);
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
