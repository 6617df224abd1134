// What became of one item in the shopper's hands: the touches that still stand, and whether it is liked.

import type { StoredEvent } from "../events/event.js";
import { DISMISSAL_WEIGHT, EVENT_WEIGHTS, NEUTRAL_RATING, viewWeight } from "./event-weights.js";
import type { Touch } from "./profile.js";

type ItemEvent = Exclude<StoredEvent, { kind: "search" }>;

interface Mark {
  readonly weight: number;
  readonly time: number;
  /** Place of the event in the record. */
  readonly order: number;
}

/** A touch with its place in the record, by which histories are sorted. */
export interface OrderedTouch extends Touch {
  readonly order: number;
}

export class RowStory {
  readonly #marks = new Map<Touch["kind"], Mark>();
  #dwell = 0;
  #rating = NEUTRAL_RATING;
  #dismissed = false;
  inCart = false;
  purchased = false;
  /** True once any event spoke of interest, taken back or not. */
  seen = false;

  get favourite(): boolean {
    return this.#marks.has("favourite");
  }

  get dismissed(): boolean {
    return this.#dismissed;
  }

  /** Weight against the item; 0 if nothing speaks against it. */
  get dislike(): number {
    return Math.max(this.#dismissed ? DISMISSAL_WEIGHT : 0, NEUTRAL_RATING - this.#rating);
  }

  /** Events must come in the order of doing. */
  add(event: ItemEvent, order: number): void {
    const mark = (kind: Touch["kind"], weight: number): void => {
      this.seen = true;
      this.#marks.set(kind, { weight, time: event.time, order });
    };
    switch (event.kind) {
      case "view":
        // The parts of one long look, sent whenever the page was hidden, add up to one view.
        this.#dwell += event.dwell ?? 0;
        mark("view", viewWeight(this.#dwell));
        break;
      case "click":
        mark("click", EVENT_WEIGHTS.click);
        break;
      case "cart":
        this.inCart = true;
        mark("cart", EVENT_WEIGHTS.cart);
        break;
      case "uncart":
        this.inCart = false;
        this.#marks.delete("cart");
        break;
      case "purchase":
        this.inCart = false;
        this.purchased = true;
        mark("purchase", EVENT_WEIGHTS.purchase);
        break;
      case "favourite":
        if (event.on === false) this.#marks.delete("favourite");
        else mark("favourite", EVENT_WEIGHTS.favourite);
        break;
      case "rate":
        this.#rating = event.rating;
        this.seen = true;
        if (event.rating > NEUTRAL_RATING) mark("rate", event.rating - NEUTRAL_RATING);
        else this.#marks.delete("rate");
        break;
      case "dismiss":
        this.#dismissed = event.on !== false;
        break;
      default:
        event satisfies never;
    }
  }

  /** The latest time with the strongest kind, or undefined if nothing stands for the item or something speaks against. */
  touch(row: number): OrderedTouch | undefined {
    if (this.dislike > 0) return undefined;
    let touch: OrderedTouch | undefined;
    for (const [kind, { weight, time, order }] of this.#marks) {
      const strongest = touch === undefined || weight > touch.weight ? { kind, weight } : touch;
      const latest = touch === undefined || order > touch.order ? { time, order } : touch;
      touch = { row, kind: strongest.kind, weight: strongest.weight, time: latest.time, order: latest.order };
    }
    return touch;
  }
}
