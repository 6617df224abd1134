// The freely licensed texts (MODEL_CARD.md names owners and licences) as pairs. Reads the layouts of these files only;
// a shop's own feed is read by catalog/.

import type { PairSource, TextPair } from "./corpus.js";
import { readCsv, readJson, readLines, readText } from "./read-data.js";
import { pairsBoughtTogether } from "./together.js";

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly brand?: string;
  readonly category?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** All sources of `folder`, in a fixed order.
 *  @throws VitrineError INPUT_NOT_FOUND. */
export async function readSources(folder: string): Promise<PairSource[]> {
  const sources = await Promise.all([
    icecat(folder),
    onlineRetail(folder),
    grocery(folder),
    bestBuy(folder),
    queries(folder),
    dummyProducts(folder),
    fashion(folder),
  ]);
  return sources.flat();
}

async function icecat(folder: string): Promise<PairSource[]> {
  const products = await readLines<Product>(folder, "icecat/items.ndjson.gz");
  return [
    {
      name: "Icecat title ↔ description",
      share: 6,
      pairs: products.flatMap(({ title, description }) => filled(title, description)),
    },
    {
      name: "Icecat title ↔ attributes",
      share: 3,
      pairs: products.flatMap(({ title, attributes }) => filled(title, propertiesOf(attributes ?? {}))),
    },
  ];
}

/** The values in words ("laser", "USB 2.0 cable"), without measures, yes/no and prose. */
function propertiesOf(attributes: Readonly<Record<string, string>>): string {
  const values = Object.values(attributes).filter((value) => /[a-z]{3}/i.test(value) && !/^(yes|no)$/i.test(value));
  return [...new Set(values.filter((value) => value.split(" ").length <= 4))].slice(0, 20).join(" ");
}

async function onlineRetail(folder: string): Promise<PairSource[]> {
  const products = await readLines<Product>(folder, "online-retail/items.ndjson.gz");
  const titles = new Map(products.map(({ id, title }) => [id, title]));
  // The training part of the tuning split; the shop's later baskets stay unseen.
  const events = await readCsv(folder, "online-retail/valid/events.csv.gz");
  const lines = events.flatMap(({ session, item }) => {
    const title = titles.get(item ?? "");
    return session === undefined || title === undefined ? [] : [{ basket: session, text: title }];
  });
  return [{ name: "Online Retail bought together", share: 3, pairs: pairsBoughtTogether(lines) }];
}

async function grocery(folder: string): Promise<PairSource[]> {
  const products = await readCsv(folder, "licence-clean/complete-journey-products.csv.gz");
  const types = new Map(products.map((row) => [row.product_id, row.product_type ?? ""]));
  const sales = await readCsv(folder, "licence-clean/complete-journey-transactions-sample.csv.gz");
  const lines = sales.flatMap(({ basket_id: basket, product_id: id }) => {
    const text = types.get(id);
    return basket === undefined || !text ? [] : [{ basket, text }];
  });
  const kinds = products.flatMap((row) =>
    filled(row.product_type, `${row.product_category ?? ""} ${row.department ?? ""}`.trim()),
  );
  return [
    { name: "grocery type ↔ category", share: 1, pairs: distinct(kinds) },
    { name: "grocery bought together", share: 0.5, pairs: pairsBoughtTogether(lines) },
  ];
}

async function bestBuy(folder: string): Promise<PairSource[]> {
  interface Category {
    readonly name: string;
    readonly path: readonly { readonly name: string }[];
    readonly subCategories: readonly { readonly name: string }[];
  }
  const categories = await readJson<Category[]>(folder, "licence-clean/bestbuy-categories.json.gz");
  const pairs = categories.flatMap(({ name, path, subCategories }) => [
    ...filled(
      name,
      path
        .slice(0, -1)
        .map((step) => step.name)
        .join(" "),
    ),
    ...filled(name, subCategories.map((below) => below.name).join(" ")),
  ]);
  return [{ name: "Best Buy name ↔ path", share: 1.5, pairs: distinct(pairs) }];
}

async function queries(folder: string): Promise<PairSource[]> {
  const rows = await readCsv(folder, "licence-clean/wands-queries.tsv", "\t");
  return [
    { name: "WANDS query ↔ class", share: 0.3, pairs: rows.flatMap((row) => filled(row.query, row.query_class)) },
  ];
}

async function dummyProducts(folder: string): Promise<PairSource[]> {
  interface DummyProduct extends Product {
    readonly tags: readonly string[];
  }
  const products = await readJson<DummyProduct[]>(folder, "feeds/dummyjson-products.json");
  return [
    {
      name: "DummyJSON title ↔ description",
      share: 0.3,
      pairs: products.flatMap(({ title, description }) => filled(title, description)),
    },
    {
      name: "DummyJSON title ↔ category",
      share: 0.1,
      pairs: products.flatMap(({ title, category, tags }) => filled(title, [category, ...tags].join(" "))),
    },
  ];
}

async function fashion(folder: string): Promise<PairSource[]> {
  const xml = await readText(folder, "feeds/google-merchant-fashion-500.xml");
  const field = (item: string, name: string): string | undefined =>
    new RegExp(`<g:${name}>([^<]*)</g:${name}>`).exec(item)?.[1]?.replaceAll("&amp;", "&");
  const pairs = xml.split("<item>").flatMap((item) => filled(field(item, "title"), field(item, "description")));
  return [{ name: "fashion title ↔ description", share: 0.3, pairs }];
}

function filled(left: string | undefined, right: string | undefined): TextPair[] {
  return left && right ? [[left, right]] : [];
}

function distinct(pairs: readonly TextPair[]): TextPair[] {
  return [...new Map(pairs.map((pair) => [pair.join("\n"), pair])).values()];
}
