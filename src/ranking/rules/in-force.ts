// Selects the rules in force for a list, by slot, time, cart and the shopper's history. Pure: the time is an argument.

import type { Catalog } from "../../catalog/catalog.js";
import type { Range, Where } from "../../catalog/where.js";
import type { Profile } from "../../profile/profile.js";
import type { RowMask } from "../../vector/row-mask.js";
import type { CartSums } from "../request.js";
import { DAYS, type Rule, type RuleSet, type When } from "./rule-set.js";

export interface Situation {
  readonly slot: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly catalog: Catalog;
  readonly profile: Profile;
  /** The totals that the shop gave, instead of those from the events. */
  readonly cart?: CartSums | undefined;
  readonly filter: (where: Where) => RowMask;
}

/** Milliseconds. Events older than this belong to an earlier visit. */
const VISIT = 4 * 3600 * 1000;

export function rulesInForce({ rules, timeZone = "UTC" }: RuleSet, situation: Situation): Rule[] {
  const local = localTime(situation.now, timeZone);
  return rules.filter(({ when }) => when === undefined || holds(when, situation, local));
}

function holds(when: When, situation: Situation, local: LocalTime): boolean {
  const { slot, now, catalog, profile, filter } = situation;
  const { from, until, days, hours, visitor, cart, taste } = when;
  if (when.slot !== undefined && !inSlots(when.slot, slot)) return false;
  if (from !== undefined && local.moment < moment(from)) return false;
  if (until !== undefined && local.moment >= moment(until)) return false;
  if (days !== undefined && !days.includes(local.day)) return false;
  if (hours !== undefined && !withinHours(local.moment.slice(11), hours)) return false;
  if (visitor !== undefined) {
    const returning = profile.history.some(({ time }) => time < now - VISIT);
    if (returning !== (visitor === "returning")) return false;
  }
  const { items = profile.cart.size, total = worthOf(profile.cart, catalog) } = situation.cart ?? {};
  if (cart?.items !== undefined && !within(items, cart.items)) return false;
  if (cart?.total !== undefined && !within(total, cart.total)) return false;
  return taste === undefined || shareOf(profile, filter(taste.where)) >= taste.least;
}

function inSlots(wanted: NonNullable<When["slot"]>, slot: string): boolean {
  if (typeof wanted === "object" && "not" in wanted) return ![wanted.not].flat().includes(slot);
  return [wanted].flat().includes(slot);
}

function worthOf(rows: Iterable<number>, catalog: Catalog): number {
  let total = 0;
  for (const row of rows) total += catalog.item(row).price ?? 0;
  return total;
}

/** Share of the history's weight that lies on rows of the mask; 0 for an empty history. */
function shareOf({ history }: Profile, mask: RowMask): number {
  const sum = (touches: Profile["history"]): number => touches.reduce((total, { weight }) => total + weight, 0);
  return history.length === 0 ? 0 : sum(history.filter(({ row }) => mask.has(row))) / sum(history);
}

interface LocalTime {
  /** "2026-11-27T18:00": comparable as text. */
  readonly moment: string;
  readonly day: (typeof DAYS)[number];
}

function localTime(now: number, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const year = String(parts.year).padStart(4, "0");
  return {
    moment: `${year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`,
    day: DAYS.find((name) => name === parts.weekday?.toLowerCase()) ?? "sun",
  };
}

function moment(written: string): string {
  return written.includes("T") ? written : `${written}T00:00`;
}

function withinHours(time: string, { from, until }: { readonly from: string; readonly until: string }): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

function within(value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Range): boolean {
  return value >= min && value <= max;
}
