// The thread of adapt-apart.ts.

import { parentPort, workerData } from "node:worker_threads";
import { type AdaptState, type AdaptTask, runTask } from "./adapt-apart.js";

const { task, state } = workerData as { readonly task: AdaptTask; readonly state: AdaptState };
const began = performance.now();
const adapted = await runTask(task, (done, total) => state.set([done, total, performance.now() - began]));
parentPort?.postMessage(adapted);
