// Fills the places of a list greedily from ranked candidates, under pins, caps and shares. Works on rows and numbers
// only. A share holds for every prefix of the list, as in FA*IR (Zehlike et al., CIKM 2017), but without its test of
// significance.

/** At most `most` rows of one key; a row may have several keys, or none. */
export interface Cap {
  readonly name: string;
  readonly keysOf: (row: number) => readonly string[];
  readonly most: number;
}

/** For every n, the first n places hold at least ⌊share · n⌋ rows that `has` accepts, as far as there are any. */
export interface Quota {
  readonly name: string;
  readonly has: (row: number) => boolean;
  readonly share: number;
}

export interface Places {
  readonly count: number;
  /** Distinct rows, best first. */
  readonly candidates: readonly number[];
  /** By position; distinct rows, which need not be candidates. */
  readonly pins: ReadonlyMap<number, { readonly name: string; readonly row: number }>;
  readonly caps: readonly Cap[];
  readonly quotas: readonly Quota[];
  /** Called for each row that a rule placed or kept out. */
  readonly note: (row: number, rule: string, effect: "pinned" | "capped" | "share") => void;
}

/** At most `count` distinct rows in order. No cap is ever exceeded. A pinned row is at its position or, if the rows run
 *  out before, at the end, in the order of positions. It is left out if a cap forbids it or its position is `count` or
 *  more. */
export function fillPlaces({ count, candidates, pins, caps, quotas, note }: Places): number[] {
  const room = new Room(caps);
  const pinAt = new Map<number, number>();
  for (const [position, { name, row }] of [...pins].sort(([a], [b]) => a - b)) {
    if (position >= count) continue;
    const full = room.fullFor(row);
    if (full !== undefined) {
      note(row, full, "capped");
      continue;
    }
    room.take(row);
    pinAt.set(position, row);
    note(row, name, "pinned");
  }
  const pinned = new Set(pinAt.values());
  const waiting = candidates.filter((row) => !pinned.has(row));
  const served = quotas.map(() => 0);
  const list: number[] = [];
  const put = (row: number): void => {
    list.push(row);
    quotas.forEach(({ has }, q) => {
      if (has(row)) served[q] = (served[q] as number) + 1;
    });
  };
  for (let position = 0; position < count; position++) {
    const pin = pinAt.get(position);
    if (pin !== undefined) {
      pinAt.delete(position);
      put(pin);
      continue;
    }
    const due = quotas.filter(({ has, share }, q) => {
      let end = position + 1;
      let coming = 0;
      for (let row = pinAt.get(end); row !== undefined; row = pinAt.get(++end)) if (has(row)) coming++;
      return (served[q] as number) + coming < Math.floor(share * end + 1e-9);
    });
    const place = choose(waiting, due, room, note);
    if (place === -1) break;
    const [row] = waiting.splice(place, 1) as [number];
    room.take(row);
    put(row);
  }
  for (const [, row] of pinAt) put(row);
  return list;
}

/** Place of the first candidate that no cap forbids; if shares are due, the first of those that serve most of them. */
function choose(waiting: readonly number[], due: readonly Quota[], room: Room, note: Places["note"]): number {
  let first = -1;
  let best = -1;
  let most = 0;
  for (const [place, row] of waiting.entries()) {
    const full = room.fullFor(row);
    if (full !== undefined) {
      note(row, full, "capped");
      continue;
    }
    if (first === -1) first = place;
    const serves = due.filter(({ has }) => has(row)).length;
    if (serves > most) {
      most = serves;
      best = place;
    }
    if (most === due.length) break;
  }
  if (best === -1 || best === first) return first;
  const row = waiting[best] as number;
  for (const { name, has } of due) if (has(row)) note(row, name, "share");
  return best;
}

/** Counts rows against the caps. */
class Room {
  readonly #caps: readonly Cap[];
  readonly #taken: readonly Map<string, number>[];

  constructor(caps: readonly Cap[]) {
    this.#caps = caps;
    this.#taken = caps.map(() => new Map());
  }

  /** Name of the first cap that the row would exceed. */
  fullFor(row: number): string | undefined {
    return this.#caps.find(({ keysOf, most }, c) => keysOf(row).some((key) => (this.#taken[c]?.get(key) ?? 0) >= most))
      ?.name;
  }

  take(row: number): void {
    this.#caps.forEach(({ keysOf }, c) => {
      const taken = this.#taken[c] as Map<string, number>;
      for (const key of keysOf(row)) taken.set(key, (taken.get(key) ?? 0) + 1);
    });
  }
}
