// How fast is scoring, next to what a shop could use instead? `npm run bench` takes some ten minutes, in pieces: one
// size on the processor or on the graphics card, all contenders in one Chromium on the same rows. `-- --piece
// 100000x64-cpu` takes one of them. Each piece is written to bench/scoring.json and bench/SCORING.md when it is done.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright";
import { createServer } from "vite";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";
import type { Size } from "./scoring/cases.js";
import { machine } from "./scoring/machine.js";
import { ORAMA } from "./scoring/orama.js";
import { type PageTasks, traced } from "./scoring/page-tasks.js";
import { piecesOf } from "./scoring/pieces.js";
import { keepPiece } from "./scoring/report.js";
import type { Outcome } from "./scoring/run-cases.js";
import type { Target } from "./scoring/targets.js";
import type { Orders } from "./scoring/worker.js";

const BUDGET = 500;
const NOTES = [
  "tasks of the page's own thread are counted by processor time in the browser's trace; the engines run in a worker, as in the library",
  "how fast 64 MB are read depends on who else uses the machine's memory; what reading alone takes stands beside what ours does",
  "subgroups are not used: no thread of the scoring kernel needs another's numbers, and what they might save a card in selecting cannot be measured without one",
  "peers without a row mask (Orama, Voy) and all peers away from 100k × 64 answer fewer cases",
];

let targets: readonly Target[] = [];
const server = await createServer({
  logLevel: "error",
  server: {
    port: 0,
    // A file that changes meanwhile must not reload the page.
    hmr: false,
    watch: null,
    // Lets the page's clock tell 5 µs apart.
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
  },
  optimizeDeps: {
    // Not the pages of examples/, which import the built package.
    entries: ["bench/scoring/worker.ts"],
    include: ["core", "backend-cpu", "backend-wasm", "backend-webgl", "backend-webgpu"]
      .map((name) => `@tensorflow/tfjs-${name}`)
      .concat(
        "@orama/orama",
        "@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js",
        "@tensorflow/tfjs-backend-webgl/dist/canvas_util.js",
        "@tensorflow/tfjs-backend-webgl/dist/tex_util.js",
      ),
    exclude: ["voy-search"],
  },
});
await server.listen();
try {
  for (const { name, size, kind } of piecesOf(["cpu", "gpu"])) {
    console.log(name);
    const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
    try {
      const [outcome, pageTasks] = await measureIn(browser, { size, gpu: kind === "gpu", budget: BUDGET });
      const where = { ...machine(), browser: `Chromium ${browser.version()}` };
      const piece = { name, size, ...withOramaMemory(outcome, size), machine: where, pageTasks };
      targets = keepPiece("scoring", "npm run bench", NOTES, piece);
    } finally {
      await browser.close();
    }
  }
} finally {
  await server.close();
}
for (const { what, wanted, measured, met } of targets) {
  console.log(`${met ? "met" : "NOT met"}: ${what}, wanted ${wanted}: ${measured}`);
}

async function measureIn(browser: Browser, orders: Orders): Promise<[Outcome, PageTasks]> {
  const page = await browser.newPage();
  page.on("console", (message) => console.log(message.text()));
  await page.goto(`${server.resolvedUrls?.local[0]}bench/scoring/page.html`);
  const score = async (): Promise<Outcome> =>
    (await page.evaluate((sent) => {
      const worker = new Worker("/bench/scoring/worker.ts", { type: "module" });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
          if (data.line !== undefined) console.log(data.line);
          else if (data.outcome !== undefined) resolve(data.outcome);
          else reject(new Error(data.error));
        };
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(sent);
      });
    }, orders)) as Outcome;
  return traced(browser, page, score);
}

function withOramaMemory(outcome: Outcome, { rows, dimensions }: Size): Outcome {
  if (!outcome.results.some(({ name }) => name === ORAMA)) return outcome;
  const script = fileURLToPath(new URL("scoring/orama-memory.ts", import.meta.url));
  const heap = ["--expose-gc", "--max-old-space-size=8192", "--import", "tsx", script];
  const heldBytes = Number(execFileSync(process.execPath, [...heap, String(rows), String(dimensions)]));
  const results = outcome.results.map((result) => (result.name === ORAMA ? { ...result, heldBytes } : result));
  return { ...outcome, results };
}
