// Throughput: lists per second on one core. A synthetic shop of 20,000 items in 200 categories, learnt from 100,000
// synthetic visits, and 20,000 histories, with a synthetic network and without; or any index with any histories. Counts
// folding the history, ranking and cutting, but no reading or writing of files.
// Run: npx tsx bench/batch-recommend.ts [index folder, histories.ndjson] [--seen allow] [--json]

import "./wat-imports.js";
import { cpus } from "node:os";
import { readIndexFolder } from "../src/cli/index-folder.js";
import { readHistories } from "../src/cli/ndjson-records.js";

const { catalogFromVectors, madeUpNetwork, madeUpVisits } = await import("./made-up-shop.js");
const { replayer } = await import("../src/evaluation/replay.js");
const { openEngine } = await import("../src/scoring/open-engine.js");
const { openForesight } = await import("../src/evaluation/foresight.js");

/** One policy's figures. */
export interface BatchRow {
  readonly seen: boolean;
  /** Whether a next-item network took part. */
  readonly network: boolean;
  /** Lists per second. */
  readonly rate: number;
  /** Processor time per list. */
  readonly micros: number;
  /** Share of the lists for which the vectors were scanned. */
  readonly asked: number;
}

const json = process.argv.includes("--json");
const say = (text: string): void => {
  if (!json) console.log(text);
};
const measured: BatchRow[] = [];
const given = process.argv.slice(2).filter((argument) => argument !== "allow" && !argument.startsWith("--"));
const policies = process.argv.includes("--seen") ? [process.argv.includes("allow")] : [true, false];
const [index, histories] = given;
const { catalog, loadNetwork, asked } =
  index === undefined || histories === undefined
    ? madeUp()
    : { ...(await readIndexFolder(index)), asked: (await readHistories(histories)).map(({ history }) => history) };
const { engine } = await openEngine({ matrix: catalog.vectors, force: "wasm" });
say(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, engine ${engine.device}`);
const touches = asked.reduce((sum, history) => sum + history.length, 0) / asked.length;
say(
  `${index ?? "a made-up shop"}: ${catalog.size} items, ${asked.length} histories of ${touches.toFixed(1)} items on average, lists of 20`,
);
const foresee = await openForesight({ loadNetwork });
const settings = policies.flatMap((seen) => (foresee === undefined ? [{ seen }] : [{ seen }, { seen, foresee }]));
for (const setting of settings) {
  const { seen } = setting;
  let asksOfVectors = 0;
  const replay = replayer({
    catalog,
    score: (request) => {
      asksOfVectors++;
      return engine.top(request);
    },
    ...setting,
  });
  for (const history of asked.slice(0, 2000)) await replay(history); // Warm-up.
  asksOfVectors = 0;
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (const history of asked) await replay(history);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const row = {
    seen,
    network: "foresee" in setting,
    rate: asked.length / seconds,
    micros: (user + system) / asked.length,
    asked: asksOfVectors / asked.length,
  };
  measured.push(row);
  say(
    `seen items ${seen ? "allowed" : "left out"}${row.network ? ", with a network" : ""}: ${Math.round(row.rate).toLocaleString("en")} lists/s ` +
      `(${row.micros.toFixed(0)} µs of processor a list; ${(100 * row.asked).toFixed(0)} % asked the vectors)`,
  );
}
if (json) console.log(JSON.stringify(measured));

function madeUp() {
  const shop = catalogFromVectors({ items: 20_000, categories: 200, dimensions: 64, seed: 1, visits: 100_000 });
  return {
    catalog: shop,
    loadNetwork: async () => madeUpNetwork(shop),
    asked: madeUpVisits({ items: shop.size, categories: 200, visits: 20_000, seed: 2 }),
  };
}
