// What the hybrid is fused from: textbook methods, each with a few settings of which validation takes one.

import type { Catalog } from "../../catalog/catalog.js";
import { forEachNeighbour, type NeighbourGraph } from "../../catalog/neighbour-graph.js";
import { contentNeighbours } from "../../training/content/content-neighbours.js";
import { basketGraph, nextBasketGraph } from "../../training/graph/closed-form.js";
import { learnNeighbours, type NeighbourSettings } from "../../training/graph/neighbours.js";
import type { PastEvent } from "../../training/past-event.js";
import { learnPopularity } from "../../training/popularity.js";
import { type Sequences, sequencesOf } from "../../training/sequences.js";
import { topRows } from "../../vector/top-rows.js";
import type { Baseline, BaselineOptions } from "../baseline.js";
import { bestOfScores } from "../best-of-scores.js";
import { type PastSessions, pastSessions } from "../past-sessions.js";
import { RowScores } from "../row-scores.js";
import { type StanSettings, sessionStan } from "../session-stan.js";

/** One log as the parts read it. */
export interface PartsLog {
  readonly catalog: Catalog;
  readonly sequences: Sequences;
  readonly visits: PastSessions;
  /** The same with all visits of a known shopper as one. */
  readonly shoppers: PastSessions;
}

export interface Part {
  readonly name: string;
  /** How many settings there are. */
  readonly settings: number;
  /** What all of them share is made once. */
  readonly open: (log: PartsLog, options: BaselineOptions) => (setting: number) => Baseline;
}

export function partsLog(events: readonly PastEvent[], catalog: Catalog): PartsLog {
  const shoppers = events.map((event) => (event.user === "" ? event : { ...event, session: `user ${event.user}` }));
  return {
    catalog,
    sequences: sequencesOf(events, (item) => catalog.rowOf(item)),
    visits: pastSessions(events, catalog),
    shoppers: pastSessions(shoppers, catalog),
  };
}

/** Neighbours of an item that count. */
const NEIGHBOURS = 100;
/** Places of a history after which an item counts half. */
const HALF_LIVES = [1, 3, 10, 50];
const LONGEST = 50;

const ITEM_KNN: NeighbourSettings = {
  limit: NEIGHBOURS,
  window: 50,
  distancePower: 0,
  backward: 1,
  halfLife: 4,
  lengthPower: 0,
  sourcePower: 0.5,
  popularityPower: 0.5,
  trendPower: 0,
  shrinkage: 20,
};
/** Ludewig & Jannach, UMUAI 2018: what followed, 1/d for d places later. */
const RULES: NeighbourSettings = {
  ...ITEM_KNN,
  window: 10,
  distancePower: 1,
  backward: 0,
  sourcePower: 0,
  popularityPower: 0,
};
/** Items, the most frequent, that the closed forms are solved for: some seconds each. */
const CLOSED = { limit: NEIGHBOURS, items: 1500, ridge: 3, halfLife: 0.3 };

const STAN: readonly StanSettings[] = [
  { places: 1, age: 0.3, distance: 2, idf: 1 },
  { places: 2, age: 0.3, distance: 5, idf: 1 },
  { places: 2, age: 1e6, distance: 5, idf: 5 },
  { places: 5, age: 0.3, distance: 1e6, idf: 0 },
  { places: 20, age: 0.1, distance: 1e6, idf: 0 },
  { places: 20, age: 1e6, distance: 1e6, idf: 2 },
];
/** Shares of all events. */
const WINDOWS = [0.02, 0.05, 0.2, 1];

export const PARTS: readonly Part[] = [
  {
    name: "repeats",
    settings: 1,
    open:
      (_, { seen, limit }) =>
      () =>
      (history) =>
        seen ? [...new Set([...history].reverse())].slice(0, limit) : [],
  },
  {
    name: "popularity",
    settings: WINDOWS.length,
    open:
      ({ sequences, catalog }, options) =>
      (setting) => {
        const { rows, scores } = topRows(learnPopularity(sequences, catalog.size, WINDOWS[setting]), 2 * options.limit);
        const popular = new Map(Array.from(rows, (row, i) => [row, scores[i] as number]));
        return (history) => bestOfScores(popular, history, options);
      },
  },
  graphPart("item-kNN", ({ sequences, catalog }) => learnNeighbours(sequences, catalog.size, ITEM_KNN)),
  graphPart("rules", ({ sequences, catalog }) => learnNeighbours(sequences, catalog.size, RULES)),
  graphPart("EASE", ({ sequences, catalog }) => basketGraph(sequences, catalog.size, CLOSED)),
  graphPart("SLIT", ({ sequences, catalog }) => nextBasketGraph(sequences, catalog.size, CLOSED)),
  graphPart("TF-IDF", ({ catalog }) => contentNeighbours(catalog.items, NEIGHBOURS)),
  {
    name: "V-STAN",
    settings: 2 * STAN.length,
    open:
      ({ visits, shoppers }, options) =>
      (setting) =>
        sessionStan(setting % 2 === 0 ? visits : shoppers, options, STAN[setting >> 1] as StanSettings),
  },
];

/** Score = Σ over the history of the neighbours' weights, decayed by place; its setting is the half-life. */
function graphPart(name: string, graphOf: (log: PartsLog) => NeighbourGraph): Part {
  return {
    name,
    settings: HALF_LIVES.length,
    open: (log, options) => {
      const graph = graphOf(log);
      const scores = new RowScores(log.catalog.size);
      return (setting) => (history) => {
        const latestFirst = [...new Set([...history].reverse())].slice(0, LONGEST);
        latestFirst.forEach((row, place) => {
          const share = 0.5 ** (place / (HALF_LIVES[setting] as number));
          forEachNeighbour(graph, row, (other, weight) => {
            if (other !== row) scores.add(other, share * weight);
          });
        });
        return scores.drain(options.limit, options.seen ? [] : history);
      };
    },
  };
}
