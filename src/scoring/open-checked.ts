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
  /** A canary that was sent before the matrix was there. */
  readonly sent?: SentCanary | undefined;
}

/** The canary needs the catalog's width only, so it can fly while the catalog is on its way. */
export interface SentCanary {
  readonly open: OpenEngine;
  readonly dimensions: number;
  /** What it took; rejects as `passCanary` does. */
  readonly ms: Promise<number>;
}

export function sendCanary(open: OpenEngine, dimensions: number, world: World): SentCanary {
  const ms = timeCanary(open, dimensions, world);
  ms.catch(() => undefined); // Told to whoever opens the engine.
  return { open, dimensions, ms };
}

export interface ChosenEngine {
  readonly engine: Engine;
  readonly report: EngineReport;
}

/** The engine over `matrix`, once it has passed the canary. */
export async function openChecked(
  open: OpenEngine,
  { matrix, world = plainWorld(), sent }: OpenOptions,
  tried: readonly EngineTrouble[],
): Promise<ChosenEngine> {
  const fits = sent?.open === open && sent.dimensions === matrix.dimensions;
  const ms = await (fits ? sent.ms : timeCanary(open, matrix.dimensions, world));
  const canary = { passed: true, ms } as const;
  const { engine } = await open(matrix);
  return { engine, report: { engine: engine.name, device: engine.device, tried, canary } };
}

async function timeCanary(open: OpenEngine, dimensions: number, world: World): Promise<number> {
  const began = world.stopwatch();
  await passCanary(open, dimensions, world.random);
  return world.stopwatch() - began;
}
