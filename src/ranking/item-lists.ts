// Lists about items rather than about the shopper: what could stand in for one, and what goes with several.

import { dequantiseRow } from "../vector/int8-matrix.js";
import { weightsFor } from "./blend-weights.js";
import { candidateRows } from "./candidates.js";
import { factsOf } from "./catalog-facts.js";
import { cosines } from "./cosines.js";
import { explainAnchors } from "./explain.js";
import { spreadHistory } from "./history-spread.js";
import { type Choice, DEFAULT_LIMIT, DEFAULT_VARIETY, descending, makeList, NOTHING } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import type { RecommendationList } from "./recommendation.js";
import type { ListRequest } from "./request.js";
import { allowedRows } from "./rules.js";
import { cutVaried } from "./variety.js";

/** What the graph counts beside a cosine of 1 for a stand-in: shoppers compare like with like. */
const GRAPH_FOR_SIMILAR = 0.4;
/** What a cosine of 1 counts beside the graph for a companion: a little likeness is style, much is a second of the same. */
const LIKENESS_FOR_TOGETHER = 0.3;
const TOO_ALIKE = 0.6;
/** Without a shop's events likeness is all there is; a companion is then something like it of another kind. */
const SAME_KIND = 0.3;

/** Items that could stand in for `row`. Empty where nothing is like it. */
export async function similar(
  world: RankingWorld,
  row: number,
  request: ListRequest = {},
): Promise<RecommendationList> {
  const choice = await choose(world, [row], request, ({ cosine, graph }) => cosine + GRAPH_FOR_SIMILAR * graph);
  return makeList(world, request, choice, explainAnchors(world, "similar-to", [row]));
}

/** Items that go with all of `rows`: complements where the catalog has learnt them, else kin of another category. */
export async function together(
  world: RankingWorld,
  rows: readonly number[],
  request: ListRequest = {},
): Promise<RecommendationList> {
  const { catalog } = world;
  const kinds = new Set(rows.map((row) => kindOf(world, row)));
  const choice = await choose(world, rows, request, ({ row, cosine, graph }) => {
    if (catalog.popularity === undefined) return cosine - (kinds.has(kindOf(world, row)) ? SAME_KIND : 0);
    return graph + LIKENESS_FOR_TOGETHER * (Math.min(cosine, TOO_ALIKE) - 2 * Math.max(0, cosine - TOO_ALIKE));
  });
  return makeList(world, request, choice, explainAnchors(world, "goes-with", rows));
}

interface Closeness {
  readonly row: number;
  /** To the mean of the anchors. */
  readonly cosine: number;
  /** From all anchors, the best candidate having 1. */
  readonly graph: number;
}

/** Candidates that score above 0, best first. */
async function choose(
  world: RankingWorld,
  anchors: readonly number[],
  request: ListRequest,
  scoreOf: (closeness: Closeness) => number,
): Promise<Choice> {
  const { catalog } = world;
  const { limit = DEFAULT_LIMIT, variety = DEFAULT_VARIETY } = request;
  if (limit === 0 || anchors.length === 0) return NOTHING;
  const allowed = allowedRows(world, request, { without: anchors });
  const weights = { ...weightsFor(catalog, world.weights), twoHops: 0 };
  const sources = anchors.map((row) => ({ touch: { row, weight: 1, time: 0, kind: "view" as const }, share: 1 }));
  const spread = spreadHistory(catalog, sources, weights);
  const direction = meanDirection(world, anchors);
  const interests = direction.some((value) => value !== 0) ? [direction] : [];
  const candidates = await candidateRows({ catalog, score: world.score, allowed, interests, spread, limit });
  const likeness = cosines(catalog.vectors, candidates, direction);
  const largest = candidates.reduce((max, row) => Math.max(max, spread.scores[row] as number), 0);
  const unit = largest === 0 ? 1 : largest;
  const scores = Float64Array.from(candidates, (row, i) =>
    scoreOf({ row, cosine: likeness[i] as number, graph: (spread.scores[row] as number) / unit }),
  );
  const order = descending(scores).filter((place) => (scores[place] as number) > 0);
  const ranked = {
    rows: order.map((place) => candidates[place] as number),
    scores: order.map((place) => scores[place] as number),
  };
  return cutVaried(catalog, { limit, variety }, { ...ranked, personal: false });
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

/** The whole category path; the department where there is no more. */
function kindOf({ catalog }: RankingWorld, row: number): string {
  return catalog.item(row).category.join(" > ") || `${factsOf(catalog).departmentOf[row]}`;
}
