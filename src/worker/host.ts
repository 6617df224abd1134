// Entry of the worker script: serves one session to the page that started it.

import { hostEnvironment } from "../environment.js";
import { type HostPort, serveSession } from "./serve-calls.js";

export { loadModel } from "../encoder/lazy-model.js";
export type { LoadModelOptions } from "../encoder/load-model.js";
export type { TextEncoder } from "../encoder/text-encoder.js";
export { type Environment, hostEnvironment } from "../environment.js";

declare const WorkerGlobalScope: { new (): object } | undefined;

if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
  serveSession(globalThis as unknown as HostPort, { environment: hostEnvironment() });
}
