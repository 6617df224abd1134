// Does on-device learning help the shopper? Held-out shoppers, their records frozen at 80 % of the history; NDCG@20 on
// the rest, before and after one round of the shipped code, with indexes that are tuned as by `vitrine build`.
// `npm run bench:fine-tuning -- [set …] [--validation] [--settings '{"anchor":1}' …] [--budget 0]`: settings are chosen
// with --validation, whose shoppers are never among the others.
// Needs the data sets (VITRINE_DATA).

import "./wat-imports.js";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { StudyOutcome } from "../src/evaluation/learning-study.js";
import type { ScoreRows } from "../src/ranking/shelf.js";
import { mean } from "../src/vector/mean.js";
import { loadShop, SETS, type SetName, splitsOf } from "./fine-tuning/cases.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    validation: { type: "boolean", default: false },
    settings: { type: "string", multiple: true, default: ["{}"] },
    budget: { type: "string", default: "8" },
  },
});
const { studyLearning } = await import("../src/evaluation/learning-study.js");
const { openCpuEngine } = await import("../src/scoring/open-engine.js");
const names = (positionals.length > 0 ? positionals : Object.keys(SETS)) as SetName[];
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}`);

interface Outcome extends StudyOutcome {
  readonly ms: number;
}

for (const name of names) {
  const shop = await loadShop(name);
  const variants = values.settings.map((text) => ({ text, settings: JSON.parse(text), outcomes: [] as Outcome[] }));
  const { engine } = await openCpuEngine({ matrix: shop.vectors });
  for await (const split of splitsOf(shop, { validation: values.validation, budget: Number(values.budget) })) {
    const catalog = await split.open();
    for (const { text, settings, outcomes } of variants) {
      const own: Outcome[] = [];
      for (const shopper of split.shoppers) {
        const began = performance.now();
        const score: ScoreRows = (request) => engine.top(request);
        const outcome = await studyLearning(shopper, { catalog, score, seen: SETS[name].seen, settings });
        if (outcome !== undefined) own.push({ ...outcome, ms: performance.now() - began });
      }
      console.log(`  ${name}, split ${split.name} ${text}: ${summary(own)}`);
      outcomes.push(...own);
    }
  }
  for (const { text, outcomes } of variants) console.log(`${name} ${text}: ${summary(outcomes)}`);
}

function summary(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return "nothing is learnt here, so no list changes";
  const base = mean(outcomes.map(({ before }) => before));
  const gains = outcomes.map(({ before, after }) => after - before);
  const gain = mean(gains);
  const error = Math.sqrt(mean(gains.map((value) => (value - gain) ** 2)) / gains.length);
  const share = (test: (outcome: Outcome) => boolean): string =>
    `${((100 * outcomes.filter(test).length) / outcomes.length).toFixed(1)} %`;
  return [
    `${outcomes.length} shoppers, NDCG@20 ${base.toFixed(4)} → ${(base + gain).toFixed(4)}`,
    `lift ${((100 * gain) / base).toFixed(2)} ± ${((196 * error) / base).toFixed(2)} %`,
    `helped ${share(({ before, after }) => after > 1.05 * before && after > before)}`,
    `harmed ${share(({ before, after }) => after < 0.95 * before)}`,
    `rolled back ${share(({ rolledBack }) => rolledBack)}`,
    `${mean(outcomes.map(({ ms }) => ms)).toFixed(0)} ms a round, at most ${Math.max(...outcomes.map(({ ms }) => ms)).toFixed(0)}`,
  ].join(", ");
}
