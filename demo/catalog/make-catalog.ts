// The command: writes the demo shop's items, pictures and events. `tsx demo/catalog/make-catalog.ts [outDir=public/demo]`

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCatalog, makeEvents, toCsv, toNdjson } from "./catalog.js";

/** What the shop calls itself; the demo reads it from beside its page. */
const SHOP = {
  name: "Holm & Hazel",
  note: "A synthetic catalog: the products, brands, ratings and popularity are invented.",
};

const outDir = process.argv[2] ?? join("public", "demo");
const pictures = join(outDir, "pictures");

const products = makeCatalog();
const events = makeEvents(products);

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
for (const { item, picture } of products) writeFileSync(join(pictures, `${item.id}.svg`), picture);
writeFileSync(join(outDir, "items.ndjson"), toNdjson(products));
writeFileSync(join(outDir, "events.csv"), toCsv(events));

writeFileSync(join(outDir, "shop.json"), `${JSON.stringify(SHOP, null, 2)}\n`);

const departments = new Set(products.map(({ department }) => department)).size;
console.log(`${products.length} products in ${departments} departments, ${events.length} events → ${outDir}`);
