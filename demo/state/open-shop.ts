// Opens whatever catalog lies in index/ beside the page.

import { createRecommender } from "vitrine";
import { INDEX } from "./index-address.js";
import type { Settings } from "./settings.js";
import { readLabel } from "./shop-label.js";
import { RECORD_LIMIT, Visit } from "./visit.js";

export async function openShop(settings: Settings): Promise<Visit> {
  const [shop, label] = await Promise.all([
    // A program that tries the shop out, such as a test, counts as a shopper.
    createRecommender({
      catalog: INDEX,
      consent: settings.consent,
      engine: settings.engine,
      learning: "on",
      bots: "count",
    }),
    readLabel(),
  ]);
  // What is seen, for how long, and what is chosen from which list: the marks are in shelf, grid, card and product page.
  shop.watch();
  // For the curious, in the console, and for tests.
  Object.assign(window, { vitrine: shop });
  const [summary, report, events] = await Promise.all([
    shop.summary(),
    shop.report(),
    shop.events({ limit: RECORD_LIMIT }),
  ]);
  return new Visit({
    shop,
    summary,
    engine: report.engine,
    consent: report.consent,
    events,
    label: {
      name: label.name ?? "Vitrine",
      note: label.note ?? `Your catalog, ${summary.items.toLocaleString("en")} products.`,
    },
  });
}
