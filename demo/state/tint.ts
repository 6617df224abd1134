// A quiet hue for what has no picture: the same for one department, else for one kind of thing, on every visit.

import type { Item } from "vitrine";
import { shownTitle } from "./titles.js";

const HUES = [25, 50, 78, 110, 145, 172, 200, 232, 262, 292, 325, 350];

/** Degrees on the OKLCH wheel. */
export function hueOf(text: string): number {
  // FNV-1a, 32 bit.
  let hash = 0x811c9dc5;
  for (const character of text.toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return HUES[(hash >>> 0) % HUES.length] ?? 0;
}

export function hueOfItem(item: Item): number {
  return hueOf(item.category[0] ?? keywords(item.title).join(" "));
}

const FILLERS = new Set([
  "a",
  "an",
  "and",
  "at",
  "by",
  "for",
  "from",
  "in",
  "of",
  "on",
  "or",
  "set",
  "the",
  "to",
  "with",
]);

/** The first words that say what a thing is, for a tile: at most three, without numbers, fillers and the brand. */
export function keywords(title: string, brand = ""): string[] {
  const named = new Set(brand.toLowerCase().split(/\s+/));
  const words = shownTitle(title)
    .split(/[\s,;:()"“”/&+]+/u)
    .filter((word) => /^\p{L}[\p{L}\p{M}'’.-]*\p{L}$/u.test(word))
    .filter((word) => !FILLERS.has(word.toLowerCase()) && !named.has(word.toLowerCase()));
  return words.length === 0 ? [title.slice(0, 12)] : [...new Set(words)].slice(0, 3);
}
