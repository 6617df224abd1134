// For a shop's own tests: the real library on a worker with injected faults. Not part of the package's other entries.

import type { Fault, TestOrder, TestReply, TestRequest } from "./faults.js";

export { seededRandom } from "../vector/random.js";
export { type FakeClock, fakeClock } from "./fake-clock.js";
export { type Fault, loseDevice, memoryStore, noWasm, nullAdapter, slowGpu, wrongResults } from "./faults.js";

/** A worker under test. Its clock stands still except for `advance`; its random numbers are seeded; a software
 *  adapter counts as a graphics card, since test machines rarely have one. */
export interface TestWorker {
  /** For `createRecommender({ worker })`. One call makes one worker; the orders below go to the latest. */
  readonly worker: () => Worker;
  /** Applies a fault from now on. Resolves once it is applied. */
  readonly apply: (fault: Fault) => Promise<void>;
  /** Removes a fault. What was lost stays lost. */
  readonly lift: (kind: Fault["kind"]) => Promise<void>;
  /** Advances the worker's clock by `ms` milliseconds. */
  readonly advance: (ms: number) => Promise<void>;
}

export interface TestWorkerOptions {
  /** Faults from the start. */
  readonly faults?: readonly Fault[];
  /** URL of `vitrine/testing/worker`. Default: the package's own file. */
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
      for (const fault of faults) void order({ kind: "apply", fault }); // Handled first: messages keep their order.
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
