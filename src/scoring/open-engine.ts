// Chooses the engine: WebGPU, else WebGL, else WASM, else plain JavaScript; each only after the canary. Absence is a
// report, not an exception: every engine passed over is named with the reason.

import { VitrineError } from "../errors.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { type Random, seededRandom } from "../vector/random.js";
import { passCanary } from "./canary.js";
import { ENGINE_NAMES, type Engine, type EngineName, type EngineReport, type OpenEngine } from "./engine.js";
import { openJs } from "./js.js";
import { openWasm } from "./wasm/wasm.js";
import { openWebGl, webGlOpener } from "./webgl.js";
import { openWebGpu, webGpuOpener } from "./webgpu.js";

export interface OpenEngineOptions {
  readonly matrix: Int8Matrix;
  /** The engine to use and no other, software adapters included. Default "auto". */
  readonly force?: EngineName | "auto";
  /** Stand-ins for engines, by name. */
  readonly openers?: Partial<Record<EngineName, OpenEngine>>;
  /** Fills the canary. */
  readonly random?: Random;
  /** Engines not to be tried, with the reason: they failed a moment ago. Only for "auto". */
  readonly failed?: EngineReport["tried"];
}

export interface ChosenEngine {
  readonly engine: Engine;
  readonly report: EngineReport;
}

/** Throws a VitrineError ENGINE_UNAVAILABLE, with the reasons, if the forced engine (or no engine) can run. */
export async function openEngine(options: OpenEngineOptions): Promise<ChosenEngine> {
  const { force = "auto" } = options;
  return force === "auto" ? openFirst(ENGINE_NAMES, options) : openForced(force, options);
}

/** The two-speed start: a CPU engine at once, which serves until the GPU is warm. */
export function openCpuEngine(options: Pick<OpenEngineOptions, "matrix" | "openers">): Promise<ChosenEngine> {
  return openFirst(["wasm", "js"], options);
}

const ANY: Record<EngineName, OpenEngine> = { webgpu: openWebGpu, webgl: openWebGl, wasm: openWasm, js: openJs };

/** Software adapters are recognised, and refused, before TF.js is loaded. */
const FAST: Record<EngineName, OpenEngine> = {
  ...ANY,
  webgpu: webGpuOpener({ software: "refuse" }),
  webgl: webGlOpener({ software: "refuse" }),
};

async function openForced(name: EngineName, options: OpenEngineOptions): Promise<ChosenEngine> {
  try {
    return chosen(await openChecked({ ...ANY, ...options.openers }[name], options), []);
  } catch (error) {
    const reason = why(error);
    throw new VitrineError("ENGINE_UNAVAILABLE", `The engine ${name} cannot run here: ${reason}.`, { cause: error });
  }
}

async function openFirst(names: readonly EngineName[], options: OpenEngineOptions): Promise<ChosenEngine> {
  const openers = { ...FAST, ...options.openers };
  const tried: { engine: EngineName; why: string }[] = [];
  for (const name of names) {
    const failure = options.failed?.find(({ engine }) => engine === name);
    if (failure !== undefined) {
      tried.push(failure);
      continue;
    }
    try {
      return chosen(await openChecked(hardwareOnly(openers[name]), options), tried);
    } catch (error) {
      tried.push({ engine: name, why: why(error) });
    }
  }
  const reasons = tried.map(({ engine, why }) => `${engine}: ${why}`).join("; ");
  throw new VitrineError("ENGINE_UNAVAILABLE", `No engine can run here (${reasons}).`);
}

async function openChecked(open: OpenEngine, options: OpenEngineOptions): Promise<Engine> {
  const { matrix, random = seededRandom(1) } = options;
  await passCanary(open, matrix.dimensions, random);
  return (await open(matrix)).engine;
}

function hardwareOnly(open: OpenEngine): OpenEngine {
  return async (matrix) => {
    const opened = await open(matrix);
    if (!opened.software) return opened;
    opened.engine.dispose();
    throw new Error("software adapter");
  };
}

function chosen(engine: Engine, tried: EngineReport["tried"]): ChosenEngine {
  return { engine, report: { engine: engine.name, device: engine.device, tried } };
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
