import { expect, it } from "vitest";
import { ENGINE_NAMES } from "../../../src/scoring/engine.js";
import { openJs } from "../../../src/scoring/js.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";
import type { Task } from "./engine-worker.js";

// That the page's own thread is not held up meanwhile is counted by `npm run bench`, by processor time.
it.each(ENGINE_NAMES)("the %s engine runs in a module worker", async (force) => {
  const random = seededRandom(11);
  const matrix = randomMatrix(2000, 64, random);
  const request = { queries: [randomBytes(64, random), randomBytes(64, random)], k: 20 };
  const worker = new Worker(new URL("./engine-worker.ts", import.meta.url), { type: "module" });
  const answer = await new Promise<MessageEvent>((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ force, matrix, request } satisfies Task);
  });
  worker.terminate();
  const { engine: judge } = await openJs(matrix);
  expect(answer.data).toMatchObject({ report: { engine: force, tried: [] }, top: await judge.top(request) });
  console.log(`engine exercised in a worker: ${force} (${answer.data.report.device})`);
});
