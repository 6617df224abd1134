// A supermarket that nobody tuned for: The Complete Journey's sampled lines (84.51°, CC0). The purchases of a household
// in the last tenth of the year are to be predicted. Texts of some product types, but no household, were in the text
// model's training data.

import type { PastEvent } from "../../src/training/past-event.js";
import { readCsv } from "../../src/training/pretrain/read-data.js";
import type { GivenItem, GivenShop } from "./given-shop.js";

const ASKED_FOR = 0.1;
const LONGEST = 50;

export async function readGroceries(data: string): Promise<GivenShop> {
  const folder = `${data}/licence-clean`;
  const lines = await readCsv(folder, "complete-journey-transactions-sample.csv.gz");
  const events = lines
    .map(
      (line): PastEvent => ({
        session: line.basket_id ?? "",
        user: line.household_id ?? "",
        item: line.product_id ?? "",
        kind: "purchase",
        time: 1000 * Number(line.transaction_timestamp),
      }),
    )
    .sort((a, b) => a.time - b.time);
  const sold = new Set(events.map(({ item }) => item));
  const products = await readCsv(folder, "complete-journey-products.csv.gz");
  const items = products.flatMap((product): GivenItem[] => {
    const { product_id: id = "", product_type: type = "", package_size: size = "" } = product;
    if (!sold.has(id) || type === "") return [];
    return [{ id, title: `${type} ${size}`.trim(), category: `${product.department} > ${product.product_category}` }];
  });
  const since = Math.floor((1 - ASKED_FOR) * events.length);
  const older = byUser(events.slice(0, since));
  const cases = [...byUser(events.slice(since))].flatMap(([user, bought]) => {
    const history = older.get(user)?.slice(-LONGEST) ?? [];
    return history.length === 0 ? [] : [{ history, truth: [...new Set(bought)] }];
  });
  return { items, events: events.slice(0, since), cases };
}

function byUser(events: readonly PastEvent[]): ReadonlyMap<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { user, item } of events) users.set(user, [...(users.get(user) ?? []), item]);
  return users;
}
