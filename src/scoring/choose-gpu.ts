// Chooses a GPU engine if it is worth it: WebGPU before WebGL, hardware adapters only, after the canary and a race
// against the CPU over the real matrix (skipped if an earlier visit ran it). The reason for each rejected engine is
// reported. Loaded after the first list.

import { reasonOf } from "../errors.js";
import { type Adapter, type GpuName, PROBES, type ProbeAdapter } from "./adapter-probe.js";
import { CheckedEngine } from "./checked-engine.js";
import type { Engine, EngineName, OpenEngine } from "./engine.js";
import type { EngineTrouble, Race } from "./engine-report.js";
import { type ChosenEngine, type OpenOptions, openChecked } from "./open-checked.js";
import { judgeRace, race } from "./race.js";
import { Unfit } from "./unfit.js";
import { memoryVerdicts, readVerdict, type VerdictStore, verdictKey } from "./verdict.js";
import { openWebGl } from "./webgl.js";
import { openWebGpu } from "./webgpu.js";
import { plainWorld, type World } from "./world.js";

export interface ChooseGpuOptions extends OpenOptions {
  /** The CPU engine to compare with, which serves meanwhile. */
  readonly cpu: Engine;
  /** The GPU engine in use, if any: only better ones are tried. */
  readonly serving?: EngineName | undefined;
  /** Replacements of the adapter probes, for tests. An engine that is replaced but has no probe is not probed. */
  readonly probes?: Partial<Record<GpuName, ProbeAdapter>>;
  /** Results of earlier visits. Default: none are stored. */
  readonly verdicts?: VerdictStore;
}

export interface GpuChoice {
  readonly chosen: ChosenEngine | undefined;
  readonly tried: readonly EngineTrouble[];
  /** Those of `tried` that failed temporarily and may be tried again later. */
  readonly again: readonly EngineName[];
}

const OPENERS: Readonly<Record<GpuName, OpenEngine>> = { webgpu: openWebGpu, webgl: openWebGl };

/** Never throws. */
export async function chooseGpu(options: ChooseGpuOptions): Promise<GpuChoice> {
  const tried: EngineTrouble[] = [];
  const again: EngineName[] = [];
  for (const name of ["webgpu", "webgl"] as const) {
    if (name === options.serving) break;
    const failure = options.failed?.find(({ engine }) => engine === name);
    if (failure !== undefined) {
      tried.push(failure);
      continue;
    }
    try {
      return { chosen: await tryGpu(name, options, tried), tried, again };
    } catch (error) {
      tried.push({ engine: name, why: reasonOf(error) });
      if (!(error instanceof Unfit)) again.push(name);
    }
  }
  return { chosen: undefined, tried, again };
}

/** Opens a forced engine: software adapters are accepted, and there is no race. Throws an Error with the reason. */
export async function openGpu(name: GpuName, options: OpenOptions): Promise<ChosenEngine> {
  const { world = plainWorld() } = options;
  const opened = await openChecked(options.openers?.[name] ?? OPENERS[name], { ...options, world }, []);
  return { ...opened, engine: new CheckedEngine(opened.engine, options.matrix, world) };
}

async function tryGpu(
  name: GpuName,
  options: ChooseGpuOptions,
  tried: readonly EngineTrouble[],
): Promise<ChosenEngine> {
  const { world = plainWorld(), matrix, openers } = options;
  const probe = options.probes?.[name] ?? (openers?.[name] === undefined ? PROBES[name] : undefined);
  const adapter = await probe?.(world);
  if (adapter?.software) throw new Unfit("software adapter");
  const verdicts = notebook(name, adapter, options, world);
  const known = await verdicts.read();
  if (known?.why !== undefined) throw new Unfit(`${known.why} (found before)`);
  try {
    const open = hardwareOnly(openers?.[name] ?? OPENERS[name]);
    const { engine, report } = await openChecked(open, { ...options, world }, tried);
    try {
      const checked = new CheckedEngine(engine, matrix, world);
      const result: Race = known?.race
        ? { ...known.race, remembered: true }
        : await race(engine, options.cpu, matrix, world);
      judgeRace(result);
      if (!result.remembered) await verdicts.write({ race: { gpu: result.gpu, cpu: result.cpu, limit: result.limit } });
      return { engine: checked, report: { ...report, race: result } };
    } catch (error) {
      engine.dispose();
      throw error;
    }
  } catch (error) {
    if (error instanceof Unfit) await verdicts.write({ why: error.message });
    throw error;
  }
}

/** Reads and writes the stored verdict on one adapter; does nothing for one that was not probed. */
function notebook(name: GpuName, adapter: Adapter | undefined, options: ChooseGpuOptions, { now }: World) {
  const store = options.verdicts ?? memoryVerdicts();
  const key = adapter && verdictKey(name, adapter, options.matrix);
  return {
    read: async () => (key === undefined ? undefined : readVerdict(store, key, now())),
    async write(verdict: { readonly why: string } | { readonly race: Omit<Race, "remembered"> }): Promise<void> {
      if (key !== undefined) await store.write(key, { at: now(), ...verdict });
    },
  };
}

/** Rejects software adapters after opening, for engines that were not probed. */
function hardwareOnly(open: OpenEngine): OpenEngine {
  return async (matrix) => {
    const opened = await open(matrix);
    if (!opened.software) return opened;
    opened.engine.dispose();
    throw new Unfit("software adapter");
  };
}
