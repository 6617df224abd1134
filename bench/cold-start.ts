// Cold start: lists for a new visitor, after one click, and for items without events. Tuned on the validation split
// (--split valid, printed only). The test split's figures are stored in cold-start.json, one shop at a time, and
// COLD-START.md is made from them.
// Run: npx tsx bench/cold-start.ts [--split valid] [--only WORDS]

import "./wat-imports.js";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { asBuilt } from "./as-built.js";
import { NAMES, readColdShop } from "./cold-start/shops.js";
import { machine } from "./scoring/machine.js";

const items = await import("./cold-start/new-items.js");
const newcomers = await import("./cold-start/newcomers.js");

type Lines = readonly (readonly string[])[];

interface Piece {
  readonly on: string;
  readonly unknown: Lines;
  readonly untouched: Lines;
}

const { values } = parseArgs({
  options: { split: { type: "string", default: "test" }, only: { type: "string", default: "" } },
});
const split = values.split === "valid" ? "valid" : "test";
const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const kept = at("cold-start.json");
const pieces: Record<string, Piece> =
  split === "test" && existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as Record<string, Piece>) : {};
for (const name of NAMES.filter((one) => one.includes(values.only))) {
  const shop = await readColdShop(name);
  const { vectors } = await asBuilt(shop.items);
  const unknown = await newcomers.newcomers(shop, vectors, split);
  const untouched = shop.hasTexts && shop.hasCases ? await items.newItems(shop, vectors, split) : [];
  pieces[name] = { on: new Date().toISOString().slice(0, 10), unknown, untouched };
}

const all = NAMES.flatMap((name) => pieces[name] ?? []);
const days = [...new Set(all.map(({ on }) => on))].sort();
const { processor, cores, node } = machine();
const page = `# Where little is known

Made by \`npx tsx bench/cold-start.ts\`, ${split} split, on ${days.join(", ")} (${processor} × ${cores}, Node ${node}).
Full ranking, no network; intervals by bootstrap, 95 %.

## Someone unknown

The visits of the newest 5 % of events are held out (${split === "test" ? "settings were tuned on the 5 % before them" : "the 5 % after them are the test split"}).
The answer is what a visit began with: one viewed item, or a whole basket. "Its category" is the category path of that item, as a category page of the shop would
pass it; the answer then lies in that category by construction. Only Scientific (one level) and the supermarket (three levels) have categories. The supermarket is a
sample of one till line in twenty, so its data hardly show what follows a click.

${table(
  newcomers.HEAD,
  all.flatMap(({ unknown }) => unknown),
)}

## Items that nobody has touched

All events of a random 8 % of the items (fixed seed) are hidden; either one click or the whole history is known. Each cell is Recall@20 / NDCG@20. Bands of fewer than twenty cases are left out.

${table(
  items.HEAD,
  all.flatMap(({ untouched }) => untouched),
)}
`;
console.log(page);
if (split === "test") {
  writeFileSync(kept, `${JSON.stringify(pieces, null, 1)}\n`);
  writeFileSync(at("COLD-START.md"), page);
}

function table(head: readonly string[], lines: Lines): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}
