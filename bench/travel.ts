// Do the defaults generalise? Shops that nobody tuned for are derived from real ones (their tuning splits), built with
// default options but without the network, and compared with baselines. Shops that `--only` leaves out keep their
// former figures in TRAVEL.md and travel.json. `--main`: the real shops unchanged, printed and not stored.
// Run: npm run build:library && npx tsx bench/travel.ts [--data DIR] [--only WORDS] [--main] [--network]

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Evaluation, Figures } from "../src/evaluation/evaluate.js";
import { dataRoot } from "../test/data-path.js";
import { machine } from "./results/machine.js";
import { runVitrine } from "./results/run-vitrine.js";
import { type GivenShop, writeShop } from "./travel/given-shop.js";
import { type MeasuredShop, travelPage } from "./travel/page.js";
import { MAIN, readBase, SHOPS, type TravelShop } from "./travel/shops.js";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: dataRoot },
    only: { type: "string", default: "" },
    main: { type: "boolean", default: false },
    network: { type: "boolean", default: false },
  },
});
const HYBRID = "fused classical hybrid";

const given = new Map<string, GivenShop>();
const folder = fileURLToPath(new URL(".", import.meta.url));
const path = join(folder, "travel.json");
const known = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as MeasuredShop[]) : [];
const measured = new Map(known.map((shop) => [shop.name, shop]));
for (const shop of values.main ? MAIN : SHOPS) {
  if (!shop.name.toLowerCase().includes(values.only.toLowerCase())) continue;
  const figures = await measure(shop);
  console.log(`${figures.name}: ahead of the hybrid by ${figures.ahead.mean.toFixed(4)} NDCG@20`);
  if (values.main || values.network) continue;
  measured.set(shop.name, figures);
  const shops = SHOPS.flatMap(({ name }) => measured.get(name) ?? []);
  const missing = SHOPS.flatMap(({ name }) => (measured.has(name) ? [] : [name]));
  const when = { on: new Date().toISOString().slice(0, 10), machine: machine() };
  writeFileSync(path, `${JSON.stringify(shops, null, 2)}\n`);
  writeFileSync(join(folder, "TRAVEL.md"), travelPage(shops, missing, when));
}

async function measure({ name, of, change, seen }: TravelShop): Promise<MeasuredShop> {
  const base = given.get(of) ?? (await readBase(values.data, of));
  given.set(of, base);
  const shop = change(base);
  const work = mkdtempSync(join(tmpdir(), "vitrine-travel-"));
  try {
    const { items, events, histories, truth } = writeShop(shop, work);
    const index = join(work, "index");
    const network = values.network ? [] : ["--network=off"];
    const built = runVitrine(["build", `--items=${items}`, `--events=${events}`, `--out=${index}`, ...network]);
    const asked = [`--histories=${histories}`, `--truth=${truth}`, `--seen=${seen}`, "--json"];
    const ran = runVitrine(["evaluate", `--index=${index}`, `--events=${events}`, ...asked]);
    const { methods } = JSON.parse(ran.out) as Evaluation;
    const at = (method: string): Figures => methods[method]?.at(-1) as Figures;
    const [best = HYBRID] = Object.keys(methods)
      .filter((method) => method !== "vitrine" && method !== HYBRID)
      .sort((a, b) => at(b).ndcg - at(a).ndcg);
    const ahead = (method: string, metric: "recall" | "ndcg") =>
      at(method).behind?.[metric] ?? at(method).intervals[metric];
    return {
      name,
      items: shop.items.length,
      events: shop.events.length,
      cases: shop.cases.length,
      seen,
      seconds: Math.round(built.seconds),
      recall: at("vitrine").recall,
      ndcg: at("vitrine").ndcg,
      ahead: ahead(HYBRID, "ndcg"),
      aheadRecall: ahead(HYBRID, "recall"),
      best,
      aheadOfBest: ahead(best, "ndcg"),
    };
  } finally {
    rmSync(work, { recursive: true });
  }
}
