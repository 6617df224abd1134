// Are new items found by their text? A random part of the items (fixed seed) loses all events. Given one click or the
// whole history, the next items are to be found by Vitrine, by texts alone, and by the log alone. Reported by the
// number of events of the click and of the answer.

import { readEvents } from "../../src/catalog/feeds/log/events-csv.js";
import { openInput } from "../../src/cli/input-file.js";
import { readHistories, readTruths } from "../../src/cli/ndjson-records.js";
import { type Case, casesOf } from "../../src/evaluation/cases.js";
import { type Learnt, learn } from "../../src/training/learn.js";
import type { PastEvent } from "../../src/training/past-event.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";
import { seededRandom } from "../../src/vector/random.js";
import { dataRoot } from "../../test/data-path.js";
import { type Lists, listsOf } from "./built-shop.js";
import { between, figure, type Measured, measured, type RowList } from "./measured.js";
import type { Split } from "./newcomers.js";
import type { ColdShop } from "./shops.js";

const HIDDEN = 0.08;
const SEED = 5;
const BUDGET = 8;
const LEAST_CASES = 20;
const BANDS = [
  ["0", 0, 0],
  ["1–2", 1, 2],
  ["3–5", 3, 5],
  ["6–10", 6, 10],
  ["> 10", 11, Number.POSITIVE_INFINITY],
  ["all", 0, Number.POSITIVE_INFINITY],
] as const;
const SILENT = { shortTerm: 0, longTerm: 0, category: 0, closeness: 0 };

export const HEAD = [
  "shop",
  "events of the",
  "events",
  "cases",
  "Vitrine",
  "text alone",
  "log alone",
  "ahead of text, NDCG@20",
  "ahead of the log, NDCG@20",
];

interface Told {
  /** Rows, the click last. */
  readonly history: readonly number[];
  /** Of the click. */
  readonly events: number;
  readonly truth: readonly string[];
}

/** A list a case. */
interface MethodLists {
  readonly click: readonly RowList[];
  readonly whole: readonly RowList[];
}

/** Recall@20 / NDCG@20, as lines of the table. */
export async function newItems(
  { name, items }: ColdShop,
  vectors: Int8Matrix,
  split: Split,
): Promise<readonly (readonly string[])[]> {
  const { events, cases } = await readSplit(name, split);
  const random = seededRandom(SEED);
  const hidden = new Set<string>(items.filter(() => random() < HIDDEN).map(({ id }) => id));
  const known = events.filter(({ item }) => !hidden.has(item));
  const rows = new Map<string, number>(items.map(({ id }, row) => [id, row]));
  const counts = new Map<string, number>();
  for (const { item } of known) counts.set(item, (counts.get(item) ?? 0) + 1);

  const base = { items, vectors };
  const full = learn({ ...base, events: known, budget: BUDGET, clock: () => process.cpuUsage().user / 1000 });
  const log = learn({ ...base, events: known, settled: withoutTexts(full) });
  const methods = [
    await listsOf({ ...base, ...full }),
    await listsOf({ ...base, ...learn({ items, events: [] }) }),
    await listsOf({ ...base, ...log }, SILENT),
  ];
  const told = cases.flatMap(({ history, truth }): Told[] => {
    const click = history.at(-1) ?? "";
    if (!rows.has(click)) return [];
    return [{ history: history.flatMap((id) => rows.get(id) ?? []), events: counts.get(click) ?? 0, truth }];
  });
  const all: MethodLists[] = [];
  for (const lists of methods) all.push(await listsFor(told, lists));
  const lines = (
    of: string,
    known: keyof MethodLists,
    wanted: (one: Told, low: number, high: number) => readonly string[],
  ) =>
    BANDS.flatMap(([band, low, high]) => {
      const some = told
        .map((one, at) => ({ at, truth: new Set(wanted(one, low, high).flatMap((id) => rows.get(id) ?? [])) }))
        .filter(({ truth }) => truth.size > 0);
      if (some.length < LEAST_CASES) return [];
      const lists = all.map((method) => some.map(({ at }) => method[known][at] as RowList));
      const figures = measured(
        lists,
        some.map(({ truth }) => truth),
      );
      const both = figures.map(({ recall, ndcg }) => `${figure(recall)} / ${figure(ndcg)}`);
      return [
        [
          name,
          of,
          band,
          `${some.length}`,
          ...both,
          ...figures.slice(1).map(({ behind }: Measured) => between(behind.ndcg)),
        ],
      ];
    });
  const within = (id: string, low: number, high: number): boolean =>
    (counts.get(id) ?? 0) >= low && (counts.get(id) ?? 0) <= high;
  return [
    ...lines("click; answers that have events", "click", ({ events: of, truth }, low, high) =>
      of >= low && of <= high ? truth.filter((id) => within(id, 1, Infinity)) : [],
    ),
    ...lines("answer; clicks that have events", "click", ({ events: of, truth }, low, high) =>
      of > 0 ? truth.filter((id) => within(id, low, high)) : [],
    ),
    ...lines("answer; the whole history known", "whole", ({ truth }, low, high) =>
      truth.filter((id) => within(id, low, high)),
    ),
  ];
}

async function readSplit(
  name: string,
  split: Split,
): Promise<{ readonly events: readonly PastEvent[]; readonly cases: readonly Case[] }> {
  const folder = `${dataRoot}/${name}/${split === "valid" ? "valid/" : ""}`;
  const { events } = await readEvents({ stream: openInput(`${folder}events.csv.gz`) });
  const histories = await readHistories(`${folder}histories.ndjson.gz`);
  return { events: [...events], cases: casesOf(histories, await readTruths(`${folder}truth.ndjson.gz`)) };
}

/** The same settings with no word of any text in the graph. */
function withoutTexts({ blend, tuning }: Learnt): Pick<Learnt, "blend" | "tuning"> {
  return { blend, tuning: tuning && { ...tuning, plan: { ...tuning.plan, content: 0 } } };
}

/** What the last click alone calls for, asked once an item; and the whole history. */
async function listsFor(told: readonly Told[], lists: Lists): Promise<MethodLists> {
  const byRow = new Map<number, RowList>();
  const [click, whole]: [RowList[], RowList[]] = [[], []];
  for (const { history } of told) {
    const row = history.at(-1) as number;
    const known = byRow.get(row) ?? (await lists([row]));
    byRow.set(row, known);
    click.push(known);
    whole.push(await lists(history));
  }
  return { click, whole };
}
