// Do the defaults travel? Shops that nobody tuned for are made out of real ones (their tuning splits), built with no option but the network off,
// and compared with what any shop could do without us. Answers may be items of the history where shoppers return to them.
// Run: npm run build:library && npx tsx bench/travel.ts [--data DIR] [--only WORDS] [--main] [--network]

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Evaluation, Figures } from "../src/evaluation/evaluate.js";
import { dataRoot } from "../test/data-path.js";
import { runVitrine } from "./results/run-vitrine.js";
import { type GivenShop, readShop, writeShop } from "./travel/given-shop.js";
import { MAIN, SHOPS, type TravelShop } from "./travel/shops.js";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: dataRoot },
    only: { type: "string", default: "" },
    main: { type: "boolean", default: false },
    network: { type: "boolean", default: false },
  },
});

const given = new Map<string, GivenShop>();
const columns = ["vitrine", "popularity", "recent popularity", "item-kNN", "V-SKNN", "fused classical hybrid"];
console.log(`| shop | items | events | cases | seen | build, s | ${columns.join(" | ")} | ahead of the best |`);
console.log(`| --- |${" ---: |".repeat(columns.length + 6)}`);
for (const shop of values.main ? MAIN : SHOPS) {
  if (!shop.name.toLowerCase().includes(values.only.toLowerCase())) continue;
  console.log(await line(shop));
}

async function line({ name, of, change }: TravelShop): Promise<string> {
  const base = given.get(of) ?? (await readShop(values.data, of));
  given.set(of, base);
  const shop = change(base);
  const work = mkdtempSync(join(tmpdir(), "vitrine-travel-"));
  try {
    const { items, events, histories, truth } = writeShop(shop, work);
    const index = join(work, "index");
    const network = values.network ? [] : ["--network=off"];
    const built = runVitrine(["build", `--items=${items}`, `--events=${events}`, `--out=${index}`, ...network]);
    const seen = of === "online-retail" || of === "scientific" ? "leave-out" : "allow";
    const asked = [`--histories=${histories}`, `--truth=${truth}`, `--seen=${seen}`, "--json"];
    const ran = runVitrine(["evaluate", `--index=${index}`, `--events=${events}`, ...asked]);
    const { methods } = JSON.parse(ran.out) as Evaluation;
    const at = (method: string): Figures | undefined => methods[method]?.at(-1);
    const best = Object.keys(methods)
      .filter((method) => method !== "vitrine")
      .sort((a, b) => (at(b)?.ndcg ?? 0) - (at(a)?.ndcg ?? 0))[0];
    const cells = [
      name,
      shop.items.length,
      shop.events.length,
      shop.cases.length,
      seen,
      built.seconds.toFixed(0),
      ...columns.map((method) => `${share(at(method)?.recall)} / ${share(at(method)?.ndcg)}`),
      best === undefined ? "–" : `${best}: ${ahead(at(best), "recall")}, ${ahead(at(best), "ndcg")}`,
    ];
    return `| ${cells.join(" | ")} |`;
  } finally {
    rmSync(work, { recursive: true });
  }
}

function share(value: number | undefined): string {
  return value === undefined ? "–" : value.toFixed(4);
}

function ahead(figures: Figures | undefined, metric: "recall" | "ndcg"): string {
  const { mean, low, high } = figures?.behind?.[metric] ?? { mean: 0, low: 0, high: 0 };
  return `${mean.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}
