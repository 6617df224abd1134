// The shops of the cold-start bench: the main data sets, and a supermarket with departments and a calendar.

import { createReadStream } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";
import { readEvents } from "../../src/catalog/feeds/log/events-csv.js";
import { type Item, type ItemInput, parseItem } from "../../src/catalog/item.js";
import { openInput } from "../../src/cli/input-file.js";
import type { PastEvent } from "../../src/training/past-event.js";
import { dataRoot } from "../../test/data-path.js";

export interface ColdShop {
  readonly name: string;
  readonly items: readonly Item[];
  /** In time order. */
  readonly events: readonly PastEvent[];
  /** Whether titles are words rather than ids; and whether there are histories with what came next. */
  readonly hasTexts: boolean;
  readonly hasCases: boolean;
}

export const NAMES = ["online-retail", "supermarket", "scientific", "yoochoose", "retailrocket"];

/** @param name one of NAMES */
export async function readColdShop(name: string): Promise<ColdShop> {
  const { items, events } = name === "supermarket" ? await supermarket() : await dataSet(name);
  const parsed = items.map((input) => {
    const result = parseItem(input);
    if ("reason" in result) throw new Error(`${name}, ${input.id}: ${result.reason}`);
    return result.item;
  });
  return {
    name,
    items: parsed,
    events: [...events].sort((a, b) => a.time - b.time),
    hasTexts: parsed.some(({ id, title }) => title !== id),
    hasCases: name !== "supermarket",
  };
}

type Raw = Promise<{ readonly items: readonly ItemInput[]; readonly events: readonly PastEvent[] }>;

async function dataSet(name: string): Raw {
  const lines = await unzipped(join(name, "items.ndjson.gz"));
  const items = lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ItemInput);
  const { events } = await readEvents({ stream: openInput(join(dataRoot, name, "events.csv.gz")) });
  return { items, events: [...events] };
}

/** Complete Journey (CC0): one line in twenty of a year's tills, with the products that they name. */
async function supermarket(): Raw {
  const lines = await table("licence-clean/complete-journey-transactions-sample.csv.gz");
  const events = lines.map((line): PastEvent => {
    const [session = "", user = "", item = ""] = [line.basket_id, line.household_id, line.product_id];
    return { session, user, item, kind: "purchase", time: 1000 * Number(line.transaction_timestamp) };
  });
  const sold = new Set(events.map(({ item }) => item));
  const products = await table("licence-clean/complete-journey-products.csv.gz");
  const items = products
    .filter(({ product_id: id }) => sold.has(id as string))
    .map((product) => {
      const { product_id: id = "", product_category: kind = "", product_type: type = "", package_size: size } = product;
      const category = [product.department ?? "", kind, type].filter((name) => name !== "" && name !== "NA");
      return { id, title: [type || kind || "Unnamed", size].join(" ").trim(), category, brand: product.brand ?? null };
    });
  return { items, events: [...events] };
}

async function table(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  return parse(await unzipped(path), { columns: true });
}

function unzipped(path: string): Promise<string> {
  return text(createReadStream(join(dataRoot, path)).pipe(createGunzip()));
}
