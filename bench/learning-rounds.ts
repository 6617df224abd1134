// How long does a round of on-device learning take in the worker? Rounds of the study's validation shoppers, stopped by
// the clock as in the page, beside untuned indexes with and without a log: without one, a list takes longest.
// Run: npx tsx bench/learning-rounds.ts (needs the data sets: VITRINE_DATA)

import "./wat-imports.js";
import { cpus } from "node:os";
import type { ScoreRows } from "../src/ranking/shelf.js";
import { loadShop, type SETS, splitsOf } from "./fine-tuning/cases.js";

const { plainTrainer } = await import("../src/profile/fine-tune/plain-trainer.js");
const { learnFromRecord } = await import("../src/ranking/fine-tuning.js");
const { openCpuEngine } = await import("../src/scoring/open-engine.js");
/** Milliseconds, as in the worker. */
const BUDGET = 200;

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}; milliseconds a round`);
console.log("| shoppers | rounds | median | 90 % | longest | longer than 200 | moments judged |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const name of ["online-retail", "scientific"] as const satisfies readonly (keyof typeof SETS)[]) {
  const shop = await loadShop(name);
  const { engine } = await openCpuEngine({ matrix: shop.vectors });
  const score: ScoreRows = (request) => engine.top(request);
  for (const log of [true, false]) {
    for await (const split of splitsOf(shop, { validation: true, budget: 0, log })) {
      const catalog = await split.open();
      const times: number[] = [];
      let judged = 0;
      for (const { history } of split.shoppers) {
        const began = performance.now();
        const elapsed = (): number => performance.now() - began;
        const shopper = { events: history, current: undefined };
        const round = await learnFromRecord({
          ...shopper,
          catalog,
          score,
          trainer: plainTrainer,
          elapsed,
          budget: BUDGET,
        });
        if (round === undefined) continue;
        times.push(elapsed());
        judged += round.moments.judged;
      }
      times.sort((a, b) => a - b);
      const at = (share: number): string => (times[Math.ceil(share * times.length) - 1] ?? 0).toFixed(0);
      const over = times.filter((ms) => ms > BUDGET).length;
      const shoppers = `${name}, ${log ? "log" : "no log"}`;
      const cells = [shoppers, times.length, at(0.5), at(0.9), at(1), over, (judged / times.length).toFixed(1)];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
}
