// The list for a shopper without a history (cold start), from the page's item or category, or the query that led there.
// For this list only, the item and the query's results count as viewed; a category shows its popular items.

import { foldProfile } from "../profile/fold-profile.js";
import type { RowMask } from "../vector/row-mask.js";
import { popularRows } from "./candidates.js";
import type { Choice } from "./choice.js";
import { type NewcomerOptions, newcomerRows } from "./newcomer.js";
import type { RankingWorld } from "./ranking-world.js";
import type { ListContext, RecommendRequest } from "./request.js";

/** Number of popular items that represent a category. */
const REPRESENTATIVES = 3;

export interface ContextOptions {
  readonly request: RecommendRequest;
  readonly newcomer: NewcomerOptions;
  readonly allowed: RowMask;
  /** Chooses the rows of a list as `recommend` does. */
  readonly choose: (world: RankingWorld, request: RecommendRequest) => Promise<Choice>;
  readonly filled: Fill;
}

/** Fills a choice up to `limit` with rows from `more`, which chooses from the allowed rows that are left. */
export type Fill = (world: RankingWorld, choice: Choice, allowed: RowMask, options: FillOptions) => Promise<Choice>;

export interface FillOptions {
  readonly limit: number;
  readonly more: (world: RankingWorld, rest: RowMask, limit: number) => Choice | Promise<Choice>;
}

/** Undefined if the context names nothing in the catalog. With a category alone, its popular items come first, and
 *  items that go with them fill the list. */
export async function chooseInContext(
  world: RankingWorld,
  context: ListContext,
  { request, newcomer, allowed, choose, filled }: ContextOptions,
): Promise<Choice | undefined> {
  const named = namedRows(world, context);
  const own = context.category === undefined ? undefined : world.filter({ category: context.category });
  const popular = own === undefined ? [] : popularRows(world.catalog, own, REPRESENTATIVES);
  const about = [...new Set([...popular.reverse(), ...named])];
  if (about.length === 0) return undefined;
  const exclude = [...(request.exclude ?? []), ...(context.item === undefined ? [] : [context.item])];
  const near = async (here: RankingWorld, limit: number): Promise<Choice> => {
    return { ...(await choose(inContext(here, about), { ...request, exclude, limit })), personal: false, about };
  };
  const { limit } = newcomer;
  if (own === undefined || named.length > 0) return near(world, limit);
  const first = newcomerRows(world, own.copy().intersect(allowed), { ...newcomer, departmentPenalty: 0 });
  if (first.rows.length >= limit) return first;
  const more = async (here: RankingWorld, rest: RowMask, count: number): Promise<Choice> => {
    const choice = await near(here, count + first.rows.length);
    const kept = choice.rows.filter((row) => rest.has(row)).slice(0, count);
    return { ...choice, rows: kept, scores: [] };
  };
  const { rows, scores } = await filled(world, first, allowed, { limit, more });
  return { rows, scores, personal: false, about };
}

/** Rows that the context names besides its category, least relevant first: the query's results, then the item. */
function namedRows({ catalog, found = [] }: RankingWorld, { item }: ListContext): number[] {
  const row = item === undefined ? undefined : catalog.rowOf(item);
  return [...[...found].reverse(), ...(row === undefined ? [] : [row])];
}

/** The world of a shopper who viewed `rows` in this order. `seen` stays empty, so that any row may be shown. */
function inContext(world: RankingWorld, rows: readonly number[]): RankingWorld {
  const views = rows.map((row, place) => {
    return { kind: "view", item: world.catalog.idOf(row), id: String(place).padStart(3, "0"), time: place } as const;
  });
  const { dismissed, cart } = world.profile;
  const profile = { ...foldProfile(views, world.catalog, rows.length), seen: new Set<number>(), dismissed, cart };
  return { ...world, profile };
}
