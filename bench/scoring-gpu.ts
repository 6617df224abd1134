// The same cases as bench/scoring.ts in Node, on a real graphics card through Dawn (the npm package `webgpu`):
// `npm run bench:gpu` (`-- --piece 100000x64` for one size). Without a card, on software Vulkan where VK_ICD_FILENAMES
// names one. Runs the canary on the adapter first. Writes bench/scoring-gpu.json and bench/SCORING-GPU.md.

import "./wat-imports.js";
import "../test/dawn.js";
import { machine } from "./scoring/machine.js";
import { measure } from "./scoring/measure.js";
import { tfjsPeer } from "./scoring/peers.js";
import { piecesOf } from "./scoring/pieces.js";
import { keepPiece } from "./scoring/report.js";

const { runCases } = await import("./scoring/run-cases.js");
const { WEBGPU, OURS } = await import("./scoring/ours.js");
const { passCanary } = await import("../src/scoring/canary.js");
const { openWebGpu } = await import("../src/scoring/webgpu.js");
const { seededRandom } = await import("../src/vector/random.js");
const { looksLikeSoftware } = await import("../src/scoring/adapter-probe.js");
const { cardReading } = await import("./scoring/card-reading.js");
const { emptyDispatch } = await import("./scoring/empty-dispatch.js");

const BUDGET = 500;
await passCanary(openWebGpu, 64, seededRandom(1));
console.log("canary: agrees with the judge");
const webgpu = tfjsPeer("webgpu", async () => {
  const { lendWebGpuToTfjs } = await import("../src/scoring/webgpu.js");
  await lendWebGpuToTfjs();
  await import("@tensorflow/tfjs-backend-webgpu");
});
const cpu = OURS.filter(({ name }) => name === "vitrine wasm, plain SIMD");
const emptyMs = (await measure(await emptyDispatch(), BUDGET)).p50;
const bytesPerMs = await cardReading();
const notes = [
  `an empty dispatch with readback: ${emptyMs.toFixed(3)} ms`,
  `a kernel that only reads: ${bytesPerMs === undefined ? "the card has no clock" : `${(bytesPerMs / 1e6).toFixed(1)} GB/s`}`,
];
for (const { name, size } of piecesOf(["dawn"])) {
  const outcome = await runCases([...WEBGPU, ...cpu, webgpu], size, { budget: BUDGET, say: console.log });
  const adapter = outcome.results.find(({ name }) => name.startsWith("vitrine webgpu"))?.device ?? "none";
  const piece = { name, size, ...outcome, machine: { ...machine(), adapter } };
  const card = { emptyMs, bytesPerMs };
  keepPiece("scoring-gpu", "npm run bench:gpu", notes, looksLikeSoftware(adapter) ? piece : { ...piece, card });
}
process.exit(); // Dawn keeps the process alive.
