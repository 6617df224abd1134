// Made-up visits with an order: who was at item i goes on to i + 1 of the same ring of ten, now and then to any item.

import type { PastEvent } from "../../../../src/training/past-event.js";
import { seededRandom } from "../../../../src/vector/random.js";

export const RING = 10;
export const RINGS = 6;
export const ITEMS = RING * RINGS;

export function nextInRing(row: number): number {
  return Math.floor(row / RING) * RING + ((row + 1) % RING);
}

/** Sessions of five events, one after the other, a minute an event. */
export function madeUpVisits(sessions: number): PastEvent[] {
  const random = seededRandom(3);
  return Array.from({ length: sessions }, (_, s) => {
    let row = Math.floor(random() * ITEMS);
    return Array.from({ length: 5 }, (_, i): PastEvent => {
      row = random() < 0.1 ? Math.floor(random() * ITEMS) : nextInRing(row);
      return { session: `s${s}`, user: "", item: `item-${row}`, kind: "view", time: (s * 5 + i) * 60_000 };
    });
  }).flat();
}

export function rowOf(item: string): number | undefined {
  return Number(item.slice("item-".length));
}
