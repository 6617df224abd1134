// Opens whatever catalog lies in index/ beside the page.

import { createRecommender } from "vitrine";
import type { Settings } from "./settings.js";
import { Visit } from "./visit.js";

/** What the catalog calls itself, from the optional index/shop.json. */
export interface ShopLabel {
  readonly name: string;
  readonly note: string;
}

export const INDEX = new URL("index/index.json", document.baseURI);

export async function openShop(settings: Settings): Promise<Visit> {
  const [shop, label] = await Promise.all([
    createRecommender({ catalog: INDEX, consent: settings.consent, engine: settings.engine }),
    readLabel(),
  ]);
  // For the curious, in the console, and for tests.
  Object.assign(window, { vitrine: shop });
  const [summary, report] = await Promise.all([shop.summary(), shop.report()]);
  const visit = new Visit({
    shop,
    summary,
    engine: report.engine,
    consent: report.consent,
    label: {
      name: label.name ?? "Vitrine",
      note: label.note ?? `Your catalog, ${summary.items.toLocaleString("en")} products.`,
    },
  });
  await visit.outdate();
  return visit;
}

/** The file is optional, and so is each of its fields. */
async function readLabel(): Promise<Partial<ShopLabel>> {
  const response = await fetch(new URL("shop.json", INDEX));
  if (!response.ok) return {};
  const found: unknown = await response.json().catch(() => undefined);
  if (typeof found !== "object" || found === null) return {};
  return {
    ...("name" in found && typeof found.name === "string" ? { name: found.name } : {}),
    ...("note" in found && typeof found.note === "string" ? { note: found.note } : {}),
  };
}
