// Everything that `vitrine build` learns from a shop's log and texts: the item graph, popularity, and the ranking's
// weights. Settings are chosen on the newest part of the log; then everything is learnt from the whole log with these
// settings.

import { Catalog } from "../catalog/catalog.js";
import type { LearntBlend } from "../catalog/files/blend-file.js";
import { type Items, listItems } from "../catalog/items.js";
import type { NeighbourGraph } from "../catalog/neighbour-graph.js";
import type { RelationGraphs } from "../catalog/relations.js";
import { weightsFor } from "../ranking/blend-weights.js";
import { textsTell } from "../ranking/texts-tell.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { blendCase, usualHabit } from "./blend/blend-cases.js";
import { tuneBlend } from "./blend/tune-blend.js";
import { afterOneTouch, tuneHesitation } from "./blend/tune-hesitation.js";
import { popularityBeside } from "./blend/tune-popularity.js";
import { chooseTrend } from "./choose-trend.js";
import { contentNeighbours, squaredCosine } from "./content/content-neighbours.js";
import { GraphParts, UNTOUCHED } from "./graph/graph-plan.js";
import { mergeGraphs } from "./graph/merge-graphs.js";
import { type TunedGraph, tuneGraph, untuned } from "./graph/tune-graph.js";
import { cautionOf, type HeldCase, type HeldOut, holdOuts } from "./held-out.js";
import { learnRelations } from "./learn-relations.js";
import type { PastEvents } from "./past-event.js";
import { learnTrend, TRENDS } from "./popularity.js";
import { type Sequences, sequencesOf } from "./sequences.js";
import { besideReturns, isUnlinked, onlyReturns, unlinkedBlend } from "./unlinked.js";
import { WorkBudget } from "./work-budget.js";

export interface Learnt {
  readonly neighbours: NeighbourGraph;
  /** 0 … 1; undefined without events. */
  readonly popularity: Float32Array | undefined;
  /** Neighbour lists by kind of event; undefined without events, and if `settled` was passed, since such callers do not
   *  use them. */
  readonly relations: RelationGraphs | undefined;
  /** Undefined if there were too few events to try settings on, or no vectors, or no time. */
  readonly blend: LearntBlend | undefined;
  /** What was tried and chosen; undefined if nothing was tried. */
  readonly tuning: TuningReport | undefined;
  /** Number of events of catalog items and of kinds with a positive weight. */
  readonly events: number;
}

export interface TuningReport {
  readonly cases: number;
  readonly trials: number;
  readonly plan: TunedGraph;
  /** True if the clock and not the work budget ended the search; another machine may then find other settings. */
  readonly capped: boolean;
}

/** Text neighbours per row: as a part of a learnt graph, and in a graph from texts alone. */
const CONTENT_LIMIT = 64;
const CONTENT_ONLY = 24;
/** Held-out cases on which settings are tried; with fewer than LEAST_CASES, the defaults stay. */
const CASES = 2000;
const LEAST_CASES = 100;
const SEED = 7;
/** Start of the search for known shoppers. A long history needs the second hop less than the few clicks of a session.
 *  The habit is one of clicking to and fro, about which purchases or reviews say little. And a single purchase says
 *  less about the next than the last click of a visit does, so popularity counts more beside it (hesitation). */
const REGULARS = { twoHops: 0.2, returnsHabit: 0, hesitation: 0.4 };
/** Start of the search for visits: the touches of one visit share one intent, so items that several of them lead to are
 *  favoured. */
const VISITS = { agreement: 0.3 };
/** Weights that only visits can teach; they stay fixed if the cases are whole records. */
const OF_VISITS = ["agreement", "returnsHabit", "older", "hesitation"] as const;
/** Where titles are mere numbers, cosines are chance, and strew the rows at the end of the list, whose graph scores are
 *  small. All they know is the items of the history again, so the search starts with as large a bonus for these. */
const MUTE = { shortTerm: 0, longTerm: 0, familiar: -0.1 };
const OF_TEXTS = ["shortTerm", "longTerm"] as const;
/** Share of the budget for the graph's settings; the blend's weights are many times cheaper to try. */
const GRAPH_SHARE = { regulars: 0.8, strangers: 0.7 };

export interface LearnOptions {
  /** The catalog's, in row order. */
  readonly items: Items;
  /** In any order; those of unknown items are ignored. Without events, neighbours come from texts alone. */
  readonly events: PastEvents;
  /** Seconds of trials, counted as work on an ordinary machine. Default 0: nothing is tried. */
  readonly budget?: number;
  /** Settings that were chosen before: nothing is tried. */
  readonly settled?: Pick<Learnt, "blend" | "tuning">;
  /** Milliseconds; ends the trials only if they take several times the budget. */
  readonly clock?: () => number;
  /** Called now and then with the number of items whose text neighbours are found. */
  readonly onProgress?: (done: number) => void;
}

/** @param vectors of the items; without them the blend is not learnt */
export function learn({ vectors, ...options }: LearnOptions & { readonly vectors?: Int8Matrix }): Learnt {
  return beginLearning(options)(vectors);
}

/** Learns what can be learnt without the items' vectors, which can be made meanwhile.
 *  @returns a function that takes them and learns the rest, as `learn` does */
