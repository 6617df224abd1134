// A shop's log in columns: some 21 bytes an event, and each id once. As objects, five million events take a gigabyte.

import { VitrineError } from "../../../errors.js";
import { GrowingColumn } from "../../../vector/growing-column.js";
import { inverse, stableRanks } from "../../../vector/stable-ranks.js";
import { ownCopy } from "../text/own-copy.js";
import { LOGGED_KINDS, type LoggedKind } from "./log-columns.js";

export interface LoggedEvent {
  /** Id of a visit or an invoice. */
  readonly session: string;
  /** Empty if the shop does not know the user. */
  readonly user: string;
  readonly item: string;
  readonly kind: LoggedKind;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Events in the order in which they were added. Iterating makes them one by one. */
export class EventTable implements Iterable<LoggedEvent> {
  readonly #sessionIds = new Ids("sessions");
  readonly #userIds = new Ids("users");
  readonly #itemIds = new Ids("items");
  readonly #sessions = new GrowingColumn(Uint32Array);
  readonly #users = new GrowingColumn(Uint32Array);
  readonly #items = new GrowingColumn(Uint32Array);
  readonly #kinds = new GrowingColumn(Uint8Array);
  readonly #times = new GrowingColumn(Float64Array);

  get length(): number {
    return this.#times.values().length;
  }

  /** @throws VitrineError INPUT_INVALID if there are too many ids. */
  add({ session, user, item, kind, time }: LoggedEvent): void {
    this.#sessions.push(this.#sessionIds.numberOf(session));
    this.#users.push(this.#userIds.numberOf(user));
    this.#items.push(this.#itemIds.numberOf(item));
    this.#kinds.push(LOGGED_KINDS.indexOf(kind));
    this.#times.push(time);
  }

  *[Symbol.iterator](): Generator<LoggedEvent> {
    const sessions = this.#sessions.values();
    const users = this.#users.values();
    const items = this.#items.values();
    const kinds = this.#kinds.values();
    for (const [place, time] of this.#times.values().entries()) {
      yield {
        session: this.#sessionIds.id(sessions[place] as number),
        user: this.#userIds.id(users[place] as number),
        item: this.#itemIds.id(items[place] as number),
        kind: LOGGED_KINDS[kinds[place] as number] as LoggedKind,
        time,
      };
    }
  }

  medianTime(): number {
    const sorted = this.#times.values().slice().sort();
    return sorted[sorted.length >> 1] ?? 0;
  }

  scaleTimes(unit: number): void {
    const times = this.#times.values();
    times.forEach((time, place) => {
      times[place] = Math.round(time * unit);
    });
  }

  /** Gives events with an empty session one: consecutive ones of a user, with pauses of `gap` at most. */
  cutVisits(gap: number): void {
    const none = this.#sessionIds.known("");
    if (none === undefined) return;
    const [sessions, users, times] = [this.#sessions.values(), this.#users.values(), this.#times.values()];
    const last = new Float64Array(this.#userIds.size).fill(Number.NEGATIVE_INFINITY);
    const visits = new Uint32Array(this.#userIds.size);
    for (const place of inverse(stableRanks(times))) {
      if (sessions[place] !== none) continue;
      const user = users[place] as number;
      const time = times[place] as number;
      if (time - (last[user] as number) > gap) {
        visits[user] = this.#sessionIds.numberOf(`${this.#userIds.id(user)} ${time}`);
      }
      last[user] = time;
      sessions[place] = visits[user] as number;
    }
  }
}

/** Numbers of ids, in the order of their first use. */
class Ids {
  /** A Map of V8 holds no more. */
  static readonly #MOST = 2 ** 24;
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  get size(): number {
    return this.#ids.length;
  }

  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    if (this.size === Ids.#MOST) {
      throw new VitrineError(
        "INPUT_INVALID",
        `The log names more than 16 million ${this.#what}: hand in its newest part.`,
      );
    }
    const own = ownCopy(id);
    this.#numbers.set(own, this.size);
    return this.#ids.push(own) - 1;
  }

  known(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  id(number: number): string {
    return this.#ids[number] as string;
  }
}
