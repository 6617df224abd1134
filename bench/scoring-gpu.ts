// The same cases as bench/scoring.ts in Node, on a real graphics card through Dawn (the npm package `webgpu`):
// `npm run bench:gpu`. Without a card, on software Vulkan where VK_ICD_FILENAMES names one. Runs the canary on the
// adapter first. Writes bench/scoring-gpu.json and bench/SCORING-GPU.md.

import "./wat-imports.js";
import { create, globals } from "webgpu";
import { machine } from "./scoring/machine.js";
import { measure } from "./scoring/measure.js";
import { tfjsPeer } from "./scoring/peers.js";
import { writeReport } from "./scoring/report.js";

Object.assign(globalThis, globals);
const gpu = create([]);
Object.defineProperty(globalThis, "navigator", { value: { ...globalThis.navigator, gpu }, configurable: true });

const { runCases } = await import("./scoring/run-cases.js");
const { WEBGPU, OURS } = await import("./scoring/ours.js");
const { passCanary } = await import("../src/scoring/canary.js");
const { openWebGpu } = await import("../src/scoring/webgpu.js");
const { seededRandom } = await import("../src/vector/random.js");
const { looksLikeSoftware } = await import("../src/scoring/software-adapter.js");
const { emptyDispatch } = await import("./scoring/empty-dispatch.js");

const quick = process.argv.includes("--quick");
const budget = quick ? 400 : 500;
await passCanary(openWebGpu, 64, seededRandom(1));
console.log("canary: agrees with the judge");
const webgpu = tfjsPeer("webgpu", async () => {
  const { lendWebGpuToTfjs } = await import("../src/scoring/webgpu.js");
  await lendWebGpuToTfjs({ software: "accept" });
  await import("@tensorflow/tfjs-backend-webgpu");
});
const cpu = OURS.filter(({ name }) => name === "vitrine wasm, plain SIMD");
const outcome = await runCases([...WEBGPU, ...cpu, webgpu], { quick, budget, say: console.log });
const adapter = outcome.results.find(({ name }) => name.startsWith("vitrine webgpu"))?.device ?? "none";
const emptyMs = (await measure(await emptyDispatch(), budget)).p50;
outcome.notes.push(`an empty dispatch with readback: ${emptyMs.toFixed(3)} ms`);
if (!looksLikeSoftware(adapter)) outcome.emptyMs = emptyMs;
writeReport(
  "scoring-gpu",
  quick ? "npm run bench:gpu -- --quick" : "npm run bench:gpu",
  { ...machine(), adapter },
  outcome,
);
process.exit(); // Dawn keeps the process alive.
