// A dry run that explains why an item is in a list or why it is not: makes the list, and checks the conditions of
// `allowedRows` one by one.

import { factsOf } from "./catalog-facts.js";
import type { RankingWorld } from "./ranking-world.js";
import type { Reason, RecommendationList } from "./recommendation.js";
import type { ListRequest } from "./request.js";
import type { RuleEffect } from "./rules/rule-set.js";
import { RowWitness, type ScoreParts } from "./score-parts.js";

/** A reason why an item is not in a list. */
export type Obstacle =
  | { readonly kind: "where" | "sold-out" | "excluded" | "in-cart" | "dismissed" | "bought" }
  | { readonly kind: "withheld"; readonly reason: string }
  | { readonly kind: "rule"; readonly rule: string; readonly effect: RuleEffect }
  /** It has this position (from 0) in a longer list. */
  | { readonly kind: "outranked"; readonly position: number }
  /** The list is about this item, or shows only items not seen before, or nothing links the item to the shopper. */
  | { readonly kind: "unrelated" };

export interface ItemExplanation {
  readonly item: string;
  /** From 0; undefined where the list does not show it. */
  readonly position?: number;
  /** As in the list. */
  readonly score?: number;
  /** The parts of ranking's score. Undefined for lists by pictures and for rows that were not scored. Where `score`
   *  differs from their sum, rules or filling changed it. */
  readonly parts?: ScoreParts;
  /** Why it is in the list; empty if it is not. */
  readonly because: readonly Reason[];
  /** What keeps it out, in the order of application; empty if it is in the list. */
  readonly against: readonly Obstacle[];
}

const LONGEST = 1000;

/** The request of any kind of list. */
type DryRun = ListRequest & { readonly by?: string; readonly seen?: boolean };

/** @param make makes the list in the world that is passed to it
 *  @param asked true for lists whose items the shop gives: cart, purchases, dismissals and withholding do not count */
export async function whyNot(
  world: RankingWorld,
  row: number,
  { request, asked }: { readonly request: DryRun; readonly asked: boolean },
  make: (request: ListRequest, world: RankingWorld) => Promise<RecommendationList>,
): Promise<ItemExplanation> {
  const { id, withheld } = world.catalog.item(row);
  const witness = new RowWitness(world.catalog, row);
  const list = await make(request, { ...world, witness });
  const capped = (world.rules?.notesOn(row) ?? []).filter(({ effect }) => effect === "capped");
  const place = list.items.find(({ item }) => item.id === id);
  const { parts } = witness;
  const told = { item: id, ...(parts && { parts }) };
  if (place !== undefined) {
    const { position, score, because } = place;
    return { ...told, position, score, because, against: [] };
  }

  const { profile } = world;
  const against: Obstacle[] = [];
  if (request.where !== undefined && !world.filter(request.where).has(row)) against.push({ kind: "where" });
  if (request.soldOut !== true && !factsOf(world.catalog).sellable.has(row)) against.push({ kind: "sold-out" });
  if (request.exclude?.includes(id) === true) against.push({ kind: "excluded" });
  if (!asked) {
    if (withheld !== undefined) against.push({ kind: "withheld", reason: withheld });
    if (profile.dismissed.has(row)) against.push({ kind: "dismissed" });
    if (profile.cart.has(row)) against.push({ kind: "in-cart" });
    const { by, seen = false, again = seen || by === "again" } = request;
    if (!again && profile.purchased.has(row)) against.push({ kind: "bought" });
  }
  for (const note of world.rules?.hiding(row) ?? []) against.push({ kind: "rule", ...note });
  if (against.length === 0) for (const note of capped) against.push({ kind: "rule", ...note });
  if (against.length === 0) {
    const longer = await make({ ...request, limit: LONGEST }, world);
    const position = longer.items.findIndex(({ item }) => item.id === id);
    against.push(position === -1 ? { kind: "unrelated" } : { kind: "outranked", position });
  }
  return { ...told, because: [], against };
}
