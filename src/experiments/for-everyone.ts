// The non-personal list, and the interleaving of it with the personal one.

import { inTrial } from "../events/list-id.js";
import type { RankingWorld } from "../ranking/ranking-world.js";
import { recommend } from "../ranking/recommend.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import type { RecommendRequest } from "../ranking/request.js";
import { teamDraft } from "./team-draft.js";

/** Most places that are interleaved; each takes one letter of the list's id. */
const MOST_PLACES = 100;

/** The world without the shopper's interests. Items they saw, bought or dismissed are still left out. */
export function forEveryone({ profile, adapter: _, ...world }: RankingWorld): RankingWorld {
  const nobody = { history: [], shortTerm: undefined, longTerm: undefined, disliked: undefined, searches: [] };
  return { ...world, profile: { ...profile, ...nobody } };
}

/** The personal list interleaved with the non-personal one. Returned unchanged if nothing personal influenced it. */
export async function interleaved(
  world: RankingWorld,
  request: RecommendRequest,
  { name, random }: { readonly name: string; readonly random: () => number },
): Promise<RecommendationList> {
  const personal = await recommend(world, request);
  if (!personal.personal) return personal;
  const other = await recommend(forEveryone(world), request);
  const limit = Math.min(personal.items.length, MOST_PLACES);
  const drafted = teamDraft(personal.items, other.items, { limit, random, key: ({ item }) => item.id });
  const shown = new Set(drafted.map(({ item }) => item.item.id));
  const rest = personal.items.filter(({ item }) => !shown.has(item.id)).slice(0, personal.items.length - limit);
  const id = inTrial(personal.id, { name, code: drafted.map(({ team }) => team).join("") });
  const items = [...drafted.map(({ item }) => item), ...rest];
  return { ...personal, id, items: items.map((item, position) => ({ ...item, list: id, position })) };
}
