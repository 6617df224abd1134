// No engine serves that has not passed the canary.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { passCanary } from "./canary.js";
import type { Engine, EngineName, OpenEngine } from "./engine.js";
import type { EngineReport, EngineTrouble } from "./engine-report.js";
import { plainWorld, type World } from "./world.js";

export interface OpenOptions {
  readonly matrix: Int8Matrix;
  /** Stand-ins for engines, by name. */
  readonly openers?: Partial<Record<EngineName, OpenEngine>>;
  /** Clock and dice. Default: this machine's clock, and the same dice each time. */
  readonly world?: World;
  /** Engines not to be tried, with the reason. */
  readonly failed?: readonly EngineTrouble[];
}

export interface ChosenEngine {
  readonly engine: Engine;
  readonly report: EngineReport;
}

/** The engine over `matrix`, once it has passed the canary. */
export async function openChecked(
  open: OpenEngine,
  { matrix, world = plainWorld() }: OpenOptions,
  tried: readonly EngineTrouble[],
): Promise<ChosenEngine> {
  const began = world.stopwatch();
  await passCanary(open, matrix.dimensions, world.random);
  const canary = { passed: true, ms: world.stopwatch() - began } as const;
  const { engine } = await open(matrix);
  return { engine, report: { engine: engine.name, device: engine.device, tried, canary } };
}
