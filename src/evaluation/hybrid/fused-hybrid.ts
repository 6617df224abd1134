// The strongest baseline: textbook methods fused by weighted reciprocal rank (Cormack et al., SIGIR 2009), settings and
// weights chosen on the newest part of the log. It needs the shop's sessions, so it could not run in a page; kept
// simple, because it is only a yardstick.

import type { Catalog } from "../../catalog/catalog.js";
import { ascend, type Move } from "../../training/ascend.js";
import type { PastEvent } from "../../training/past-event.js";
import { mean } from "../../vector/mean.js";
import type { Baseline, BaselineOptions } from "../baseline.js";
import { listMetrics } from "../metrics.js";
import { RowScores } from "../row-scores.js";
import { type HybridCase, holdNewest } from "./hold-newest.js";
import { PARTS, partsLog } from "./parts.js";

/** Rows of each part that are fused. */
const DEPTH = 100;
const CUT = 20;
/** Held-out cases that settings are chosen on. */
const CASES = 600;

/** A row at place p (from 1) of part m counts weights[m] / (damping + p). */
interface Fusion {
  readonly weights: readonly number[];
  readonly damping: number;
}

const WEIGHTS = [0, 0.1, 0.25, 0.5, 1, 2, 4];
const DAMPINGS = [1, 3, 10, 30, 60];
const EQUAL: Fusion = { weights: PARTS.map(() => 1), damping: 10 };

/** Chosen and fitted when it is first asked for a list, which takes some seconds for every hundred thousand events. */
export function fusedHybrid(events: readonly PastEvent[], catalog: Catalog, options: BaselineOptions): Baseline {
  let fitted: Baseline | undefined;
  return (history) => {
    fitted ??= chosenAndFitted(events, catalog, options);
    return fitted(history);
  };
}

function chosenAndFitted(events: readonly PastEvent[], catalog: Catalog, options: BaselineOptions): Baseline {
  const { older, cases } = holdNewest(events, (item) => catalog.rowOf(item), { seen: options.seen, most: CASES });
  const deep = { ...options, limit: DEPTH };
  const olderLog = partsLog(older, catalog);
  const scores = new RowScores(catalog.size);
  const chosen = PARTS.map((part) => {
    const open = part.open(olderLog, deep);
    const tried = Array.from({ length: part.settings }, (_, setting) => {
      const list = open(setting);
      const lists = cases.map(({ history }) => list(history));
      return { setting, lists, value: mean(valuesOf(lists, cases)) };
    });
    return tried.reduce((best, one) => (one.value > best.value ? one : best));
  });
  const { best } = ascend({
    starts: [EQUAL],
    moves: MOVES,
    rounds: 3,
    caution: 0,
    judge: (fusion) => {
      const lists = cases.map((_, c) =>
        fused(
          chosen.map((one) => one.lists[c] as readonly number[]),
          fusion,
          { limit: CUT, scores },
        ),
      );
      return valuesOf(lists, cases);
    },
  });
  const log = partsLog(events, catalog);
  const parts = PARTS.map((part, p) =>
    best.weights[p] === 0 ? () => [] : part.open(log, deep)(chosen[p]?.setting ?? 0),
  );
  return (history) =>
    fused(
      parts.map((part) => part(history)),
      best,
      { limit: options.limit, scores },
    );
}

const MOVES: readonly Move<Fusion>[] = [
  ...PARTS.map(
    ({ name }, p): Move<Fusion> => ({
      name,
      options: (best) =>
        WEIGHTS.filter((weight) => weight !== best.weights[p]).map((weight) => ({
          ...best,
          weights: best.weights.map((old, i) => (i === p ? weight : old)),
        })),
    }),
  ),
  {
    name: "damping",
    options: (best) => DAMPINGS.filter((damping) => damping !== best.damping).map((damping) => ({ ...best, damping })),
  },
];

function fused(
  lists: readonly (readonly number[])[],
  { weights, damping }: Fusion,
  { limit, scores }: { readonly limit: number; readonly scores: RowScores },
): readonly number[] {
  lists.forEach((list, p) => {
    const weight = weights[p] as number;
    if (weight === 0) return;
    list.forEach((row, place) => {
      scores.add(row, weight / (damping + place + 1));
    });
  });
  return scores.drain(limit);
}

function valuesOf(lists: readonly (readonly number[])[], cases: readonly HybridCase[]): Float64Array {
  return Float64Array.from(cases, ({ truth }, c) => listMetrics(lists[c] as readonly number[], truth, CUT).ndcg);
}
