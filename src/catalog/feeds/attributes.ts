// Fields of a feed that are not Vitrine's own become attributes. All are kept except the shop's own costs, since
// anyone can read the index.

import type { ProblemKind } from "./problem.js";
import { isObject } from "./raw-product.js";
import { plainText } from "./values/html-text.js";

/** Names for what an item costs the shop, from Google, Shopify, WooCommerce and others. */
const CONFIDENTIAL =
  /^(?:variant\s)?(?:cost(?:[\s_-](?:per[\s_-]item|of[\s_-]goods(?:[\s_-]sold)?|price))?|cogs|(?:purchase|wholesale|buying|supplier)[\s_-]?price|margin|einkaufspreis|auto_pricing_min_price|(?:meta:\s*)?_?wc_cog_cost)$/i;

/** Depth to which nested objects are flattened: `{ "size": { "width": 3 } }` becomes `size.width`. */
const DEPTH = 2;

/** Non-objects are returned unchanged (`parseItem` refuses them). Lists of objects are left out. */
export function normaliseAttributes(found: unknown, note: (kind: ProblemKind, detail: string) => void): unknown {
  if (!isObject(found)) return found;
  const kept: Record<string, unknown> = {};
  collect(kept, found, { prefix: "", depth: DEPTH, note });
  return kept;
}

interface Level {
  readonly prefix: string;
  readonly depth: number;
  readonly note: (kind: ProblemKind, detail: string) => void;
}

function collect(kept: Record<string, unknown>, found: Readonly<Record<string, unknown>>, level: Level): void {
  for (const [written, value] of Object.entries(found)) {
    const name = level.prefix + written.trim();
    if (written === "__proto__" || written === "" || value === null || value === undefined) continue;
    if (CONFIDENTIAL.test(written)) level.note("confidential", `"${name}"`);
    else if (typeof value === "string") kept[name] = plainText(value);
    else if (!isObject(value)) kept[name] = Array.isArray(value) ? value.map(cleanEntry) : value;
    else if (level.depth > 1) collect(kept, value, { ...level, prefix: `${name}.`, depth: level.depth - 1 });
  }
}

function cleanEntry(entry: unknown): unknown {
  return typeof entry === "string" ? plainText(entry) : entry;
}
