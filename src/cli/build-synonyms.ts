// Synonyms for the index, chosen from the table that ships with the package.

import { readFileSync } from "node:fs";
import type { IndexParts } from "../catalog/index/index-write.js";
import type { Item } from "../catalog/item.js";
import { namesFor } from "../training/names/names-for.js";
import { parseThings } from "../training/names/things.js";
import { SHIPPED_NAMES } from "./package-files.js";

/** Undefined if no item's name has a synonym in the table. */
export function buildSynonyms(items: Iterable<Item>): IndexParts["synonyms"] {
  const { things, notice } = parseThings(readFileSync(SHIPPED_NAMES, "utf8"));
  const names = namesFor(items, things);
  return names.size === 0 ? undefined : { names, notice };
}
