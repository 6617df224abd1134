// Injects faults into a worker: wraps the browser's GPU and storage APIs. Device losses are real; wrong results and
// slowness are injected between scorer and engine.

import { type Environment, hostEnvironment } from "../environment.js";
import type { ProbeAdapter } from "../scoring/adapter-probe.js";
import type { EngineName, OpenEngine, TopRequest } from "../scoring/engine.js";
import { seededRandom } from "../vector/random.js";
import type { ShopEngines } from "../worker/shop-scorer.js";
import { type FakeClock, fakeClock } from "./fake-clock.js";
import type { Fault, TestOrder } from "./faults.js";

type FaultOf<K extends Fault["kind"]> = Extract<Fault, { kind: K }>;

const { WebAssembly: wasm } = globalThis;

export class FaultyMachine {
  readonly #faults = new Map<Fault["kind"], Fault>();
  readonly #clock: FakeClock = fakeClock(Date.now());
  readonly #open = new Set<() => void>();

  constructor() {
    this.#watchWebGpu();
    this.#watchWebGl();
  }

  /** Fixed clock and seeded random numbers; everything else is this worker's own. */
  get environment(): Environment {
    const host = hostEnvironment();
    const has = (kind: Fault["kind"]): boolean => this.#faults.has(kind);
    return {
      ...host,
      now: this.#clock.now,
      stopwatch: this.#clock.stopwatch,
      random: seededRandom(1),
      get indexedDB() {
        return has("memory-store") ? undefined : host.indexedDB;
      },
      get caches() {
        return has("memory-store") ? undefined : host.caches;
      },
    };
  }

  /** The real engines with the faults injected; software adapters count as hardware. */
  get engines(): ShopEngines {
    return {
      openers: {
        webgpu: this.#faulty(async (matrix) => (await import("../scoring/webgpu.js")).openWebGpu(matrix)),
        webgl: this.#faulty(async (matrix) => (await import("../scoring/webgl.js")).openWebGl(matrix)),
      },
      probes: { webgpu: asCard("webgpu"), webgl: asCard("webgl") },
    };
  }

  obey(order: TestOrder): void {
    switch (order.kind) {
      case "apply":
        this.#faults.set(order.fault.kind, order.fault);
        this.#happen(order.fault);
        break;
      case "lift":
        this.#faults.delete(order.fault);
        if (order.fault === "no-wasm") setWebAssembly(wasm);
        break;
      case "advance":
        this.#clock.advance(order.ms);
        break;
      default:
        order satisfies never;
    }
  }

  #happen({ kind }: Fault): void {
    if (kind === "no-wasm") setWebAssembly(undefined);
    if (kind !== "lost-device") return;
    for (const lose of this.#open) lose();
    this.#open.clear();
  }

  #faulty(open: OpenEngine): OpenEngine {
    return async (matrix) => {
      const { engine } = await open(matrix);
      const top = async (request: TopRequest) => {
        this.#clock.advance(this.#fault("slow-gpu")?.ms ?? 0);
        if (!this.#faults.has("wrong-results")) return engine.top(request);
        const lists = await engine.top({ ...request, k: request.k + 1 });
        return lists.map(({ rows, scores }) => ({ rows: rows.slice(1), scores: scores.slice(1) }));
      };
      return {
        engine: {
          name: engine.name,
          device: engine.device,
          top,
          get lastTiming() {
            return engine.lastTiming;
          },
          get heldBytes() {
            return engine.heldBytes;
          },
          dispose: () => engine.dispose(),
        },
        software: false,
      };
    };
  }

  #fault<K extends Fault["kind"]>(kind: K): FaultOf<K> | undefined {
    return this.#faults.get(kind) as FaultOf<K> | undefined;
  }

  #watchWebGpu(): void {
    const gpu = (globalThis.navigator as Partial<Navigator>).gpu;
    if (gpu === undefined) return;
    const { requestAdapter } = gpu;
    let refused = 0;
    gpu.requestAdapter = async (options) => {
      if (refused < (this.#fault("null-adapter")?.times ?? 0)) {
        refused++;
        return null;
      }
      return Reflect.apply(requestAdapter, gpu, [options]);
    };
    const { requestDevice } = GPUAdapter.prototype;
    const opened = this.#open;
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      const device = (await Reflect.apply(requestDevice, this, [descriptor])) as GPUDevice;
      opened.add(() => device.destroy());
      return device;
    };
  }

  #watchWebGl(): void {
    if (typeof OffscreenCanvas === "undefined") return;
    const { getContext } = OffscreenCanvas.prototype;
    const opened = this.#open;
    const watched = function (this: OffscreenCanvas, ...asked: unknown[]): unknown {
      const context = Reflect.apply(getContext, this, asked) as WebGL2RenderingContext | null;
      if (asked[0] === "webgl2") opened.add(() => context?.getExtension("WEBGL_lose_context")?.loseContext());
      return context;
    };
    OffscreenCanvas.prototype.getContext = watched as typeof getContext;
  }
}

function asCard(name: Exclude<EngineName, "wasm" | "js">): ProbeAdapter {
  return async (world) => ({
    ...(await (await import("../scoring/adapter-probe.js")).PROBES[name](world)),
    software: false,
  });
}

function setWebAssembly(value: typeof wasm | undefined): void {
  Object.defineProperty(globalThis, "WebAssembly", { value, configurable: true, writable: true });
}
