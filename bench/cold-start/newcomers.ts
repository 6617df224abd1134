// Lists for new visitors. The visits of the newest events are held out, and what each began with is to be found among
// all items: by all-time popularity, by the list for newcomers, by the category of the page, and after one click.

import type { Item } from "../../src/catalog/item.js";
import { learn } from "../../src/training/learn.js";
import type { PastEvent } from "../../src/training/past-event.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";
import { topRows } from "../../src/vector/top-rows.js";
import { type Lists, listsOf, PLACES } from "./built-shop.js";
import { between, figure, measured, type RowList, spread } from "./measured.js";
import type { ColdShop } from "./shops.js";

/** Shares of the events: what is before the first is learnt from, what is held out lies between. */
export const SPLITS = { valid: [0.9, 0.95], test: [0.95, 1] } as const;
export type Split = keyof typeof SPLITS;

const BUDGET = 8;
const MOST_CASES = 2000;

interface Visit {
  /** Rows that it began with: one look, or a basket. */
  readonly began: ReadonlySet<number>;
  /** What followed that, each once. */
  readonly later: readonly number[];
}

export const HEAD = [
  "shop",
  "what is known",
  "list",
  "visits",
  "Recall@20",
  "NDCG@20",
  "departments a list",
  "ahead of what was ever popular, NDCG@20",
];

/** Lines of the table. */
export async function newcomers(
  shop: ColdShop,
  vectors: Int8Matrix,
  split: Split,
): Promise<readonly (readonly string[])[]> {
  const { items } = shop;
  const { past, visits } = heldOut(shop, split);
  const learnt = learn({ items, events: past, vectors, budget: BUDGET, clock: () => process.cpuUsage().user / 1000 });
  const lists = await listsOf({ items, vectors, ...learnt });
  const counts = new Float32Array(items.length);
  for (const row of rowsOf(items, past)) counts[row] = (counts[row] as number) + 1;
  const everPopular = [...topRows(counts, PLACES).rows];
  const departmentOf = (row: number): string => items[row]?.category[0] ?? "";
  const lines = (
    known: string,
    truth: readonly ReadonlySet<number>[],
    methods: Readonly<Record<string, readonly RowList[]>>,
  ) => {
    const names = Object.keys(methods);
    const base = truth.map(() => everPopular);
    const all = Object.values(methods);
    return names.map((name, i) => {
      const own = all[i] as readonly RowList[];
      const [one, ever] = measured([own, base], truth);
      if (one === undefined || ever === undefined) throw new Error("Two methods have two figures.");
      const cells = [figure(one.recall), figure(one.ndcg), spread(own, departmentOf).toFixed(1)];
      return [shop.name, known, name, `${truth.length}`, ...cells, own === base ? "" : between(ever.behind.ndcg)];
    });
  };

  const forAll = async (request: Parameters<Lists>[1]): Promise<readonly RowList[]> => {
    const list = await lists([], request);
    return visits.map(() => list);
  };
  const nothing = lines(
    "nothing",
    visits.map(({ began }) => began),
    {
      "what was ever popular": visits.map(() => everPopular),
      "newcomer's, variety 0": await forAll({}),
      "newcomer's, as shipped": await forAll({ variety: 0.3 }),
    },
  );
  const path = (row: number): string => items[row]?.category.join(" > ") ?? "";
  const first = (rows: ReadonlySet<number>): number => [...rows][0] as number;
  const placed = some(visits.filter(({ began }) => path(first(began)) !== ""));
  const inCategory = async (variety: number): Promise<readonly RowList[]> => {
    return inTurn(placed, ({ began }) => lists([], { context: { category: path(first(began)) }, variety }));
  };
  const category =
    placed.length === 0
      ? []
      : lines(
          "its category",
          placed.map(({ began }) => new Set([first(began)])),
          {
            "what was ever popular": placed.map(() => everPopular),
            "of the context, variety 0": await inCategory(0),
            "of the context, as shipped": await inCategory(0.3),
          },
        );
  const longer = some(visits.filter(({ later }) => later.length > 0));
  const click = lines(
    "one click; the next item wanted",
    longer.map(({ later }) => new Set(later.slice(0, 1))),
    {
      "what was ever popular": longer.map(() => everPopular),
      "of the one click": await inTurn(longer, ({ began }) => lists([first(began)])),
    },
  );
  return [...nothing, ...category, ...click];
}

/** What is known of the shop, and the visits of what came then. */
function heldOut(
  { items, events }: ColdShop,
  split: Split,
): { readonly past: readonly PastEvent[]; readonly visits: readonly Visit[] } {
  const bySession = new Map<string, PastEvent[]>();
  for (const event of events) bySession.set(event.session, [...(bySession.get(event.session) ?? []), event]);
  const [from, to] = SPLITS[split];
  const past: PastEvent[] = [];
  const visits: Visit[] = [];
  let before = 0;
  for (const visit of bySession.values()) {
    const age = before / events.length;
    before += visit.length;
    if (age < from) past.push(...visit);
    else if (age < to) visits.push(visitOf(items, visit));
  }
  return { past, visits: visits.filter(({ began }) => began.size > 0) };
}

function visitOf(items: readonly Item[], visit: readonly PastEvent[]): Visit {
  const [start] = visit as readonly [PastEvent];
  const isLook = start.kind === "view" || start.kind === "click";
  const began = rowsOf(items, isLook ? [start] : visit.filter(({ time }) => time === start.time));
  const [click] = began;
  return { began: new Set(began), later: [...new Set(rowsOf(items, visit))].filter((row) => row !== click) };
}

const places = new WeakMap<readonly Item[], ReadonlyMap<string, number>>();

function rowsOf(items: readonly Item[], events: readonly PastEvent[]): number[] {
  const rows = places.get(items) ?? new Map(items.map(({ id }, row) => [id as string, row]));
  places.set(items, rows);
  return events.map(({ item }) => rows.get(item)).filter((row) => row !== undefined);
}

/** So many at most, spread evenly. */
function some<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, all.length / MOST_CASES);
  return Array.from({ length: Math.min(MOST_CASES, all.length) }, (_, i) => all[Math.floor(i * step)] as T);
}

async function inTurn<T>(all: readonly T[], list: (one: T) => Promise<RowList>): Promise<readonly RowList[]> {
  const lists: RowList[] = [];
  for (const one of all) lists.push(await list(one));
  return lists;
}
