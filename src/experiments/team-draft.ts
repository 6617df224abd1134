// Two orders in one list, drawn as two captains choose their teams: Radlinski, Kurup and Joachims, "How does clickthrough
// data reflect retrieval quality?", CIKM 2008. In each round a coin says who chooses first; each takes its best item that
// is left. A click counts for the team of its place.

import type { Random } from "../vector/random.js";

/** "p": from the personal order, "o": from the other. */
export type Team = "p" | "o";

export interface Drafted<T> {
  readonly item: T;
  readonly team: Team;
}

/** At most `limit` items, each once; fewer only where both lists end. Items are the same by `key`. */
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
