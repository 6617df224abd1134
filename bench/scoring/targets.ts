// What was wanted, what was measured, and whether that is enough. No figure is left out because it is a bad one.

import { type Case, isMain, isPlain } from "./cases.js";
import type { Outcome, Result } from "./run-cases.js";

export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

const PLAIN = { k: 20, queries: 1, masked: false };
const MAIN: Case = { rows: 100_000, dimensions: 64, ...PLAIN };

export function targetsOf({ results, limits, longestTask, emptyMs }: Outcome): Target[] {
  const find = (name: string, of: Partial<Case> = {}): Result | undefined => {
    const wanted = { ...MAIN, ...of };
    return results.find(
      (one) => one.name === name && (Object.keys(wanted) as (keyof Case)[]).every((key) => one[key] === wanted[key]),
    );
  };
  const targets: Target[] = [];
  /** Only what was measured can be judged. */
  const judge = (
    what: string,
    wanted: string,
    figure: number | undefined,
    unit: string,
    met: (x: number) => boolean,
  ) => {
    if (figure !== undefined) targets.push({ what, wanted, measured: `${figure.toFixed(2)}${unit}`, met: met(figure) });
  };
  const ratio = (a: Result | undefined, b: Result | undefined): number | undefined => a && b && a.p50 / b.p50;

  const wasm = find("vitrine wasm");
  const peers = results.filter((one) => !one.ours && isMain(one) && isPlain(one));
  const best = peers.toSorted((a, b) => a.p50 - b.p50)[0];
  const limit = limits.find(isMain);
  judge(
    `WASM, 100k × 64, one query: the best peer (${best?.name}) takes`,
    "≥ 8 ×",
    ratio(best, wasm),
    " ×",
    (x) => x >= 8,
  );
  judge(
    "WASM, 100k × 64: share of the reading bandwidth",
    "≥ 60 %",
    wasm && limit && (100 * limit.readMs) / wasm.p50,
    " %",
    (x) => x >= 60,
  );
  judge(
    "WASM, 1M × 64 takes, of ten times 100k",
    "≤ 1.15",
    ratio(find("vitrine wasm", { rows: 1_000_000 }), wasm && { ...wasm, p50: wasm.p50 * 10 }),
    "",
    (x) => x <= 1.15,
  );
  const gpus = ["vitrine webgpu, selected on the device", "vitrine webgpu, selected on the CPU"].map((name) =>
    find(name),
  );
  const gpu = gpus.filter((one) => one !== undefined).toSorted((a, b) => a.p50 - b.p50)[0];
  const tfjs = find("TF.js webgpu, matMul and topk");
  if (emptyMs === undefined) {
    judge(
      "WebGPU, 100k × 64: TF.js on the same adapter takes",
      "≥ 25 × (software), ≥ 10 × (card)",
      ratio(tfjs, gpu),
      " ×",
      (x) => x >= 25,
    );
  } else {
    judge(
      "WebGPU, 100k × 64: TF.js on the same adapter takes",
      "≥ 25 × (software), ≥ 10 × (card)",
      ratio(tfjs, gpu),
      " ×",
      (x) => x >= 10,
    );
    judge(
      "WebGPU, 100k × 64: of an empty dispatch with readback",
      "≤ 1.5 × (card)",
      gpu && gpu.p50 / emptyMs,
      " ×",
      (x) => x <= 1.5,
    );
  }
  judge(
    "WebGPU, 8 queries take, of one",
    "≤ 4 ×",
    gpu && ratio(find(gpu.name, { queries: 8 }), gpu),
    " ×",
    (x) => x <= 4,
  );
  judge(
    "WebGL: TF.js on the same renderer takes",
    "≥ 1 ×",
    ratio(find("TF.js webgl, matMul and topk"), find("vitrine webgl")),
    " ×",
    (x) => x >= 1,
  );
  for (const one of [wasm, gpu, find("vitrine webgl")]) {
    if (one === undefined) continue;
    const held = Math.max(
      ...results
        .filter((other) => other.name === one.name && isMain(other))
        .map(({ heldBytes = 0, rows, dimensions }) => heldBytes / (rows * dimensions)),
    );
    judge(`${one.name}: most that it held, of the matrix`, "≤ 1.2", held, "", (x) => x <= 1.2);
  }
  judge("Longest task on the page's own thread meanwhile", "≤ 10 ms", longestTask, " ms", (x) => x <= 10);
  return targets;
}
