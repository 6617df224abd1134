// For a shop's own tests: the real library on a worker whose machine goes wrong on demand. Nothing of it is part of the
// package's other entries.

import type { Fault, TestOrder, TestReply, TestRequest } from "./faults.js";

export { seededRandom } from "../vector/random.js";
export { type FakeClock, fakeClock } from "./fake-clock.js";
export { type Fault, loseDevice, memoryStore, noWasm, nullAdapter, slowGpu, wrongResults } from "./faults.js";

/** A worker under test. Its clock stands still but for `advance`; its dice fall the same way each time; a software
 *  adapter counts as a graphics card, since the machines that run tests have no other. */
export interface TestWorker {
  /** For `createRecommender({ worker })`. One call makes one worker; the orders below go to the latest. */
  readonly worker: () => Worker;
  /** Makes something go wrong from now on. Resolves once it has. */
  readonly apply: (fault: Fault) => Promise<void>;
  /** Mends it again. What was lost stays lost. */
  readonly lift: (kind: Fault["kind"]) => Promise<void>;
  /** Moves the worker's clock on by so many ms. */
  readonly advance: (ms: number) => Promise<void>;
}

export interface TestWorkerOptions {
  /** What is wrong from the start. */
  readonly faults?: readonly Fault[];
  /** Where `vitrine/testing/worker` is served from. Default: the package's own file. */
  readonly url?: string | URL;
}

/** @example
 *  const machine = testWorker({ faults: [nullAdapter()] });
 *  const shop = await createRecommender({ catalog, worker: machine.worker }); */
export function testWorker({ faults = [], url }: TestWorkerOptions = {}): TestWorker {
  let latest: Worker | undefined;
  let id = 0;
  const order = (wanted: TestOrder): Promise<void> =>
    new Promise((resolve, reject) => {
      if (latest === undefined) throw new Error("The worker is not made yet: hand it to createRecommender first.");
      const mine = latest;
      const request: TestRequest = { type: "vitrine-test", id: id++, order: wanted };
      mine.addEventListener("message", function listen({ data }: MessageEvent<TestReply>) {
        if (data.type !== "vitrine-test-done" || data.id !== request.id) return;
        mine.removeEventListener("message", listen);
        resolve();
      });
      mine.addEventListener("error", ({ message }) => reject(new Error(message)), { once: true });
      mine.postMessage(request);
    });
  return {
    worker() {
      latest = url === undefined ? packagedWorker() : new Worker(url, { type: "module" });
      for (const fault of faults) void order({ kind: "apply", fault }); // Messages keep their order: these come first.
      return latest;
    },
    apply: (fault) => order({ kind: "apply", fault }),
    lift: (fault) => order({ kind: "lift", fault }),
    advance: (ms) => order({ kind: "advance", ms }),
  };
}

function packagedWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
