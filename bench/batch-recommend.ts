// Throughput: lists per second on one core. A synthetic shop of 20,000 items in 200 categories, learnt from 100,000
// synthetic visits, and 20,000 histories, with a synthetic network and without; or any index with any histories. Counts
// folding the history, ranking and cutting, but no reading or writing of files.
// Run: npx tsx bench/batch-recommend.ts [index folder, histories.ndjson] [--seen allow] [--json]

import "./wat-imports.js";
import { cpus } from "node:os";
import { readIndexFolder } from "../src/cli/index-folder.js";
import { readHistories } from "../src/cli/ndjson-records.js";
import type { ScoreRows } from "../src/ranking/score-rows.js";

const { catalogFromVectors, madeUpNetwork, madeUpVisits } = await import("./made-up-shop.js");
const { replayer } = await import("../src/evaluation/replay.js");
const { openEngine } = await import("../src/scoring/open-engine.js");
const { openForesight } = await import("../src/evaluation/foresight.js");

/** The fastest of so many rounds counts, since other work on the machine only ever slows them. */
const ROUNDS = 3;

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
const runs = settings.map(({ seen, ...more }) => {
  const counted = { asks: 0 };
  const score: ScoreRows = (request) => {
    counted.asks++;
    return engine.top(request);
  };
  return { seen, network: "foresee" in more, replay: replayer({ catalog, score, seen, ...more }), counted };
});
for (const { replay } of runs) for (const history of asked.slice(0, 2000)) await replay(history); // Warm-up.
const rounds: BatchRow[][] = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push([]);
  for (const { seen, network, replay, counted } of runs) {
    counted.asks = 0;
    const began = performance.now();
    const cpu = process.cpuUsage();
    for (const history of asked) await replay(history);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const micros = (user + system) / asked.length;
    rounds.at(-1)?.push({ seen, network, rate: asked.length / seconds, micros, asked: counted.asks / asked.length });
  }
}
const measured = runs.map((_, i) => rounds.map((round) => round[i] as BatchRow).reduce(faster));
for (const { seen, network, rate, micros, asked } of measured) {
  say(
    `seen items ${seen ? "allowed" : "left out"}${network ? ", with a network" : ""}: ${Math.round(rate).toLocaleString("en")} lists/s ` +
      `(${micros.toFixed(0)} µs of processor a list; ${(100 * asked).toFixed(0)} % asked the vectors)`,
  );
}
if (json) console.log(JSON.stringify(measured));

function faster(one: BatchRow, other: BatchRow): BatchRow {
  return one.rate > other.rate ? one : other;
}

function madeUp() {
  const shop = catalogFromVectors({ items: 20_000, categories: 200, dimensions: 64, seed: 1, visits: 100_000 });
  return {
    catalog: shop,
    loadNetwork: async () => madeUpNetwork(shop),
    asked: madeUpVisits({ items: shop.size, categories: 200, visits: 20_000, seed: 2 }),
  };
}
