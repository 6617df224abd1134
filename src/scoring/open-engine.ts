// Opens the forced engine, or the best one: WebGPU, else WebGL, else WASM, else plain JavaScript; each only after the
// canary. A missing feature is reported, not thrown. The code that evaluates GPUs is loaded on demand.

import { reasonOf, VitrineError } from "../errors.js";
import type { EngineName, OpenEngine } from "./engine.js";
import type { EngineTrouble } from "./engine-report.js";
import { openJs } from "./js.js";
import { type ChosenEngine, type OpenOptions, openChecked, type SentCanary, sendCanary } from "./open-checked.js";
import { openWasm } from "./wasm/wasm.js";
import type { World } from "./world.js";

export interface OpenEngineOptions extends OpenOptions {
  /** The only engine to use, software adapters included. Default "auto". */
  readonly force?: EngineName | "auto";
}

/** Throws a VitrineError ENGINE_UNAVAILABLE, with the reasons, if the forced engine (or no engine) can run. */
export async function openEngine(options: OpenEngineOptions): Promise<ChosenEngine> {
  const { force = "auto" } = options;
  if (force !== "auto") return openForced(force, options);
  const [cpu, { chooseGpu }] = await Promise.all([openCpuEngine(options), import("./choose-gpu.js")]);
  const { chosen, tried } = await chooseGpu({ ...options, cpu: cpu.engine });
  if (chosen !== undefined) cpu.engine.dispose();
  return chosen ?? besides(cpu, tried);
}

/** Opens a CPU engine at once, which serves until a GPU engine is ready. */
export async function openCpuEngine(options: OpenOptions): Promise<ChosenEngine> {
  const tried: EngineTrouble[] = [];
  for (const [name, open] of Object.entries({ ...CPU, ...only(options.openers, "wasm", "js") })) {
    const engine = name as EngineName;
    const failure = options.failed?.find((trouble) => trouble.engine === engine);
    try {
      if (failure === undefined) return await openChecked(open, options, tried);
      tried.push(failure);
    } catch (error) {
      tried.push({ engine, why: reasonOf(error) });
    }
  }
  const reasons = [...(options.failed ?? []).filter(isGpu), ...tried].map(({ engine, why }) => `${engine}: ${why}`);
  throw new VitrineError("ENGINE_UNAVAILABLE", `No engine can run here (${reasons.join("; ")}).`);
}

/** Starts the canary of the engine that is usually used first; pass the result to `openCpuEngine`. */
export function sendCpuCanary(dimensions: number, world: World): SentCanary {
  return sendCanary(openWasm, dimensions, world);
}

const CPU = { wasm: openWasm, js: openJs } as const;

async function openForced(name: EngineName, options: OpenOptions): Promise<ChosenEngine> {
  try {
    const failure = options.failed?.find(({ engine }) => engine === name);
    if (failure !== undefined) throw new Error(failure.why);
    if (name === "wasm" || name === "js") return await openChecked(options.openers?.[name] ?? CPU[name], options, []);
    return await (await import("./choose-gpu.js")).openGpu(name, options);
  } catch (error) {
    const reason = `The engine ${name} cannot run here: ${reasonOf(error)}.`;
    throw new VitrineError("ENGINE_UNAVAILABLE", reason, { cause: error });
  }
}

/** The same choice, with the better engines that were not possible added to its report. */
export function besides({ engine, report }: ChosenEngine, better: readonly EngineTrouble[]): ChosenEngine {
  return { engine, report: { ...report, tried: [...better, ...report.tried.filter((trouble) => !isGpu(trouble))] } };
}

function isGpu({ engine }: EngineTrouble): boolean {
  return engine === "webgpu" || engine === "webgl";
}

function only<K extends EngineName>(
  openers: OpenOptions["openers"],
  ...names: readonly K[]
): Record<string, OpenEngine> {
  return Object.fromEntries(names.flatMap((name) => (openers?.[name] === undefined ? [] : [[name, openers[name]]])));
}
