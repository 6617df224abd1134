// The reasons why a row is in a list, from the same data that scored it. Only the functions that return a finished list
// import this; scoring does not.

import type { Catalog } from "../catalog/catalog.js";
import { forEachNeighbour } from "../catalog/neighbour-graph.js";
import { weightsFor } from "./blend-weights.js";
import { factsOf } from "./catalog-facts.js";
import { cosineOfRows } from "./cosines.js";
import { type Source, viewsOf } from "./history-spread.js";
import type { RankingWorld } from "./ranking-world.js";
import type { Reason } from "./recommendation.js";

/** Two items with a lower cosine are too different for the reason "because-of". */
const ALIKE = 0.3;
/** A department or brand with at least this share of the shopper's touches gives the reason "taste". */
const TASTE = 0.3;
/** "Popular": among the first 1 % of the catalog (or the first ten), or the first three of a department. */
const POPULAR_SHARE = 0.01;
const POPULAR_PLACES = 10;
const POPULAR_IN_DEPARTMENT = 3;

/** Reasons for a shelf made from the shopper's history: because-of, then taste, then those that hold for everyone. A
 *  shelf without a history is ranked by popularity, so its reason is "popular". */
export function explainShelf(world: RankingWorld, sources: readonly Source[]): (row: number) => Reason[] {
  const { catalog } = world;
  const tastes = tastesOf(catalog, sources);
  return (row) => {
    const source = strongestSource(world, sources, row);
    const because: Reason[] = [];
    if (source !== undefined) {
      because.push({ kind: "because-of", did: source.touch.kind, ...named(catalog, source.touch.row) });
    }
    const reasons = [...because, ...tasteReasons(catalog, tastes, row), ...commonReasons(catalog, row)];
    return reasons.length === 0 && sources.length === 0 ? popularAt(catalog, row) : reasons;
  };
}

/** Reasons for a list about items: names the anchor that contributes most to the row.
 *  @param known true if the first anchor is known to have led to the row, so that the graph need not be asked */
export function explainAnchors(
  world: RankingWorld,
  kind: "similar-to" | "goes-with" | "next-after" | "bought-after",
  anchors: readonly number[],
  known = false,
): (row: number) => Reason[] {
  const { catalog } = world;
  const sources = viewsOf(anchors);
  return (row) => {
    const anchor = known ? anchors[0] : strongestSource(world, sources, row)?.touch.row;
    const about: Reason[] = anchor === undefined ? [] : [{ kind, ...named(catalog, anchor) }];
    return [...about, ...commonReasons(catalog, row)];
  };
}

/** The source that contributes most to the row, by a direct edge of the graph and by cosine. Undefined if none does. */
function strongestSource(
  { catalog, weights: own }: RankingWorld,
  sources: readonly Source[],
  row: number,
): Source | undefined {
  const weights = weightsFor(catalog, own);
  let best: Source | undefined;
  let most = 0;
  for (const source of sources) {
    if (source.touch.row === row) continue;
    let edge = 0;
    if (catalog.neighbours !== undefined) {
      forEachNeighbour(catalog.neighbours, source.touch.row, (target, weight) => {
        if (target === row) edge = weight;
      });
    }
    const cosine = cosineOfRows(catalog.vectors, source.touch.row, row);
    const likeness = cosine < ALIKE ? 0 : cosine * (weights.shortTerm + weights.longTerm + weights.closeness);
    const given = source.share * (weights.neighbours * edge + likeness);
    if (given > most) {
      most = given;
      best = source;
    }
  }
  return best;
}

interface Tastes {
  readonly department: ReadonlyMap<string, number>;
  readonly brand: ReadonlyMap<string, number>;
}

/** Share of the shopper's touches by department and by brand, decayed as for the list. */
function tastesOf(catalog: Catalog, sources: readonly Source[]): Tastes {
  const department = new Map<string, number>();
  const brand = new Map<string, number>();
  const total = sources.reduce((sum, { share }) => sum + share, 0);
  const add = (shares: Map<string, number>, value: string | undefined, share: number): void => {
    if (value !== undefined) shares.set(value, (shares.get(value) ?? 0) + share / total);
  };
  for (const { touch, share } of sources) {
    const item = catalog.item(touch.row);
    add(department, item.category[0], share);
    add(brand, item.brand, share);
  }
  return { department, brand };
}

function tasteReasons(catalog: Catalog, { department, brand }: Tastes, row: number): Reason[] {
  const item = catalog.item(row);
  const reasons: Reason[] = [];
  if (item.brand !== undefined && (brand.get(item.brand) ?? 0) >= TASTE) {
    reasons.push({ kind: "taste", field: "brand", value: item.brand });
  }
  const first = item.category[0];
  if (first !== undefined && (department.get(first) ?? 0) >= TASTE) {
    reasons.push({ kind: "taste", field: "category", value: first });
  }
  return reasons;
}

/** Reasons that hold for every shopper: popular, popular in its department, or not touched by anyone yet. */
function commonReasons(catalog: Catalog, row: number): Reason[] {
  const { popularity } = catalog;
  if (popularity === undefined) return [];
  if (popularity[row] === 0) return [{ kind: "new" }];
  const { rankOf, rankInDepartment } = factsOf(catalog);
  if ((rankOf[row] as number) < Math.max(POPULAR_PLACES, POPULAR_SHARE * catalog.size)) return [{ kind: "popular" }];
  const category = catalog.item(row).category[0];
  if (category !== undefined && (rankInDepartment[row] as number) < POPULAR_IN_DEPARTMENT) {
    return [{ kind: "popular", category }];
  }
  return [];
}

function popularAt(catalog: Catalog, row: number): Reason[] {
  if (catalog.popularity === undefined) return [];
  const category = catalog.item(row).category[0];
  return [category === undefined ? { kind: "popular" } : { kind: "popular", category }];
}

function named(catalog: Catalog, row: number): { readonly item: string; readonly title: string } {
  const { id, title } = catalog.item(row);
  return { item: id, title };
}
