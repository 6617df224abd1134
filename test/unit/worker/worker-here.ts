import { type Environment, hostEnvironment } from "../../../src/environment.js";
import { type HostPort, serveSession } from "../../../src/worker/serve-calls.js";

/** The real session in this thread, in place of a worker: what `createRecommender` takes as `worker`. */
export function workerHere(environment: Partial<Environment> = {}): Worker {
  const { port1, port2 } = new MessageChannel();
  serveSession(port2 as unknown as HostPort, {
    environment: { ...hostEnvironment(), idle: () => {}, ...environment },
  });
  port2.start();
  port1.start();
  return Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
}
