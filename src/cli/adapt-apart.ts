// Adapts the text model in a thread of its own (adapt-thread.ts), so that the log can be learnt from meanwhile.

import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { StaticModel } from "../encoder/static-model.js";
import { parseTableModel } from "../encoder/table-model.js";
import type { TfIdf } from "../training/content/tf-idf.js";
import { type Adapted, adaptTexts } from "../training/distil/adapt.js";
import { startProgress } from "./progress.js";

export interface AdaptTask {
  readonly texts: TfIdf;
  readonly dimensions: number;
  readonly fast: boolean;
  /** The two files of a pretrained table. */
  readonly model: { readonly json: string; readonly bin: Uint8Array<ArrayBuffer> };
}

export interface Adapting {
  /** Milliseconds that a thread has worked, which `process.cpuUsage()` includes. */
  readonly busy: () => number;
  /** Resolves with the result; shows a progress bar. */
  readonly finish: () => Promise<Adapted>;
}

/** Written by the thread: batches done, batches in all, and milliseconds since it began. */
export type AdaptState = Float64Array;

/** Milliseconds between two updates of the progress bar. */
const TICK = 100;

/** In the thread, from now on; as `adaptHere` where there is none. */
export function adaptApart(task: AdaptTask): Adapting {
  const file = new URL("./adapt-thread.ts", import.meta.url);
  // Node cannot run its source, from which tests and benches run; and who bundles this file may leave the other behind.
  const isBuilt = file.pathname.endsWith(".js") && existsSync(file);
  return isBuilt ? startThread(file, task) : adaptHere(task);
}

function startThread(file: URL, task: AdaptTask): Adapting {
  const state: AdaptState = new Float64Array(new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT));
  const thread = new Worker(file, { workerData: { task, state } });
  const result = new Promise<Adapted>((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
  });
  result.catch(() => undefined); // `finish` reports it.
  thread.unref(); // A build that fails meanwhile does not wait for it. (Listening would undo this.)
  const finish = async (): Promise<Adapted> => {
    thread.ref();
    const progress = startProgress("adapt", 1);
    const timer = setInterval(() => progress.update(state[0] as number, Math.max(1, state[1] as number)), TICK);
    try {
      return await result;
    } finally {
      clearInterval(timer);
      progress.end();
    }
  };
  return { busy: () => state[2] as number, finish };
}

/** In this thread, once `finish` is called. */
export function adaptHere(task: AdaptTask): Adapting {
  const finish = async (): Promise<Adapted> => {
    const progress = startProgress("adapt", 1);
    const adapted = await runTask(task, progress.update);
    progress.end();
    return adapted;
  };
  return { busy: () => 0, finish };
}

export async function runTask(
  { model: { json, bin }, ...task }: AdaptTask,
  onProgress: (done: number, total: number) => void,
): Promise<Adapted> {
  const model = (await parseTableModel(json, bin)) as StaticModel;
  return adaptTexts({ ...task, model, onProgress });
}
