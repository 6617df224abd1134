// Decides whether a GPU engine is worth using, by a few calls over the real matrix on both engines. It may be somewhat
// slower than the CPU and still win, since it leaves the CPU to the page. Its answers must equal the CPU's, row by row.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { difference } from "./canary.js";
import type { Engine, TopRequest } from "./engine.js";
import type { Race } from "./engine-report.js";
import { Unfit } from "./unfit.js";
import type { World } from "./world.js";

/** A GPU that takes less than this wins in any case, in ms. */
const QUICK = 4;
/** A GPU may take this many times the CPU's time. */
const FAIR = 1.5;
const CALLS = 5;
/** Timing of one engine stops after this many milliseconds. */
const PATIENCE = 300;

/** @throws Unfit if the GPU differs from the CPU or is too slow. */
export async function race(gpu: Engine, cpu: Engine, matrix: Int8Matrix, world: World): Promise<Race> {
  const request: TopRequest = { queries: [anyRow(matrix, world)], k: 200 };
  const differs = difference(await gpu.top(request), await cpu.top(request));
  if (differs !== undefined) throw new Unfit(`differs from the CPU over the whole catalog: ${differs}`);
  const cpuMs = await medianTime(cpu, request, world);
  const gpuMs = await medianTime(gpu, request, world);
  return { gpu: gpuMs, cpu: cpuMs, limit: Math.max(QUICK, FAIR * cpuMs), remembered: false };
}

/** Throws Unfit with the figures if the GPU is too slow. */
export function judgeRace({ gpu, cpu, limit }: Race): void {
  if (gpu > limit) throw new Unfit(`too slow: ${gpu.toFixed(1)} ms a call, the CPU takes ${cpu.toFixed(1)}`);
}

async function medianTime(engine: Engine, request: TopRequest, { stopwatch }: World): Promise<number> {
  const times: number[] = [];
  const began = stopwatch();
  while (times.length < CALLS && stopwatch() - began < PATIENCE) {
    const start = stopwatch();
    await engine.top(request);
    times.push(stopwatch() - start);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? 0;
}

function anyRow({ rows, dimensions, data }: Int8Matrix, { random }: World): Int8Array {
  const row = Math.floor(random() * rows);
  return rows === 0 ? new Int8Array(dimensions) : data.slice(row * dimensions, (row + 1) * dimensions);
}
