// The other side of in-worker.test.ts: opens an engine where the library does, in a module worker.

import type { EngineName, TopRequest } from "../../../src/scoring/engine.js";
import { openEngine } from "../../../src/scoring/open-engine.js";
import type { Int8Matrix } from "../../../src/vector/int8-matrix.js";

export interface Task {
  readonly force: EngineName;
  readonly matrix: Int8Matrix;
  readonly request: TopRequest;
}

addEventListener("message", async ({ data: { force, matrix, request } }: MessageEvent<Task>) => {
  try {
    const { engine, report } = await openEngine({ matrix, force });
    postMessage({ report, top: await engine.top(request) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
