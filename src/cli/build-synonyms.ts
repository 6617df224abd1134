// Other names of what the items are, for the index: chosen from the table that ships.

import { readFileSync } from "node:fs";
import type { IndexParts } from "../catalog/index-write.js";
import type { Item } from "../catalog/item.js";
import { namesFor } from "../training/names/names-for.js";
import { parseThings } from "../training/names/things.js";
import { SHIPPED_NAMES } from "./package-files.js";

/** Undefined where no item is anything that has another name. */
export function buildSynonyms(items: Iterable<Item>): IndexParts["synonyms"] {
  const { things, notice } = parseThings(readFileSync(SHIPPED_NAMES, "utf8"));
  const names = namesFor(items, things);
  return names.size === 0 ? undefined : { names, notice };
}
