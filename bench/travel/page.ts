// Writes TRAVEL.md: the shops in one table, ordered from Vitrine's largest deficit against the hybrid to its largest
// lead.

import { type Interval, page } from "../results/section.js";

/** Figures at 20; what is ahead is a paired difference with its interval. */
export interface MeasuredShop {
  readonly name: string;
  readonly items: number;
  readonly events: number;
  readonly cases: number;
  readonly seen: "allow" | "leave-out";
  /** Of the build. */
  readonly seconds: number;
  readonly recall: number;
  readonly ndcg: number;
  /** Of the fused classical hybrid. */
  readonly ahead: Interval;
  readonly aheadRecall: Interval;
  /** The best of the other baselines, by NDCG. */
  readonly best: string;
  readonly aheadOfBest: Interval;
}

const INTRO = [
  "Made by `npx tsx bench/travel.ts`; not written by hand. Do the defaults work in shops that nobody tuned for? Each shop below is derived from the tuning split of a real " +
    "one: a part of it, a changed log, or other evaluation cases (`bench/travel/`); and there is a supermarket with sampled till lines. Built with the defaults but without the " +
    "network; up to 1,000 cases; all items ranked. *Ahead* is the paired difference with its 95 % interval; the shops with the smallest come first.",
];

/** @param missing names of shops that were not measured yet */
export function travelPage(
  shops: readonly MeasuredShop[],
  missing: readonly string[],
  when: { readonly on: string; readonly machine: string },
): string {
  const behind = shops.filter(({ ahead }) => ahead.high < 0).length;
  const clear = shops.filter(({ ahead }) => ahead.low > 0).length;
  const section = {
    title: "Beside the fused classical hybrid",
    notes: [
      `In ${clear} of ${shops.length} shops Vitrine is significantly ahead of the hybrid, and in ${behind} significantly behind it (NDCG@20; 95 % interval without 0).`,
      ...(missing.length === 0 ? [] : [`Not measured yet: ${missing.join("; ")}.`]),
    ],
    tables: [
      {
        title: "",
        columns: [
          { title: "shop" },
          { title: "items", digits: 0 },
          { title: "events", digits: 0 },
          { title: "cases", digits: 0 },
          { title: "`--seen`" },
          { title: "build, s", digits: 0 },
          { title: "Recall@20" },
          { title: "NDCG@20" },
          { title: "ahead of the hybrid, NDCG" },
          { title: "ahead, Recall" },
          { title: "best other" },
          { title: "ahead of it, NDCG" },
        ],
        rows: [...shops]
          .sort((a, b) => a.ahead.mean - b.ahead.mean)
          .map((shop) => [
            shop.name,
            shop.items,
            shop.events,
            shop.cases,
            shop.seen,
            shop.seconds,
            shop.recall,
            shop.ndcg,
            shop.ahead,
            shop.aheadRecall,
            shop.best,
            shop.aheadOfBest,
          ]),
      },
    ],
    ...when,
  };
  return page(INTRO, [section], "Shops that nobody tuned for");
}
