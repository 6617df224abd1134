// Where a shop's picture network may run here, best first: a real graphics card if there is one, and always the CPU.

import type { PictureDevice } from "../encoder/picture-encoder.js";
import type { Environment } from "../environment.js";
import { type GpuName, PROBES } from "../scoring/adapter-probe.js";
import type { EngineName } from "../scoring/engine.js";
import { lendWebGpuToTfjs } from "../scoring/webgpu.js";

/** @param engine the one that the shop forces, if any: its device comes first then, even one that is but imitated. */
export async function pictureDevices(
  engine: EngineName | "auto",
  environment: Pick<Environment, "later">,
): Promise<PictureDevice[]> {
  if (engine === "wasm" || engine === "js") return ["cpu"];
  if (engine === "webgpu") return (await lendWebGpu()) ? ["webgpu", "cpu"] : ["cpu"];
  if (engine === "webgl") return ["webgl", "cpu"];
  const devices: PictureDevice[] = [];
  if ((await isCard("webgpu", environment)) && (await lendWebGpu())) devices.push("webgpu");
  if (await isCard("webgl", environment)) devices.push("webgl");
  return [...devices, "cpu"];
}

async function isCard(name: GpuName, environment: Pick<Environment, "later">): Promise<boolean> {
  return PROBES[name](environment).then(
    ({ software }) => !software,
    () => false, // None is what the list without it says.
  );
}

/** TF.js is to run on the device that the engines use, not on a second one. */
function lendWebGpu(): Promise<boolean> {
  return lendWebGpuToTfjs().then(
    () => true,
    () => false, // No adapter is the common case, and which device ran is in the report.
  );
}
