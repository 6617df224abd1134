// Does the next-item network bury new items? A twentieth of the items of Scientific's tuning split lose all their
// events, and the network is trained on the rest. Its effect on the lists is reported separately for shoppers whose
// next item is one of these, for those who have one in their history, and for all others.
// Run: npm run build:library && npx tsx bench/network-new-items.ts [--data DIR]

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Case } from "../src/evaluation/cases.js";
import type { Evaluation } from "../src/evaluation/evaluate.js";
import { seededRandom } from "../src/vector/random.js";
import { dataRoot } from "../test/data-path.js";
import { runVitrine } from "./results/run-vitrine.js";
import { readShop, writeShop } from "./travel/given-shop.js";

const HIDDEN = 0.05;

const { values } = parseArgs({ options: { data: { type: "string", default: dataRoot } } });
const shop = await readShop(values.data, "scientific");
const random = seededRandom(5);
const hidden = new Set(shop.items.filter(() => random() < HIDDEN).map(({ id }) => id));
const isNew = (item: string): boolean => hidden.has(item);
const groups: Readonly<Record<string, (one: Case) => boolean>> = {
  "the next item is new": ({ truth }) => truth.some(isNew),
  "a new item in the history": ({ history, truth }) => !truth.some(isNew) && history.some(isNew),
  "all others": ({ history, truth }) => !truth.some(isNew) && !history.some(isNew),
};
const events = shop.events.filter(({ item }) => !isNew(item));
console.log(`${hidden.size} of ${shop.items.length} items are new; Recall@20 / NDCG@20, history left out`);
console.log("| shoppers | cases | without the network | with it |\n| --- | ---: | ---: | ---: |");
const work = mkdtempSync(join(tmpdir(), "vitrine-newcomers-"));
try {
  const index = join(work, "index");
  const log = writeShop({ ...shop, events }, work);
  runVitrine(["build", `--items=${log.items}`, `--events=${log.events}`, `--out=${index}`, "--network=attention"]);
  for (const [name, isOf] of Object.entries(groups)) {
    const folder = join(work, name);
    mkdirSync(folder);
    const cases = shop.cases.filter(isOf);
    const asked = writeShop({ ...shop, cases }, folder);
    const figures = (...words: string[]): string => {
      const files = [`--index=${index}`, `--histories=${asked.histories}`, `--truth=${asked.truth}`];
      const { methods } = JSON.parse(runVitrine(["evaluate", ...files, ...words, "--json"]).out) as Evaluation;
      const { recall, ndcg } = methods.vitrine?.at(-1) ?? { recall: 0, ndcg: 0 };
      return `${recall.toFixed(4)} / ${ndcg.toFixed(4)}`;
    };
    console.log(`| ${name} | ${cases.length} | ${figures("--no-network")} | ${figures()} |`);
  }
} finally {
  rmSync(work, { recursive: true });
}
