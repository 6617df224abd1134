// Next-item prediction: one `build` with its defaults, then `evaluate`, both as a shop would run them; with baselines,
// published figures, and the same shop without its log or with only the last clicks of each history.

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEvents } from "../../src/catalog/feeds/log/events-csv.js";
import { openInput } from "../../src/cli/input-file.js";
import { readHistories, readTruths } from "../../src/cli/ndjson-records.js";
import { type Case, casesOf } from "../../src/evaluation/cases.js";
import type { Evaluation, Figures } from "../../src/evaluation/evaluate.js";
import { listMetrics } from "../../src/evaluation/metrics.js";
import { type PastSessions, pastSessionsOf } from "../../src/evaluation/past-sessions.js";
import { type SessionKnnSettings, sessionKnn } from "../../src/evaluation/session-knn.js";
import { type DataSet, folderOf, type Metric } from "./published.js";
import { type Ran, runVitrine } from "./run-vitrine.js";
import type { Cell, Section } from "./section.js";

/** A further way to build, to stand beside the defaults. */
export interface Variant {
  readonly name: string;
  /** For `vitrine build`. */
  readonly options: readonly string[];
}

/** Validation cases that V-SKNN is tuned on. */
const TUNED_ON = 600;
/** Worth trying: of all ways to weigh, those that did best on some validation split. */
const GRID: readonly SessionKnnSettings[] = (
  [
    ["quadratic", "quadratic"],
    ["quadratic", "log"],
    ["log", "log"],
    ["div", "log"],
    ["same", "quadratic"],
  ] as const
).flatMap(([weighting, scoring]) => [0, 2].map((idf) => ({ neighbours: 500, sample: 5000, idf, weighting, scoring })));
const NAMES: Readonly<Record<Metric, string>> = { hitRate: "HR", recall: "Recall", ndcg: "NDCG", mrr: "MRR" };

export async function nextItems(set: DataSet, data: string, variants: readonly Variant[]): Promise<Section> {
  const folder = join(data, folderOf(set));
  const work = mkdtempSync(join(tmpdir(), "vitrine-results-"));
  try {
    return await measured(set, { folder, work, variants });
  } finally {
    rmSync(work, { recursive: true });
  }
}

interface Place {
  readonly folder: string;
  /** Scratch. */
  readonly work: string;
  readonly variants: readonly Variant[];
}

async function measured(set: DataSet, { folder, work, variants }: Place): Promise<Section> {
  const { cutoff, metrics } = set;
  const settings = await tuned(set, folder);
  const test = (index: string, more: readonly string[] = [], histories = `${folder}/histories.ndjson.gz`): Evaluation =>
    evaluated(set, [`--index=${index}`, `--histories=${histories}`, `--truth=${folder}/truth.ndjson.gz`, ...more]);
  const at = (evaluation: Evaluation, method = "vitrine"): Figures => {
    const figures = evaluation.methods[method]?.[evaluation.cutoffs.indexOf(cutoff)];
    if (figures === undefined) throw new Error(`${set.name}: evaluate says nothing of ${method} at ${cutoff}.`);
    return figures;
  };
  const row = (name: string, figures: Figures, more: readonly Cell[] = []): Cell[] => [
    name,
    ...metrics.map((metric) => figures.intervals[metric]),
    ...metrics.map((metric) => figures.behind?.[metric] ?? null),
    ...more,
  ];

  const index = join(work, "index");
  const built = build(folder, index, true, []);
  const log = [`--events=${folder}/events.csv.gz`, `--session-knn=${Object.values(settings).join(",")}`];
  const main = test(index, log);
  const rows: Cell[][] = [row("**vitrine**", at(main), built.facts)];
  for (const { name, options } of variants) {
    const other = join(work, "variant");
    const { facts } = build(folder, other, true, options);
    rows.push(row(`vitrine, ${name}`, at(test(other)), facts));
  }
  for (const clicks of [1, 3]) {
    const short = await shortened(`${folder}/histories.ndjson.gz`, join(work, `last-${clicks}.ndjson`), clicks);
    rows.push(
      row(`vitrine, only the last ${clicks === 1 ? "item" : `${clicks} items`} known`, at(test(index, [], short))),
    );
  }
  if (set.texts) {
    const fresh = join(work, "fresh");
    const { facts } = build(folder, fresh, false, []);
    rows.push(row("vitrine, a new shop without a log", at(test(fresh)), facts));
  }
  const others = Object.keys(main.methods).filter((method) => method !== "vitrine");
  for (const method of others) rows.push(row(method, at(main, method)));
  for (const { method, values, source } of set.published) {
    rows.push([`${method}, published`, ...values, null, null, null, null, source]);
  }
  rows.push(["*goal*", ...set.goal]);

  const { neighbours, sample, idf, weighting, scoring } = settings;
  return {
    title: set.title,
    notes: [
      `${set.protocol} ${main.cases.toLocaleString("en")} cases over ${main.items.toLocaleString("en")} items; 95 % intervals by ` +
        "bootstrap over blocks of neighbouring cases; *ahead* is the paired difference of vitrine and the row. " +
        `V-SKNN tuned on the validation split: ${neighbours} sessions of ${sample} compared, idf ${idf}, weighting ${weighting}, scoring ${scoring}. ` +
        "Bytes: of all files of the index but titles, texts and the text model, for one item, before gzip.",
    ],
    tables: [
      {
        title: "",
        columns: [
          { title: "method" },
          ...metrics.map((metric) => ({ title: `${NAMES[metric]}@${cutoff}` })),
          ...metrics.map((metric) => ({ title: `ahead, ${NAMES[metric]}` })),
          { title: "bytes an item", digits: 0 },
          { title: "build, s", digits: 1 },
          { title: "source" },
        ],
        rows,
      },
      everything(main),
    ],
    ...(built.printed === "" ? {} : { printed: built.printed }),
  };
}

