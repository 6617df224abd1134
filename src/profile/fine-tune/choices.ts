// Finds choices in a record, moments at which the shopper turned to new items: the training and validation data of an
// adapter.

import type { Catalog } from "../../catalog/catalog.js";
import type { StoredEvent } from "../../events/event.js";

export interface Choice {
  /** The moment's events are events[from … to). */
  readonly from: number;
  readonly to: number;
  /** Rows that had not been touched before. Never empty. */
  readonly taken: readonly number[];
  /** Rows that were shown above what was taken, and passed over. */
  readonly passed: readonly number[];
}

/** Purchases closer than this, in ms, are one moment: the lines of one order. */
const ONE_MOMENT = 1000;

/** @param events oldest first. The first moment is left out: before it nothing was known. */
export function choicesOf(events: readonly StoredEvent[], catalog: Catalog): Choice[] {
  const seen = new Set<number>();
  const choices: Choice[] = [];
  let from = 0;
  while (from < events.length) {
    let to = from + 1;
    while (to < events.length && isSameOrder(events[to - 1], events[to])) to++;
    const taken: number[] = [];
    const passed = new Set<number>();
    for (const event of events.slice(from, to)) {
      if (!speaksFor(event)) continue;
      const row = catalog.rowOf(event.item);
      if (row === undefined) continue;
      if (!seen.has(row)) taken.push(row);
      seen.add(row);
      if (event.kind !== "click") continue;
      for (const id of event.passed ?? []) {
        const other = catalog.rowOf(id);
        if (other !== undefined) passed.add(other);
      }
    }
    if (from > 0 && taken.length > 0) {
      choices.push({ from, to, taken, passed: [...passed].filter((row) => !seen.has(row)) });
    }
    from = to;
  }
  return choices;
}

function isSameOrder(one: StoredEvent | undefined, next: StoredEvent | undefined): boolean {
  return one?.kind === "purchase" && next?.kind === "purchase" && next.time - one.time <= ONE_MOMENT;
}

type Favouring = Extract<StoredEvent, { kind: "view" | "click" | "cart" | "purchase" | "favourite" | "rate" }>;

function speaksFor(event: StoredEvent): event is Favouring {
  switch (event.kind) {
    case "view":
    case "click":
    case "cart":
    case "purchase":
      return true;
    case "favourite":
      return event.on !== false;
    case "rate":
      return event.rating > 3;
    case "impression":
    case "search":
    case "uncart":
    case "dismiss":
      return false;
    default:
      return event satisfies never;
  }
}
