// Opens engines, each only after it has passed the canary.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { passCanary } from "./canary.js";
import type { Engine, EngineName, OpenEngine } from "./engine.js";
import type { EngineReport, EngineTrouble } from "./engine-report.js";
import { plainWorld, type World } from "./world.js";

export interface OpenOptions {
  readonly matrix: Int8Matrix;
  /** Replacements of engines by name, for tests. */
  readonly openers?: Partial<Record<EngineName, OpenEngine>>;
  /** Clock and random numbers. Default: the real clock, and a fixed seed. */
  readonly world?: World;
  /** Engines that are not tried, with the reason. */
  readonly failed?: readonly EngineTrouble[];
  /** A canary that was started before the matrix was loaded. */
  readonly sent?: SentCanary | undefined;
}

/** A running canary. It needs the catalog's width only, so it can run while the catalog is loading. */
export interface SentCanary {
  readonly open: OpenEngine;
  readonly dimensions: number;
  /** Its duration; rejects as `passCanary` does. */
  readonly ms: Promise<number>;
}

export function sendCanary(open: OpenEngine, dimensions: number, world: World): SentCanary {
  const ms = timeCanary(open, dimensions, world);
  ms.catch(() => undefined); // Reported when the engine is opened.
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
