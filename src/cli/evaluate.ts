// `vitrine evaluate`: replays a test set through the ranking that ships, with popularity beside it.

import { VitrineError } from "../errors.js";
import { casesOf } from "../evaluation/cases.js";
import { evaluate } from "../evaluation/evaluate.js";
import { openForesight } from "../evaluation/foresight.js";
import { evaluationTable } from "../evaluation/report.js";
import { openEngine } from "../scoring/open-engine.js";
import { readHistories, readTruths } from "./histories.js";
import { readIndexFolder } from "./index-folder.js";
import { startProgress } from "./progress.js";

export interface EvaluateOptions {
  readonly index: string;
  readonly histories: string;
  readonly truth: string;
  readonly seen: "allow" | "leave-out";
  readonly json?: boolean;
  /** Default true: the index's network has its say, where there is one. */
  readonly network?: boolean;
}

/** @throws VitrineError INDEX_*, INPUT_NOT_FOUND, INPUT_INVALID. */
export async function evaluateIndex(options: EvaluateOptions): Promise<void> {
  const { index, histories, truth, seen, json = false, network = true } = options;
  const loaded = await readIndexFolder(index);
  const { catalog } = loaded;
  const cases = casesOf(await readHistories(histories), await readTruths(truth));
  if (cases.length === 0)
    throw new VitrineError("INPUT_INVALID", `No session of ${histories} has an answer in ${truth}.`);
  const { engine } = await openEngine({ matrix: catalog.vectors, force: "wasm" });
  const progress = startProgress("evaluate", cases.length);
  const evaluation = await evaluate({
    catalog,
    score: (request) => engine.top(request),
    cases,
    foresee: network ? await openForesight(loaded) : undefined,
    seen: seen === "allow",
    onProgress: (done) => progress.update(done),
  });
  progress.end();
  console.log(json ? JSON.stringify(evaluation, null, 2) : evaluationTable(evaluation));
}
