// Targets, measured figures, and whether each target is met. No figure is left out because it is bad.

import { type Case, isMain, isPlain } from "./cases.js";
import type { MeasuredPiece } from "./pieces.js";
import type { Result } from "./run-cases.js";

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
  const measured = new Measured(pieces);
  return [...wasmTargets(measured), ...gpuTargets(measured), ...memoryTargets(measured), ...pageTargets(pieces)];
}

/** The figures of all pieces, by name and case. */
class Measured {
  readonly results: readonly Result[];
  readonly card: MeasuredPiece["card"];
  readonly #pieces: readonly MeasuredPiece[];

  constructor(pieces: readonly MeasuredPiece[]) {
    this.#pieces = pieces;
    this.results = pieces.flatMap((piece) => piece.results);
    this.card = pieces.find(({ size }) => isMain(size))?.card;
  }

  get wasm(): Result | undefined {
    return this.find("vitrine wasm");
  }

  /** The faster one of the two ways to select. */
  get gpu(): Result | undefined {
    const [device, host] = ["vitrine webgpu, selected on the device", "vitrine webgpu, selected on the CPU"].map(
      (name) => this.find(name),
    );
    return device === undefined || (host !== undefined && host.p50 < device.p50) ? host : device;
  }

  get webgl(): Result | undefined {
    return this.find("vitrine webgl");
  }

  get bestPeer(): Result | undefined {
    const peers = this.results.filter((one) => !one.ours && isMain(one) && isPlain(one));
    return peers.reduce<Result | undefined>(
      (least, one) => (least === undefined || one.p50 < least.p50 ? one : least),
      undefined,
    );
  }

  find(name: string, of: Partial<Case> = {}): Result | undefined {
    const wanted = { ...MAIN, ...of };
    return this.results.find(
      (one) => one.name === name && (Object.keys(wanted) as (keyof Case)[]).every((key) => one[key] === wanted[key]),
    );
  }

  /** The time that reading so many rows takes. */
  reading(rows: number): Figure | undefined {
    const piece = this.#pieces.find(({ size }) => size.rows === rows && size.dimensions === MAIN.dimensions);
    return piece?.limit && { p50: piece.limit.readMs, least: piece.limit.leastReadMs };
  }
}

function wasmTargets(measured: Measured): Target[] {
  const { wasm, bestPeer } = measured;
  const million = measured.find("vitrine wasm", { rows: 1_000_000 });
  const reading = measured.reading(MAIN.rows);
  const readingMillion = measured.reading(1_000_000);
  const times = ratio(readingMillion, reading, 0.1);
  const alone = `reading alone: ${times?.p50.toFixed(2)} (fastest calls ${times?.least.toFixed(2)}) of ten times 100k`;
  return [
    ...judge(
      `WASM, 100k × 64, one query: × faster than the best peer (${bestPeer?.name})`,
      "≥ 8",
      ratio(bestPeer, wasm),
      (x) => x >= 8,
    ),
    ...judge("WASM, 100k × 64: % of the reading bandwidth", "≥ 60", ratio(reading, wasm, 100), (x) => x >= 60),
    ...judge("WASM, 1M × 64: of ten times 100k", "≤ 1.15", ratio(million, wasm, 0.1), (x) => x <= 1.15),
    ...judge(
      `WASM, 1M × 64: % of the reading bandwidth (${alone})`,
      "≥ 60",
      times && ratio(readingMillion, million, 100),
      (x) => x >= 60,
    ),
  ];
}

function gpuTargets(measured: Measured): Target[] {
  const { card, gpu, webgl } = measured;
  const faster = card === undefined ? 25 : 10;
  const adapter = card === undefined ? "software adapter" : "card";
  const tfjs = measured.find("TF.js webgpu, matMul and topk");
  const eight = gpu && measured.find(gpu.name, { queries: 8 });
  return [
    ...judge(`WebGPU, ${adapter}, 100k × 64: × faster than TF.js`, `≥ ${faster}`, ratio(tfjs, gpu), (x) => x >= faster),
    ...(card === undefined ? [] : cardTargets(measured, card)),
    ...judge("WebGPU, 8 queries: of one", "≤ 4", ratio(eight, gpu), (x) => x <= 4),
    ...judge(
      "WebGL: × faster than TF.js",
      "≥ 1",
      ratio(measured.find("TF.js webgl, matMul and topk"), webgl),
      (x) => x >= 1,
    ),
  ];
}

function cardTargets(measured: Measured, { emptyMs, bytesPerMs }: NonNullable<MeasuredPiece["card"]>): Target[] {
  const { gpu } = measured;
  const empty = { p50: emptyMs, least: emptyMs };
  const targets = judge(
    "WebGPU, card, 100k × 64: of an empty dispatch with readback",
    "≤ 1.5",
    ratio(gpu, empty),
    (x) => x <= 1.5,
  );
  const { kernelMs } = (gpu && measured.find(gpu.name, { rows: 1_000_000 })) ?? {};
  if (kernelMs === undefined || bytesPerMs === undefined) return targets;
  const share = (100 * 64e6) / kernelMs / bytesPerMs;
  const what = "WebGPU, card, 1M × 64: the kernel's % of the card's reading bandwidth";
  return [...targets, { what, wanted: "≥ 50", measured: share.toFixed(1), met: share >= 50 }];
}

function memoryTargets({ results, wasm, gpu, webgl }: Measured): Target[] {
  return [wasm, gpu, webgl].flatMap((one) => {
    if (one === undefined) return [];
    const same = results.filter((other) => other.name === one.name && isMain(other));
    const held = Math.max(...same.map(({ heldBytes = 0, rows, dimensions }) => heldBytes / (rows * dimensions)));
    const what = `${one.name}, 100k × 64: most that it held, of the matrix`;
    return [{ what, wanted: "≤ 1.2", measured: held.toFixed(2), met: held <= 1.2 }];
  });
}

function pageTargets(pieces: readonly MeasuredPiece[]): Target[] {
  const seen = pieces.flatMap(({ pageTasks }) => pageTasks ?? []);
  if (seen.length === 0) return [];
  const over10 = seen.reduce((sum, one) => sum + one.over10, 0);
  const tasks = seen.reduce((sum, one) => sum + one.tasks, 0);
  const longest = Math.max(...seen.map((one) => one.longest));
  const measured = `${over10} of ${tasks} (longest ${longest.toFixed(1)} ms)`;
  const what = "Tasks of more than 10 ms on the page's own thread meanwhile";
  return [{ what, wanted: "0", measured, met: over10 === 0 }];
}

/** Only what was measured can be judged. */
function judge(what: string, wanted: string, figure: Figure | undefined, met: (x: number) => boolean): Target[] {
  if (figure === undefined) return [];
  const { p50, least } = figure;
  return [{ what, wanted, measured: `${p50.toFixed(2)} (fastest calls ${least.toFixed(2)})`, met: met(p50) }];
}

function ratio(a: Figure | undefined, b: Figure | undefined, times = 1): Figure | undefined {
  return a && b && { p50: (times * a.p50) / b.p50, least: (times * a.least) / b.least };
}