export function beginLearning({
  items,
  events,
  budget = 0,
  settled,
  clock = () => performance.now(),
  onProgress,
}: LearnOptions): (vectors?: Int8Matrix) => Learnt {
  const rows = events.length === 0 ? new Map<string, number>() : rowsOf(items);
  const sequences = sequencesOf(events, (item) => rows.get(item));
  const learnable = sequences.rows.length > 0;
  if (!learnable) {
    const neighbours = contentAlone(items, onProgress);
    const nothing = { popularity: undefined, relations: undefined, blend: undefined, tuning: undefined, events: 0 };
    return () => ({ neighbours, ...nothing });
  }
  const trend = chooseTrend(sequences, items.length);
  if (isUnlinked(sequences)) {
    const neighbours = contentAlone(items, onProgress);
    return () => ({
      neighbours,
      popularity: learnTrend(sequences, items.length, trend),
      relations: undefined,
      blend: unlinkedBlend(sequences),
      tuning: undefined,
      events: sequences.rows.length,
    });
  }
  const content = contentNeighbours(items, CONTENT_LIMIT, { onProgress });
  const cuts = budget > 0 && settled === undefined ? holdOuts(sequences, CASES, SEED) : [];
  const cases = cuts.reduce((sum, cut) => sum + cut.cases.length, 0);
  const work = new WorkBudget(budget, clock);
  const graph = cases >= LEAST_CASES ? tuneGraph(cuts, content, work.share(graphShare(cuts))) : undefined;
  return (vectors) => {
    const tuned = graph && tuneWeights({ items, vectors, cuts, graph, trend, work });
    const plan = (tuned ?? settled)?.tuning?.plan ?? untuned(sequences.baskets);
    const strangers = budget > 0 && settled === undefined && tuned === undefined && sequences.baskets;
    const beside =
      strangers && vectors ? popularityBeside({ items, vectors, sequences, content, plan, trend }) : undefined;
    const blend = tuned === undefined ? (settled?.blend ?? beside) : tuned.blend;
    return {
      neighbours: new GraphParts(sequences, items.length, content, UNTOUCHED).graph(plan),
      popularity: learnTrend(sequences, items.length, trend),
      relations:
        settled === undefined ? learnRelations(events, (item) => rows.get(item), items.length, sequences) : undefined,
      blend: settled === undefined && blend && onlyReturns(sequences) ? besideReturns(blend) : blend,
      tuning: tuned?.tuning,
      events: sequences.rows.length,
    };
  };
}

/** Every item's nearest texts. */
function contentAlone(items: Items, onProgress?: (done: number) => void): NeighbourGraph {
  const graph = contentNeighbours(items, CONTENT_ONLY, { weigh: squaredCosine, ...(onProgress && { onProgress }) });
  return mergeGraphs([{ graph, weight: () => 1 }], CONTENT_ONLY);
}

interface Tuning {
  readonly items: Items;
  readonly vectors: Int8Matrix | undefined;
  /** Not empty. */
  readonly cuts: readonly HeldOut[];
  readonly graph: ReturnType<typeof tuneGraph>;
  /** Index into TRENDS of the popularity that ships; the search starts with it. */
  readonly trend: number;
  readonly work: WorkBudget;
}

function tuneWeights({ items, vectors, cuts, graph: { best: plan, trials, parts }, trend, work }: Tuning): {
  readonly tuning: TuningReport;
  readonly blend: LearntBlend | undefined;
} {
  const newestCut = cuts[0] as HeldOut;
  const { regulars } = newestCut;
  const held = cuts.flatMap((cut) => cut.cases);
  const tuning = { cases: held.length, trials, plan, capped: work.capped };
  if (vectors === undefined) return { tuning, blend: undefined };
  const listed = listItems(items);
  const shops = cuts.map(({ training, cases: asked }, c) => {
    const windows = popularityWindows(training, items.length);
    const neighbours = parts[c]?.graph(plan);
    const catalog = new Catalog({ items: listed, vectors, neighbours, popularity: windows[trend] });
    return { asked, windows, catalog };
  });
  const newest = shops[0] as (typeof shops)[number];
  const told = textsTell(newest.catalog);
  const usual = { ...weightsFor(newest.catalog), ...(regulars ? REGULARS : VISITS), ...(told ? {} : MUTE) };
  const start = { ...usual, usualHabit: usualHabit(held), halfLife: plan.halfLife, window: trend };
  const casesOf = (cut = (one: HeldCase) => one) =>
    shops.flatMap(({ asked, windows, catalog }) =>
      asked.map((one) => blendCase(catalog, cut(one), { weights: start, windows })),
    );
  const cases = casesOf();
  const { open, spend } = work;
  const records = regulars || newestCut.training.baskets;
  const fixed = [...(regulars ? OF_VISITS : []), ...(told ? [] : OF_TEXTS)];
  const trying = { open, spend, caution: cautionOf(cuts), resampled: !records, fixed };
  const first = tuneBlend(cases, start, trying);
  const { best, value, alone, without } = records
    ? tuneBlend(cases, tuneHesitation(casesOf(afterOneTouch), first.best, trying), { ...trying, rounds: 0 })
    : first;
  // The window fits the held-out steps. Those of known shoppers lie all over the log, so a slower one suits them than
  // suits the lists of today.
  const { window: _, ...weights } = best;
  return {
    tuning: { ...tuning, trials: trials + first.trials, capped: work.capped },
    blend: {
      weights: Object.fromEntries(
        Object.entries(weights).filter((entry): entry is [string, number] => entry[1] !== undefined),
      ),
      validation: { cases: cases.length, value, alone, without },
    },
  };
}

function graphShare([newest]: readonly HeldOut[]): number {
  return GRAPH_SHARE[newest?.regulars ? "regulars" : "strangers"];
}

function popularityWindows(sequences: Sequences, rows: number): Float32Array[] {
  return TRENDS.map((_, trend) => learnTrend(sequences, rows, trend));
}

function rowsOf(items: Items): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { id } of items) rows.set(id, rows.size);
  return rows;
}
