// Collects impressions, each pair of list and item once, and sends those of one list at about the same time as one
// event.

import { MOST_SHOWN } from "../events/event.js";
import { placeOf } from "./item-place.js";
import type { WatchOptions } from "./watch-options.js";

/** Milliseconds that an event waits for more impressions of its list. */
const TOGETHER = 1000;
/** Most pairs of list and item that are remembered as counted; beyond that they are forgotten and counting starts
 *  again. */
const MOST_COUNTED = 5000;

interface Seen {
  readonly items: string[];
  readonly positions: (number | undefined)[];
}

export class ImpressionBatch {
  readonly #track: WatchOptions["track"];
  readonly #counted = new Set<string>();
  /** By list. */
  readonly #pending = new Map<string, Seen>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(track: WatchOptions["track"]) {
    this.#track = track;
  }

  /** Counts what the element shows now; nothing outside a list. */
  count(element: HTMLElement): void {
    const { item, list, position } = placeOf(element) ?? {};
    if (item === undefined || list === undefined) return;
    const pair = JSON.stringify([list, item]);
    if (this.#counted.has(pair)) return;
    if (this.#counted.size >= MOST_COUNTED) this.#counted.clear();
    this.#counted.add(pair);
    const seen = this.#pending.get(list) ?? { items: [], positions: [] };
    this.#pending.set(list, seen);
    seen.items.push(item);
    seen.positions.push(position);
    if (seen.items.length === MOST_SHOWN) this.send();
    else this.#timer ??= setTimeout(this.send, TOGETHER);
  }

  /** Sends what is pending. */
  readonly send = (): void => {
    const pending = [...this.#pending];
    this.drop();
    for (const [list, { items, positions }] of pending) {
      const known = positions.filter((position) => position !== undefined);
      this.#track({ kind: "impression", list, items, ...(known.length === items.length ? { positions: known } : {}) });
    }
  };

  /** Forgets what is pending. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending.clear();
  }
}
