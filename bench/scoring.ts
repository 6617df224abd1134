// How fast is scoring, next to what a shop could use instead? `npm run bench` (`-- --quick` for the sizes that the
// targets speak of, `--only wasm` for some contenders): all in one Chromium, in one run, on the same rows. Writes
// bench/scoring.json and bench/SCORING.md.

import { chromium } from "playwright";
import { createServer } from "vite";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";
import { machine } from "./scoring/machine.js";
import { traced } from "./scoring/page-tasks.js";
import { writeReport } from "./scoring/report.js";
import type { Outcome } from "./scoring/run-cases.js";
import type { Orders } from "./scoring/worker.js";

const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];
const quick = process.argv.includes("--quick");
const only = process.argv.includes("--only") ? (argument("--only") ?? "") : "";
const orders: Orders = { quick, budget: quick ? 400 : 500, only };

const server = await createServer({
  server: {
    port: 0,
    // A file that changes meanwhile must not reload the page.
    hmr: false,
    watch: null,
    // Lets the page's clock tell 5 µs apart.
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
  },
  optimizeDeps: {
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
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
try {
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
  const [outcome, pageTasks] = await traced(browser, page, score);
  outcome.pageTasks = pageTasks;
  outcome.notes.push(
    "tasks of the page's own thread are counted by processor time in the browser's trace; the engines run in a worker, as in the library",
    "peers without a row mask (Orama, Voy) and all peers away from 100k × 64 answer fewer cases",
  );
  const devices = new Map(outcome.results.map(({ name, device }) => [name, device]));
  for (const [name, device] of devices) if (name.startsWith("vitrine web")) outcome.notes.push(`${name}: ${device}`);
  const where = { ...machine(), browser: `Chromium ${browser.version()}` };
  if (only === "") writeReport("scoring", quick ? "npm run bench -- --quick" : "npm run bench", where, outcome);
} finally {
  await browser.close();
  await server.close();
}
