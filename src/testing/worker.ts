// The package's worker with fault injection. Served in place of `vitrine/worker`, in tests only.

import { type HostPort, serveSession } from "../worker/serve-calls.js";
import type { TestReply, TestRequest } from "./faults.js";
import { FaultyMachine } from "./faulty-machine.js";

const machine = new FaultyMachine();

addEventListener("message", ({ data }: MessageEvent<TestRequest>) => {
  if (data.type !== "vitrine-test") return;
  machine.obey(data.order);
  postMessage({ type: "vitrine-test-done", id: data.id } satisfies TestReply);
});

const { environment, engines } = machine;
serveSession(globalThis as unknown as HostPort, { environment, engines });
