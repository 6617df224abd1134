// The true counts of one day, computed from the record. They never leave the device. A cart or purchase event counts
// for the slot of the last click on the item in the seven days before.

import type { StoredEvent } from "../events/event.js";
import { listMark } from "../events/list-id.js";
import type { Counts } from "./aggregate-report.js";

export const DAY = 24 * 3600 * 1000;
/** Longest time in milliseconds between a click and a cart or purchase event that counts for it. */
export const ATTRIBUTION = 7 * DAY;

export interface DayCounts {
  slot(slot: string, counts: Exclude<Counts, "preference">): number;
  /** 0, 1 or 2: see `Counts`. */
  preference(experiment: string): number;
}

/** @param events oldest first, including those of the seven days before `day`
 *  @param day number of days since 1970 */
export function countDay(events: readonly StoredEvent[], day: number): DayCounts {
  const counts = new Map<string, number>();
  const balance = new Map<string, number>();
  const clicked = new Map<string, { readonly slot: string; readonly time: number }>();
  const add = (slot: string | undefined, what: Counts, more = 1): void => {
    if (slot === undefined) return;
    const key = JSON.stringify([slot, what]);
    counts.set(key, (counts.get(key) ?? 0) + more);
  };
  for (const event of events) {
    const today = Math.floor(event.time / DAY) === day;
    if (event.time >= (day + 1) * DAY) break;
    if (event.kind === "impression") {
      if (today) add(listMark(event.list).slot, "impressions", event.items.length);
    } else if (event.kind === "click" && event.list !== undefined) {
      const { slot, trial } = listMark(event.list);
      clicked.set(event.item, { slot, time: event.time });
      if (!today) continue;
      add(slot, "clicks");
      const team = trial?.code[event.position ?? trial.code.length];
      if (trial !== undefined && team !== undefined && trial.code.length > 1) {
        balance.set(trial.name, (balance.get(trial.name) ?? 0) + (team === "p" ? 1 : -1));
      }
    } else if ((event.kind === "cart" || event.kind === "purchase") && today) {
      const click = clicked.get(event.item);
      if (click !== undefined && event.time - click.time <= ATTRIBUTION) {
        add(click.slot, event.kind === "cart" ? "carts" : "purchases");
      }
    }
  }
  return {
    slot: (slot, what) => counts.get(JSON.stringify([slot, what])) ?? 0,
    preference: (experiment) => 1 + Math.sign(balance.get(experiment) ?? 0),
  };
}
