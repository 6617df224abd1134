// Lists about items rather than about the shopper: alternatives to one item, and companions of several.

import type { RelationName } from "../catalog/relations.js";
import { dequantiseRow } from "../vector/int8-matrix.js";
import { allowedRows } from "./allowed-rows.js";
import { weightsFor } from "./blend-weights.js";
import { candidateRows } from "./candidates.js";
import { factsOf } from "./catalog-facts.js";
import { categoryAffinity } from "./category-affinity.js";
import type { Choice } from "./choice.js";
import { cosines, likeness } from "./cosines.js";
import { explainAnchors } from "./explain.js";
import { spreadHistory, viewsOf } from "./history-spread.js";
import { DEFAULT_LIMIT, DEFAULT_VARIETY, descending, makeList, NOTHING } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import type { RecommendationList } from "./recommendation.js";
import type { ListRequest, SimilarRequest } from "./request.js";
import { arranged } from "./variety.js";

/** Weights for alternatives, relative to a cosine of 1. The graph: shoppers compare similar items. */
const GRAPH_FOR_SIMILAR = 0.4;
/** The same department and category: a dearer laptop rather than a phone of the same brand. */
const CATEGORY_FOR_SIMILAR = 0.4;
/** Weight of a cosine for companions, relative to the graph. Up to `TOO_ALIKE` likeness is a shared style and raises
 *  the score; beyond that the item is a second one of the same kind, and likeness lowers it. */
const LIKENESS_FOR_TOGETHER = 0.3;
const TOO_ALIKE = 0.6;
/** Penalty for the same category where no events were learnt from: a companion is then a similar item of another
 *  kind. */
const SAME_KIND = 0.3;

/** Weight of the pictures' cosine for alternatives: shoppers compare by eye, but a white lamp is not a white vase. 0 if
 *  one of the two has no picture. */
const LOOKS_FOR_SIMILAR = 0.2;

/** Items with less than this share of the best score are not shown: such a score is chance. */
const IN_SIGHT = 0.2;

/** Weight of a relation learnt from the log (the best row has 1), so that it comes before the graph, which treats views
 *  and purchases alike. */
const RELATION = 1.5;

export const SIMILAR_BY = ["everything", "picture", "next", "bought"] as const;

/** Alternatives to `row`, or items that shoppers came to after it. Empty if nothing is similar. */
export async function similar(
  world: RankingWorld,
  row: number,
  request: SimilarRequest = {},
): Promise<RecommendationList> {
  if (request.by === "next" || request.by === "bought") return companions(world, [row], request, request.by);
  const choice = await choose(world, [row], request, ({ cosine, graph, affinity, looks }) => ({
    likeness: cosine,
    neighbours: GRAPH_FOR_SIMILAR * graph,
    category: CATEGORY_FOR_SIMILAR * affinity,
    looks: LOOKS_FOR_SIMILAR * looks,
  }));
  return makeList(world, request, choice, explainAnchors(world, "similar-to", [row]));
}

/** Companions of all `rows`: from the log if the index was built with one, else similar items of other categories. */
export function together(
  world: RankingWorld,
  rows: readonly number[],
  request: ListRequest = {},
): Promise<RecommendationList> {
  return companions(world, rows, request, "together");
}

const REASONS = { together: "goes-with", next: "next-after", bought: "bought-after" } as const;

async function companions(
  world: RankingWorld,
  rows: readonly number[],
  request: ListRequest,
  relation: Exclude<RelationName, "again">,
): Promise<RecommendationList> {
  const { catalog } = world;
  const learnt = catalog.popularity !== undefined;
  const related = catalog.relations?.from(relation, rows);
  const partsOf = ({ cosine, graph, sameKind, relation: led }: Closeness): Readonly<Record<string, number>> => {
    if (!learnt) return { likeness: cosine, sameKind: sameKind ? -SAME_KIND : 0 };
    const style = Math.min(cosine, TOO_ALIKE) - 2 * Math.max(0, cosine - TOO_ALIKE);
    return { relation: RELATION * led, neighbours: graph, likeness: LIKENESS_FOR_TOGETHER * style };
  };
  const choice = await choose(world, rows, request, partsOf, related);
  const goesWith = explainAnchors(world, "goes-with", rows);
  return makeList(world, request, choice, (row) => {
    const anchor = related?.get(row)?.anchor;
    return anchor === undefined ? goesWith(row) : explainAnchors(world, REASONS[relation], [anchor], true)(row);
  });
}

