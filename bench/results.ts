// The results page, made anew: RESULTS.md and results.json beside this file. What `--only` leaves out is kept as it was
// measured before. The command line is run as it ships, one thing at a time, so that the times mean something.
// Run: npm run results -- [--data DIR] [--only yoochoose,search] [--variant "no network=--network none"] [--out DIR]

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { dataRoot } from "../test/data-path.js";
import { content } from "./results/content.js";
import { machine } from "./results/machine.js";
import { nextItems, type Variant } from "./results/next-items.js";
import { DATA_SETS, folderOf } from "./results/published.js";
import { search } from "./results/search.js";
import { type MeasuredSection, page, type Section } from "./results/section.js";
import { speed } from "./results/speed.js";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: dataRoot },
    only: { type: "string" },
    variant: { type: "string", multiple: true, default: [] },
    out: { type: "string", default: fileURLToPath(new URL(".", import.meta.url)) },
  },
});
const { data, out } = values;
const variants = values.variant.map((text): Variant => {
  const [name = "", ...rest] = text.split("=");
  return { name, options: rest.join("=").split(" ") };
});

const SECTIONS: Readonly<Record<string, { readonly of: readonly string[]; readonly measure: () => Promise<Section> }>> =
  {
    ...Object.fromEntries(
      DATA_SETS.map((set) => [
        set.name,
        { of: [set.name, folderOf(set), "next"], measure: () => nextItems(set, data, variants) },
      ]),
    ),
    content: { of: ["content"], measure: async () => content() },
    search: { of: ["search", "icecat", "dummyjson"], measure: () => search(data) },
    speed: { of: ["speed"], measure: async () => speed() },
  };

const INTRO = [
  "Made by `npm run results`; not written by hand. Nothing was tuned on what is reported here: builds use their defaults, and " +
    "what is learnt is learnt from the log that `--events` names. *Published* rows are copied from the papers; they were " +
    "measured by their authors on the same split with the same ranking of all items. Shops that nobody tuned for: [TRAVEL.md](TRAVEL.md).",
];

const path = join(out, "results.json");
const known = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, MeasuredSection>) : {};
const wanted = values.only?.split(",");
for (const name of wanted ?? []) {
  if (!Object.values(SECTIONS).some(({ of }) => of.includes(name))) throw new Error(`There is no section ${name}.`);
}
for (const [name, { of, measure }] of Object.entries(SECTIONS)) {
  if (wanted?.some((word) => of.includes(word)) === false) continue;
  const began = performance.now();
  const section = await measure();
  const seconds = (performance.now() - began) / 1000;
  known[name] = { ...section, on: new Date().toISOString().slice(0, 10), machine: machine(), seconds };
  console.log(`${name}: ${seconds.toFixed(0)} s`);
  write();
}

function write(): void {
  const order = Object.keys(SECTIONS).filter((name) => known[name] !== undefined);
  const sections = order.map((name) => known[name] as MeasuredSection);
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(order.map((name) => [name, known[name]])), null, 2)}\n`);
  writeFileSync(join(out, "RESULTS.md"), page(INTRO, sections));
}
