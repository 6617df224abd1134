// `vitrine evaluate`: replays a test set through the shipped ranking and prints its quality next to baselines on the
// same cases.

import type { Catalog } from "../catalog/catalog.js";
import { readEvents } from "../catalog/feeds/log/events-csv.js";
import { VitrineError } from "../errors.js";
import { baselinesOf } from "../evaluation/baselines.js";
import { casesOf, type TruthRecord } from "../evaluation/cases.js";
import { evaluate, type EvaluateOptions as Measuring } from "../evaluation/evaluate.js";
import { openForesight } from "../evaluation/foresight.js";
import { evaluationTable } from "../evaluation/report.js";
import type { SessionKnnSettings } from "../evaluation/session-knn.js";
import { openEngine } from "../scoring/open-engine.js";
import { readIndexFolder } from "./index-folder.js";
import { openInput } from "./input-file.js";
import { readHistories, readTruths, reportUnknownIds } from "./ndjson-records.js";
import { startProgress } from "./progress.js";

export interface EvaluateOptions {
  readonly index: string;
  readonly histories: string;
  readonly truth: string;
  /** The log that the index was built from; adds the baselines recent popularity, item-kNN and V-SKNN. */
  readonly events?: string;
  readonly seen: "allow" | "leave-out";
  /** Settings of V-SKNN. */
  readonly sessionKnn?: SessionKnnSettings;
  /** Seed of the bootstrap. */
  readonly seed?: number;
  readonly json?: boolean;
  /** False ignores the index's network. Default true. */
  readonly network?: boolean;
  /** Unusable rows of `histories` and `truth` are an error. */
  readonly strict?: boolean;
}

/** @throws VitrineError INDEX_*, INPUT_NOT_FOUND, INPUT_INVALID. */
export async function evaluateIndex(options: EvaluateOptions): Promise<void> {
  const { index, histories, truth, seen, seed = 1, json = false, network = true, strict = false } = options;
  const loaded = await readIndexFolder(index);
  const { catalog } = loaded;
  const [past, answers] = [await readHistories(histories, strict), await readTruths(truth, strict)];
  const cases = casesOf(past, answers);
  if (cases.length === 0)
    throw new VitrineError("INPUT_INVALID", `No session of ${histories} has an answer in ${truth}.`);
  sayUnmatched(truth, "history", answers, past);
  sayUnmatched(histories, "answer", past, answers);
  const known = cases.map(({ history }) => history);
  const wanted = cases.map((one) => one.truth);
  reportUnknownIds(histories, known, catalog);
  reportUnknownIds(truth, wanted, catalog);
  const log =
    options.events === undefined
      ? {}
      : await fromLog({ path: options.events, catalog, seen: seen === "allow", settings: options.sessionKnn });
  const { engine } = await openEngine({ matrix: catalog.vectors, force: "wasm" });
  const progress = startProgress("evaluate", cases.length * (2 + Object.keys(log.baselines ?? {}).length));
  const evaluation = await evaluate({
    ...log,
    catalog,
    score: (request) => engine.top(request),
    cases,
    foresee: network ? await openForesight(loaded) : undefined,
    seen: seen === "allow",
    bootstrap: { seed },
    onProgress: progress.update,
  });
  progress.end();
  console.log(json ? JSON.stringify(evaluation, null, 2) : evaluationTable(evaluation));
}

/** Says how many sessions of one file are missing in the other, and so are no case. */
function sayUnmatched(path: string, lacking: string, records: readonly Session[], others: readonly Session[]): void {
  const known = new Set(others.map(({ session }) => session));
  const left = new Set(records.map(({ session }) => session).filter((session) => !known.has(session))).size;
  if (left > 0) console.error(`${path}: ${left} ${left === 1 ? "session" : "sessions"} without ${lacking}, left out`);
}

type Session = Pick<TruthRecord, "session">;

/** Cut-off of the metrics: length of the recommended lists. */
const LIMIT = 20;

async function fromLog({
  path,
  catalog,
  ...options
}: {
  readonly path: string;
  readonly catalog: Catalog;
  readonly seen: boolean;
  readonly settings: SessionKnnSettings | undefined;
}): Promise<Pick<Measuring, "baselines" | "frequency">> {
  const { events } = await readEvents({
    stream: openInput(path),
    itemOf: (id) => (catalog.rowOf(id) === undefined ? undefined : id),
  });
  const frequency = new Uint32Array(catalog.size);
  for (const { item } of events) {
    const row = catalog.rowOf(item);
    if (row !== undefined) frequency[row] = (frequency[row] as number) + 1;
  }
  return { frequency, baselines: baselinesOf([...events], catalog, { limit: LIMIT, ...options }) };
}
