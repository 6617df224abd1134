// A dry run: why an item is in a list, or why it is not. Asks the same questions as `allowedRows`, one by one, and then
// makes the very list.

import { factsOf } from "./catalog-facts.js";
import type { RankingWorld } from "./ranking-world.js";
import type { Reason, RecommendationList } from "./recommendation.js";
import type { ListRequest } from "./request.js";
import type { RuleEffect } from "./rules/rule-set.js";
import { RowWitness, type ScoreParts } from "./score-parts.js";

/** What keeps an item out of a list. */
export type Obstacle =
  | { readonly kind: "where" | "sold-out" | "excluded" | "in-cart" | "dismissed" | "bought" }
  | { readonly kind: "withheld"; readonly reason: string }
  | { readonly kind: "rule"; readonly rule: string; readonly effect: RuleEffect }
  /** It would come at this position (from 0) of a longer list. */
  | { readonly kind: "outranked"; readonly position: number }
  /** The list is about it, shows nothing seen before, or nothing known of the shopper or the items leads to it. */
  | { readonly kind: "unrelated" };

export interface ItemExplanation {
  readonly item: string;
  /** From 0; undefined where the list does not show it. */
  readonly position?: number;
  /** As in the list. */
  readonly score?: number;
  /** What ranking's score is made of. Undefined for lists by pictures, and for rows that were not weighed. What `score`
   *  has beyond their sum is the work of rules and filling. */
  readonly parts?: ScoreParts;
  /** Why it is there; empty where it is not. */
  readonly because: readonly Reason[];
  /** What keeps it out, in the order of application; empty where it is there. */
  readonly against: readonly Obstacle[];
}

const LONGEST = 1000;

/** @param make makes the list in a world of its own rules, the one handed to it
 *  @param asked true for lists that the shop gives, in which cart and dismissals do not count. */
export async function whyNot(
  world: RankingWorld,
  row: number,
  { request, asked }: { readonly request: ListRequest; readonly asked: boolean },
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
    if (request.again !== true && profile.purchased.has(row)) against.push({ kind: "bought" });
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
