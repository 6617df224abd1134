// What can be shown where little is known: to someone unknown, after one click, and of items that nobody has touched yet. Tuned on the validation
// split (--split valid), reported on the test split, which is written into bench/COLD-START.md.
// Run: npx tsx bench/cold-start.ts [--split valid] [--only WORDS]

import "./wat-imports.js";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { asBuilt } from "./as-built.js";
import * as items from "./cold-start/new-items.js";
import * as newcomers from "./cold-start/newcomers.js";
import { NAMES, readColdShop } from "./cold-start/shops.js";
import { machine } from "./scoring/machine.js";

const { values } = parseArgs({
  options: { split: { type: "string", default: "test" }, only: { type: "string", default: "" } },
});
const split = values.split === "valid" ? "valid" : "test";
const unknown: (readonly string[])[] = [];
const untouched: (readonly string[])[] = [];
for (const name of NAMES.filter((one) => one.includes(values.only))) {
  const shop = await readColdShop(name);
  const { vectors } = await asBuilt(shop.items);
  unknown.push(...(await newcomers.newcomers(shop, vectors, split)));
  if (shop.hasTexts && shop.hasCases) untouched.push(...(await items.newItems(shop, vectors, split)));
}

const { processor, cores, load, node } = machine();
const page = `# Where little is known

Made by \`npx tsx bench/cold-start.ts\` on ${new Date().toISOString().slice(0, 10)} (${processor} × ${cores}, load ${load}, Node ${node}), ${split} split.
Full ranking, no network; intervals by bootstrap, 95 %.

## Someone unknown

The visits of the newest 5 % of events are held out (${split === "test" ? "the 5 % before them are what was tuned on" : "the 5 % after them are the test split"}).
What a visit began with is to be found, a look or a whole basket. "Its category" is the category path of that item, as a page of the shop would name it;
what is wanted is then of it by construction. Only Scientific (one level) and the supermarket (three) have categories. The supermarket is a sample of one
till line in twenty, so that what follows a click there is hardly told.

${table(newcomers.HEAD, unknown)}

## Items that nobody has touched

All events of a seeded 8 % of the items are hidden; one click is known. Recall@20 / NDCG@20. Bands of fewer than twenty cases are left out.

${table(items.HEAD, untouched)}
`;
console.log(page);
if (split === "test" && values.only === "")
  writeFileSync(fileURLToPath(new URL("COLD-START.md", import.meta.url)), page);

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}
