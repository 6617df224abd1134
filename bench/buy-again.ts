// Repeat purchases. Online Retail, validation log: each customer's last invoice is held out; its items that the
// customer had bought before are to be found among all items the customer had bought. Compares `recommend({ by: "again"
// })` with two simple orders: bought most recently, and bought most often.
// Run: npx tsx bench/buy-again.ts

import "./wat-imports.js";
import { join } from "node:path";
import { readEvents } from "../src/catalog/feeds/log/events-csv.js";
import { openInput } from "../src/cli/input-file.js";
import { readFeed } from "../src/cli/read-feed.js";
import type { Interval } from "../src/evaluation/bootstrap.js";
import type { StoredEvent } from "../src/events/event.js";
import type { PastEvent } from "../src/training/past-event.js";
import { dataRoot } from "../test/data-path.js";

const { Catalog } = await import("../src/catalog/catalog.js");
const { Relations } = await import("../src/catalog/relations.js");
const { RowMask } = await import("../src/vector/row-mask.js");
const { quantiseMatrix } = await import("../src/vector/int8-matrix.js");
const { foldProfile } = await import("../src/profile/fold-profile.js");
const { Bootstrap } = await import("../src/evaluation/bootstrap.js");
const { listMetrics } = await import("../src/evaluation/metrics.js");
const { chooseRecommended } = await import("../src/ranking/shelf.js");
const { learn } = await import("../src/training/learn.js");

const FOLDER = join(dataRoot, "online-retail");
const CUT = 10;

const { items } = await readFeed({ items: `${FOLDER}/items.ndjson.gz` });
const { events } = await readEvents({ stream: openInput(`${FOLDER}/valid/events.csv.gz`) });
const rows = new Map([...items].map(({ id }, row) => [id as string, row]));
const { kept, cases, customers } = split([...events]);
const size = items.length;
const { relations, ...rest } = learn({ items, events: kept });
const catalog = new Catalog({ items: [...items], vectors: quantiseMatrix(new Float32Array(size), 1), ...rest });
catalog.relations = relations && new Relations(relations);
const everything = RowMask.all(size);

const orders: Readonly<Record<string, (past: readonly PastEvent[], now: number) => Promise<number[]>>> = {
  'by: "again"': async (past, now) => {
    const told = past.map(({ item, time }, i): StoredEvent => ({ kind: "purchase", item, id: `${i}`, time }));
    const profile = foldProfile(told, catalog, now);
    const world = { catalog, profile, score: async () => [], listId: "bench", filter: () => everything };
    return [...(await chooseRecommended(world, { by: "again", limit: CUT, soldOut: true })).rows];
  },
  "bought most often": async (past) => inOrder(past, (times, latest) => times + latest / 1e15),
  "bought last": async (past) => inOrder(past, (_times, latest) => latest),
};
const names = Object.keys(orders);
/** Recall, then NDCG, of each order. */
const values = new Float64Array(cases.length * 2 * names.length);
for (const [i, { past, now, truth }] of cases.entries()) {
  for (const [n, order] of Object.values(orders).entries()) {
    const { recall, ndcg } = listMetrics(await order(past, now), truth, CUT);
    values.set([recall, ndcg], 2 * (i * names.length + n));
  }
}
const bootstrap = new Bootstrap(values, 2 * names.length);
const told = ({ mean, low, high }: Interval): string => `${mean.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
console.log(`${cases.length} customers who bought something again, of ${customers} with three invoices or more`);
for (const [n, name] of names.entries()) {
  const ahead = n === 0 ? "" : `  by: "again" ahead in NDCG: ${told(bootstrap.interval(1, 2 * n + 1))}`;
  const [recall, ndcg] = [bootstrap.interval(2 * n), bootstrap.interval(2 * n + 1)];
  console.log(`${name.padEnd(18)} recall@${CUT} ${told(recall)}  NDCG@${CUT} ${told(ndcg)}${ahead}`);
}

interface AgainCase {
  readonly past: readonly PastEvent[];
  readonly now: number;
  readonly truth: ReadonlySet<number>;
}

/** The log without the last invoice of each customer who has at least three, and the repeat purchases in these
 *  invoices. */
function split(all: readonly PastEvent[]): {
  readonly kept: readonly PastEvent[];
  readonly cases: readonly AgainCase[];
  readonly customers: number;
} {
  const byUser = new Map<string, PastEvent[]>();
  for (const event of all) {
    if (event.user !== "" && rows.has(event.item)) byUser.set(event.user, [...(byUser.get(event.user) ?? []), event]);
  }
  const held = new Set<PastEvent>();
  const found: AgainCase[] = [];
  let regulars = 0;
  for (const one of byUser.values()) {
    const times = [...new Set(one.map(({ time }) => time))].sort((a, b) => a - b);
    const now = times.at(-1) as number;
    if (times.length < 3) continue;
    regulars++;
    const past = one.filter(({ time }) => time < now);
    const known = new Set(past.map(({ item }) => item));
    const last = one.filter(({ time }) => time === now);
    for (const event of last) held.add(event);
    const again = last.filter(({ item }) => known.has(item)).map(({ item }) => rows.get(item) as number);
    if (again.length > 0) found.push({ past, now, truth: new Set(again) });
  }
  return { kept: all.filter((event) => !held.has(event)), cases: found, customers: regulars };
}

/** Everything the customer bought, ordered by a score of the number of invoices and of the last date. */
function inOrder(past: readonly PastEvent[], score: (times: number, latest: number) => number): number[] {
  const times = new Map<string, Set<number>>();
  for (const { item, time } of past) times.set(item, (times.get(item) ?? new Set()).add(time));
  return [...times]
    .map(([item, when]) => ({ row: rows.get(item) as number, score: score(when.size, Math.max(...when)) }))
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row);
}