interface Closeness {
  /** Cosine to the mean of the anchors. */
  readonly cosine: number;
  /** Graph score from all anchors; the best candidate has 1. */
  readonly graph: number;
  /** Share of the anchors in the row's department and category; see category-affinity.ts. */
  readonly affinity: number;
  /** Cosine of the row's picture to the first anchor's, at least 0. */
  readonly looks: number;
  /** Score from all anchors by the list's relation; the best row has 1. */
  readonly relation: number;
  /** True if the row has exactly the category path of an anchor. */
  readonly sameKind: boolean;
}

/** Candidates with at least `IN_SIGHT` of the best score, in order. Unlike a shelf, such a list is naturally of one
 *  department. */
async function choose(
  world: RankingWorld,
  anchors: readonly number[],
  request: ListRequest,
  partsOf: (closeness: Closeness) => Readonly<Record<string, number>>,
  related: ReadonlyMap<number, { readonly score: number }> = new Map(),
): Promise<Choice> {
  const { catalog } = world;
  const { limit = DEFAULT_LIMIT, variety = DEFAULT_VARIETY } = request;
  if (limit === 0 || anchors.length === 0) return NOTHING;
  const allowed = allowedRows(world, request, { without: anchors });
  const weights = { ...weightsFor(catalog, world.weights), twoHops: 0 };
  const sources = viewsOf(anchors);
  const spread = spreadHistory(catalog, sources, weights);
  const direction = meanDirection(world, anchors);
  const interests = direction.some((value) => value !== 0) ? [direction] : [];
  const close = await candidateRows({ catalog, score: world.score, allowed, interests, spread, limit });
  const led = [...related.keys()].filter((row) => allowed.has(row));
  const candidates = Int32Array.from(new Set([...close, ...led])).sort();
  const near = cosines(catalog.vectors, candidates, direction);
  const largest = candidates.reduce((max, row) => Math.max(max, spread.scores[row] as number), 0);
  const unit = largest === 0 ? 1 : largest;
  const affinity = categoryAffinity(catalog, sources);
  const looks = likeness(catalog.pictures, candidates, anchors[0] as number);
  const { kindOf } = factsOf(catalog);
  const kinds = new Set(anchors.map((row) => kindOf[row]));
  const scores = Float64Array.from(candidates, (row, i) => {
    const parts = partsOf({
      cosine: near[i] as number,
      graph: (spread.scores[row] as number) / unit,
      affinity: affinity?.of(row) ?? 0,
      looks: looks[i] as number,
      relation: related.get(row)?.score ?? 0,
      sameKind: kinds.has(kindOf[row]),
    });
    world.witness?.onParts(row, parts);
    let score = 0;
    for (const name in parts) score += parts[name] as number;
    return score;
  });
  spread.release();
  const order = descending(scores);
  const least = IN_SIGHT * (scores[order[0] ?? 0] ?? 0);
  const worthy = order.filter((place) => (scores[place] as number) > Math.max(0, least));
  const ranked = {
    rows: worthy.map((place) => candidates[place] as number),
    scores: worthy.map((place) => scores[place] as number),
  };
  return arranged(world, { limit, variety, departmentPenalty: 0 }, { ...ranked, personal: false });
}

function meanDirection({ catalog: { vectors } }: RankingWorld, rows: readonly number[]): Float32Array {
  const sum = new Float32Array(vectors.dimensions);
  for (const row of rows) {
    dequantiseRow(vectors, row).forEach((value, d) => {
      sum[d] = (sum[d] as number) + value;
    });
  }
  return sum;
}
