// A list in which the shopper's record has no say, and one that is drawn from it and the personal one.

import { inTrial } from "../events/list-id.js";
import type { RankingWorld } from "../ranking/ranking-world.js";
import { recommend } from "../ranking/recommend.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import type { RecommendRequest } from "../ranking/request.js";
import { teamDraft } from "./team-draft.js";

/** Places of a list that can be drawn for; one letter of the list's id each. */
const MOST_PLACES = 100;

/** What the shopper likes is forgotten; what they know, own or dismissed is still left out. */
export function forEveryone({ profile, adapter: _, ...world }: RankingWorld): RankingWorld {
  const nobody = { history: [], shortTerm: undefined, longTerm: undefined, disliked: undefined, searches: [] };
  return { ...world, profile: { ...profile, ...nobody } };
}

/** The personal list and the one for everyone, taking turns; the personal one alone where it is not personal. */
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