function everything({ methods, cutoffs, rate }: Evaluation): Section["tables"][number] {
  const rows = cutoffs.flatMap((k, i) =>
    Object.entries(methods).flatMap(([name, figures]): Cell[][] => {
      const at = figures[i];
      if (at === undefined) return [];
      const { recall, hitRate, ndcg, mrr, map, precision, f1 } = at;
      const { coverage, novelty = null, diversity, popularityLift = null, coldShare = null } = at;
      const accuracy = [recall, hitRate, ndcg, mrr, map, precision, f1];
      return [[`${name} @${k}`, ...accuracy, coverage, novelty, diversity, popularityLift, coldShare]];
    }),
  );
  return {
    folded: true,
    title: `Every figure; vitrine made ${Math.round(rate).toLocaleString("en")} lists a second on one core`,
    columns: [
      ...["method", "recall", "hit rate", "NDCG", "MRR", "MAP", "precision", "F1", "coverage"].map((title) => ({
        title,
      })),
      { title: "novelty, bits", digits: 2 },
      { title: "diversity", digits: 3 },
      { title: "popularity lift", digits: 2 },
      { title: "cold share", digits: 3 },
    ],
    rows,
  };
}

function build(
  folder: string,
  out: string,
  learn: boolean,
  options: readonly string[],
): { readonly facts: Cell[]; readonly printed: string } {
  const events = learn ? [`--events=${folder}/events.csv.gz`] : [];
  const ran = runVitrine(["build", `--items=${folder}/items.ndjson.gz`, ...events, `--out=${out}`, ...options]);
  return { facts: [bytesPerItem(out), ran.seconds], printed: told(ran) };
}

/** What it printed, but for how far it was at a time and where the files lay. */
function told({ out, err }: Ran): string {
  return `${err}\n${out}`
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\w+: ([\d,]+ of|done in)/.test(line) && !line.includes("/"))
    .join("\n");
}

function evaluated({ seen }: DataSet, options: readonly string[]): Evaluation {
  return JSON.parse(runVitrine(["evaluate", ...options, `--seen=${seen}`, "--json"]).out) as Evaluation;
}

/** Names of files that hold titles, descriptions, addresses, and words. */
const TEXTS = /^(cards|texts|items|index)\b|^model$/;

function bytesPerItem(index: string): number {
  const { items } = JSON.parse(runVitrine(["inspect", index, "--json"]).out) as { items: number };
  const files = readdirSync(index).filter((name) => !TEXTS.test(name));
  return files.reduce((sum, name) => sum + sizeOf(join(index, name)), 0) / items;
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

async function shortened(histories: string, path: string, clicks: number): Promise<string> {
  const records = await readHistories(histories);
  const lines = records.map(({ session, history }) => JSON.stringify({ session, history: history.slice(-clicks) }));
  writeFileSync(path, lines.join("\n"));
  return path;
}

/** The settings of the grid that do best on the validation split, by the second metric of the set. */
async function tuned({ seen, cutoff, metrics: [, metric] }: DataSet, folder: string): Promise<SessionKnnSettings> {
  const { events } = await readEvents({ stream: openInput(`${folder}/valid/events.csv.gz`) });
  const rows = new Map<string, number>();
  for (const { item } of events) if (!rows.has(item)) rows.set(item, rows.size);
  const past = pastSessionsOf(events, rows.size, (item) => rows.get(item));
  const all = casesOf(
    await readHistories(`${folder}/valid/histories.ndjson.gz`),
    await readTruths(`${folder}/valid/truth.ndjson.gz`),
  );
  const step = Math.max(1, Math.floor(all.length / TUNED_ON));
  const cases = all.filter((_, i) => i % step === 0);
  const worth = GRID.map((settings) => ({ settings, value: worthOf(past, settings, cases) }));
  return worth.reduce((best, one) => (one.value > best.value ? one : best)).settings;

  function worthOf(past: PastSessions, settings: SessionKnnSettings, cases: readonly Case[]): number {
    const list = sessionKnn(past, { limit: cutoff, seen: seen === "allow" }, settings);
    return cases.reduce((sum, { history, truth }) => {
      const known = history.map((id) => rows.get(id)).filter((row) => row !== undefined);
      return sum + listMetrics(list(known), new Set(truth.map((id) => rows.get(id) ?? id)), cutoff)[metric];
    }, 0);
  }
}
