// A recommender of 30 items for the tests of adapters, and a count of the messages it got.

import { createRecommender, type Recommender } from "../../../src/index.js";

/** A picture of one point. */
export const DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
const KINDS = ["Tea", "Lamp", "Shoe"];

export async function openShop(): Promise<{ readonly shop: Recommender; readonly pages: readonly number[] }> {
  const catalog = Array.from({ length: 30 }, (_, i) => ({
    id: `${i}`,
    title: `${KINDS[i % 3]} number ${i}`,
    category: KINDS[i % 3] as string,
    price: 10 + i,
    currency: "EUR",
    image: DOT,
    url: i === 0 ? "javascript:alert(1)" : `/item/${i}`,
  }));
  const shop = await createRecommender({ catalog, model: "/model/model.json", engine: "js" });
  const pages: number[] = [];
  const page = shop.page.bind(shop);
  shop.page = (entries, options) => {
    pages.push(entries.length);
    return page(entries, options);
  };
  return { shop, pages };
}

/** Waits until `holds`; fails with what it last saw. */
export async function until(holds: () => boolean, what: () => unknown = () => ""): Promise<void> {
  const end = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`still not so: ${String(what())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const titles = (): string[] => [...document.querySelectorAll("li")].map(({ textContent }) => textContent ?? "");
