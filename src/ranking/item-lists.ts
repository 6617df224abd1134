// Lists about items rather than about the shopper: what could stand in for one, and what goes with several.

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
import { spreadHistory } from "./history-spread.js";
import { DEFAULT_LIMIT, DEFAULT_VARIETY, descending, makeList, NOTHING } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import type { RecommendationList } from "./recommendation.js";
import type { ListRequest, SimilarRequest } from "./request.js";
import { arranged } from "./variety.js";

/** What the graph counts beside a cosine of 1 for a stand-in: shoppers compare like with like. */
const GRAPH_FOR_SIMILAR = 0.4;
/** What the same department and category count: a dearer laptop rather than a telephone of the brand. */
const CATEGORY_FOR_SIMILAR = 0.4;
/** What a cosine of 1 counts beside the graph for a companion: a little likeness is style, much is a second of the same. */
const LIKENESS_FOR_TOGETHER = 0.3;
const TOO_ALIKE = 0.6;
/** Without a shop's events likeness is all there is; a companion is then something like it of another kind. */
const SAME_KIND = 0.3;

/** What looking just alike counts: shoppers compare by eye, but a white lamp is no white vase. Only where both have a
 *  picture: an item without one loses nothing by it against another without. */
const LOOKS_FOR_SIMILAR = 0.2;

/** Less than this share of the best score is chance: no item is shown for it. */
const IN_SIGHT = 0.2;

/** What a relation of the best row counts where the log has learnt it: what it leads to comes before what the graph, which
 *  counts looks and purchases alike, leads to. */
const RELATION = 1.5;

export const SIMILAR_BY = ["everything", "picture", "next", "bought"] as const;

/** Items that could stand in for `row`, or that shoppers came to after it. Empty where nothing is like it. */
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

/** Items that go with all of `rows`: complements where the catalog has learnt them, else kin of another category. */
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
  /** To the mean of the anchors. */
  readonly cosine: number;
  /** From all anchors, the best candidate having 1. */
  readonly graph: number;
  /** Share of the anchors in the row's department and category. */
  readonly affinity: number;
  /** Cosine of the pictures, where it is above 0; of the first anchor. */
  readonly looks: number;
  /** From all anchors by the list's relation, the best row having 1. */
  readonly relation: number;
  /** Of the very category of an anchor. */
  readonly sameKind: boolean;
}

/** Candidates within sight of the best one, in order; unlike a shelf these lists are of one department by nature. */
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
  const sources = anchors.map((row) => ({
    touch: { row, weight: 1, times: 1, time: 0, kind: "view" as const },
    share: 1,
  }));
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
