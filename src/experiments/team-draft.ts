// Team-draft interleaving of two rankings: Radlinski, Kurup and Joachims, "How does clickthrough data reflect retrieval
// quality?", CIKM 2008. In each round a coin decides which ranking chooses first; each takes its best remaining item. A
// click counts for the ranking that chose the item.

import type { Random } from "../vector/random.js";

/** "p": chosen by the personal ranking, "o": by the other. */
export type Team = "p" | "o";

export interface Drafted<T> {
  readonly item: T;
  readonly team: Team;
}

/** At most `limit` distinct items; fewer only if both lists end. Items are compared by `key`. */
export function teamDraft<T>(
  personal: readonly T[],
  other: readonly T[],
  { limit, random, key }: { readonly limit: number; readonly random: Random; readonly key: (item: T) => unknown },
): Drafted<T>[] {
  const taken = new Set<unknown>();
  const next = { p: 0, o: 0 };
  const lists = { p: personal, o: other };
  const drafted: Drafted<T>[] = [];
  const choose = (team: Team): boolean => {
    const list = lists[team];
    while (next[team] < list.length && taken.has(key(list[next[team]] as T))) next[team]++;
    const item = list[next[team]];
    if (item === undefined || drafted.length >= limit) return false;
    taken.add(key(item));
    drafted.push({ item, team });
    return true;
  };
  for (let going = true; going; ) {
    const first: Team = random() < 0.5 ? "p" : "o";
    const chose = choose(first);
    going = choose(first === "p" ? "o" : "p") || chose;
  }
  return drafted;
}
