// Targets, measured figures, and whether each target is met. No figure is left out because it is bad.

import { type Case, isMain, isPlain } from "./cases.js";
import type { MeasuredPiece } from "./pieces.js";
import type { Limit, Result } from "./run-cases.js";

export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

const PLAIN = { k: 20, queries: 1, masked: false };
const MAIN: Case = { rows: 100_000, dimensions: 64, ...PLAIN };

/** A figure from the medians, which is judged, and one from the fastest calls. */
interface Figure {
  readonly p50: number;
  readonly least: number;
}

export function targetsOf(pieces: readonly MeasuredPiece[]): Target[] {
  const results = pieces.flatMap((piece) => piece.results);
  const limitOf = (rows: number): Limit | undefined =>
    pieces.find(({ size }) => size.rows === rows && size.dimensions === MAIN.dimensions)?.limit;
  const card = pieces.find(({ size }) => isMain(size))?.card;
  const find = (name: string, of: Partial<Case> = {}): Result | undefined => {
    const wanted = { ...MAIN, ...of };
    return results.find(
      (one) => one.name === name && (Object.keys(wanted) as (keyof Case)[]).every((key) => one[key] === wanted[key]),
    );
  };
  const targets: Target[] = [];
  const add = (what: string, wanted: string, measured: string, met: boolean): void => {
    targets.push({ what, wanted, measured, met });
  };
  /** Only what was measured can be judged. */
  const judge = (what: string, wanted: string, figure: Figure | undefined, met: (x: number) => boolean): void => {
    if (figure === undefined) return;
    const { p50, least } = figure;
    add(what, wanted, `${p50.toFixed(2)} (fastest calls ${least.toFixed(2)})`, met(p50));
  };
  const ratio = (a: Figure | undefined, b: Figure | undefined, times = 1): Figure | undefined =>
    a && b && { p50: (times * a.p50) / b.p50, least: (times * a.least) / b.least };

  const wasm = find("vitrine wasm");
  const best = results
    .filter((one) => !one.ours && isMain(one) && isPlain(one))
    .reduce<Result | undefined>((least, one) => (least === undefined || one.p50 < least.p50 ? one : least), undefined);
  const limit = limitOf(MAIN.rows);
  const reading = limit && { p50: limit.readMs, least: limit.leastReadMs };
  judge(
    `WASM, 100k × 64, one query: × faster than the best peer (${best?.name})`,
    "≥ 8",
    ratio(best, wasm),
    (x) => x >= 8,
  );
  judge("WASM, 100k × 64: % of the reading bandwidth", "≥ 60", ratio(reading, wasm, 100), (x) => x >= 60);
  const million = find("vitrine wasm", { rows: 1_000_000 });
  judge("WASM, 1M × 64: of ten times 100k", "≤ 1.15", ratio(million, wasm, 0.1), (x) => x <= 1.15);
  const large = limitOf(1_000_000);
  if (large && limit) {
    const reads = { p50: large.readMs, least: large.leastReadMs };
    const small = { p50: limit.readMs, least: limit.leastReadMs };
    const times = ratio(reads, small, 0.1) as Figure;
    const words = `reading alone: ${times.p50.toFixed(2)} (fastest calls ${times.least.toFixed(2)}) of ten times 100k`;
    judge(`WASM, 1M × 64: % of the reading bandwidth (${words})`, "≥ 60", ratio(reads, million, 100), (x) => x >= 60);
  }
  const gpus = ["vitrine webgpu, selected on the device", "vitrine webgpu, selected on the CPU"].map((name) =>
    find(name),
  );
  const gpu = gpus.reduce((least, one) => (least === undefined || (one && one.p50 < least.p50) ? one : least));
  const faster = card === undefined ? 25 : 10;
  const tfjs = find("TF.js webgpu, matMul and topk");
  const adapter = card === undefined ? "software adapter" : "card";
  judge(`WebGPU, ${adapter}, 100k × 64: × faster than TF.js`, `≥ ${faster}`, ratio(tfjs, gpu), (x) => x >= faster);
  if (card !== undefined) {
    const empty = { p50: card.emptyMs, least: card.emptyMs };
    judge("WebGPU, card, 100k × 64: of an empty dispatch with readback", "≤ 1.5", ratio(gpu, empty), (x) => x <= 1.5);
    const { kernelMs } = (gpu && find(gpu.name, { rows: 1_000_000 })) ?? {};
    if (kernelMs !== undefined && card.bytesPerMs !== undefined) {
      const share = (100 * 64e6) / kernelMs / card.bytesPerMs;
      const what = "WebGPU, card, 1M × 64: the kernel's % of the card's reading bandwidth";
      add(what, "≥ 50", share.toFixed(1), share >= 50);
    }
  }
  judge("WebGPU, 8 queries: of one", "≤ 4", ratio(gpu && find(gpu.name, { queries: 8 }), gpu), (x) => x <= 4);
  const webgl = find("vitrine webgl");
  judge("WebGL: × faster than TF.js", "≥ 1", ratio(find("TF.js webgl, matMul and topk"), webgl), (x) => x >= 1);
  for (const one of [wasm, gpu, webgl]) {
    if (one === undefined) continue;
    const same = results.filter((other) => other.name === one.name && isMain(other));
    const held = Math.max(...same.map(({ heldBytes = 0, rows, dimensions }) => heldBytes / (rows * dimensions)));
    add(`${one.name}, 100k × 64: most that it held, of the matrix`, "≤ 1.2", held.toFixed(2), held <= 1.2);
  }
  const seen = pieces.flatMap(({ pageTasks }) => pageTasks ?? []);
  if (seen.length > 0) {
    const over10 = seen.reduce((sum, one) => sum + one.over10, 0);
    const tasks = seen.reduce((sum, one) => sum + one.tasks, 0);
    const longest = Math.max(...seen.map((one) => one.longest));
    const measured = `${over10} of ${tasks} (longest ${longest.toFixed(1)} ms)`;
    add("Tasks of more than 10 ms on the page's own thread meanwhile", "0", measured, over10 === 0);
  }
  return targets;
}
