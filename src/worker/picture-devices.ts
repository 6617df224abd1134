// Where a shop's picture network may run here, best first: a real graphics card if there is one, and always the CPU.

import type { PictureDevice } from "../encoder/picture-encoder.js";
import type { Environment } from "../environment.js";
import { type GpuName, PROBES } from "../scoring/adapter-probe.js";
import type { EngineName } from "../scoring/engine.js";

/** @param engine the one that the shop forces, if any: its device comes first then, even one that is but imitated. */
export async function pictureDevices(
  engine: EngineName | "auto",
  environment: Pick<Environment, "later">,
): Promise<PictureDevice[]> {
  if (engine === "wasm" || engine === "js") return ["cpu"];
  if (engine !== "auto") return [engine, "cpu"];
  const devices: PictureDevice[] = [];
  for (const name of ["webgpu", "webgl"] as const) if (await isCard(name, environment)) devices.push(name);
  return [...devices, "cpu"];
}

async function isCard(name: GpuName, environment: Pick<Environment, "later">): Promise<boolean> {
  return PROBES[name](environment).then(
    ({ software }) => !software,
    () => false, // None is what the list without it says.
  );
}
