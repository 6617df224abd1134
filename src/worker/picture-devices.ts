// Devices that the picture network may run on, best first: a real GPU if there is one, and always the CPU.

import type { PictureDevice } from "../encoder/picture-encoder.js";
import type { Environment } from "../environment.js";
import { type GpuName, PROBES } from "../scoring/adapter-probe.js";
import type { EngineName } from "../scoring/engine.js";
import { lendWebGpuToTfjs } from "../scoring/webgpu.js";

/** @param engine the engine that the shop forces, if any: its device then comes first, even a software one. */
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
    () => false, // No adapter: the device is left out of the list.
  );
}

/** Lets TF.js use the device of the engines rather than open a second one. */
function lendWebGpu(): Promise<boolean> {
  return lendWebGpuToTfjs().then(
    () => true,
    () => false, // No adapter is a common case; the report says which device was used.
  );
}
