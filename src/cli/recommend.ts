// `vitrine recommend`: one list per history, from the shipped ranking.

import { openForesight } from "../evaluation/foresight.js";
import { replayer } from "../evaluation/replay.js";
import { openEngine } from "../scoring/open-engine.js";
import { readIndexFolder } from "./index-folder.js";
import { readHistories, reportUnknownIds } from "./ndjson-records.js";
import { openOutput } from "./output-file.js";
import { startProgress } from "./progress.js";

export interface RecommendOptions {
  readonly index: string;
  /** NDJSON of {"session","history":[ids, oldest first]}. */
  readonly histories: string;
  readonly limit: number;
  readonly seen: "allow" | "leave-out";
  readonly out?: string;
  /** With `out`: prints a summary. */
  readonly json?: boolean;
  /** False ignores the index's network. Default true. */
  readonly network?: boolean;
  /** Unusable rows of `histories` are an error. */
  readonly strict?: boolean;
}

/** @throws VitrineError INDEX_*, INPUT_NOT_FOUND, INPUT_INVALID. */
export async function recommendAll(options: RecommendOptions): Promise<void> {
  const { index, histories, limit, seen, out, network = true, strict = false } = options;
  const began = performance.now();
  const loaded = await readIndexFolder(index);
  const { catalog } = loaded;
  const records = await readHistories(histories, strict);
  const known = records.map(({ history }) => history);
  reportUnknownIds(histories, known, catalog);
  const { engine } = await openEngine({ matrix: catalog.vectors, force: "wasm" });
  const foresee = network ? await openForesight(loaded) : undefined;
  const replay = replayer({ catalog, score: (request) => engine.top(request), limit, seen: seen === "allow", foresee });
  const output = openOutput(out);
  const progress = startProgress("recommend", records.length);
  for (const [done, { session, history }] of records.entries()) {
    const { rows, scores } = await replay(history);
    await output.write({
      session,
      items: rows.map((row) => catalog.idOf(row)),
      scores: scores.map((score) => Number(score.toPrecision(6))),
    });
    progress.update(done + 1);
  }
  await output.end();
  progress.end();
  if (out !== undefined && options.json) {
    console.log(JSON.stringify({ lists: records.length, seconds: (performance.now() - began) / 1000 }));
  }
}
