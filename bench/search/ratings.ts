// The rated queries of Icecat and the measures over them, for the search benches.

import { readFileSync } from "node:fs";

/** The same typing errors in every bench and test: one draw over 62 short queries is ± .03 by luck alone, so five. */
export const TYPO_SEEDS = [1, 2, 3, 4, 5];

/** Rating by item by query. */
export type Ratings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Queries without any item that was rated useful are left out. */
export function readRatings(folder: string): Ratings {
  const ratings = new Map<string, Map<string, number>>();
  for (const line of readFileSync(`${folder}/judgments.ndjson`, "utf8").trim().split("\n")) {
    const { query, item, rating } = JSON.parse(line) as { query: string; item: string; rating: number };
    const items = ratings.get(query) ?? new Map<string, number>();
    ratings.set(query, items.set(item, rating));
  }
  return new Map([...ratings].filter(([, items]) => Math.max(...items.values()) > 0));
}

/** NDCG@10 with gain 2^rating − 1; an item without a rating has none. */
export function ndcg(ratings: ReadonlyMap<string, number>, ids: readonly string[]): number {
  const ideal = discounted([...ratings.values()].sort((a, b) => b - a));
  return discounted(ids.map((id) => ratings.get(id) ?? 0)) / ideal;
}

/** The same over rated items only (Sakai, Alternatives to Bpref, 2007): fair where answers are unrated. */
export function condensedNdcg(ratings: ReadonlyMap<string, number>, ids: readonly string[]): number {
  return ndcg(
    ratings,
    ids.filter((id) => ratings.has(id)),
  );
}

function discounted(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

/** One typing error, the same for the same query: in a word of four letters or more, else in the longest. */
export function withTypingError(query: string, random: () => number): string {
  const words = query.split(" ");
  const long = words.filter((word) => word.length >= 4 && /^[a-z]+$/i.test(word));
  const longest = [...words].sort((a, b) => b.length - a.length)[0] as string;
  const chosen = long.length > 0 ? (long[Math.floor(random() * long.length)] as string) : longest;
  const at = words.indexOf(chosen);
  words[at] = misspell(chosen, random);
  return words.join(" ");
}

function misspell(word: string, random: () => number): string {
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const at = Math.floor(random() * word.length);
  const left = word.slice(0, at);
  const right = word.slice(at + 1);
  const here = word[at] as string;
  const kind = Math.floor(random() * 4);
  let wrong: string;
  if (kind === 0) wrong = left + right;
  else if (kind === 1) wrong = left + letter + here + right;
  else if (kind === 2) wrong = left + letter + right;
  else {
    const i = Math.min(at, word.length - 2);
    wrong = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
  }
  return wrong === word ? misspell(word, random) : wrong;
}
