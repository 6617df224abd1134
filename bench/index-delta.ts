// Download size of an update: one index of a real catalog, then the same feed with 1 % of it changed in one way at a
// time, built with `vitrine build --previous`.
// Run: npx tsx bench/index-delta.ts [items.ndjson or .gz]

import "./wat-imports.js";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decompressIfGzip } from "../src/catalog/feeds/text/gzip.js";
import { readLines } from "../src/catalog/feeds/text/text-lines.js";
import { seededRandom } from "../src/vector/random.js";
import { dataPath } from "../test/data-path.js";

const { build } = await import("../src/cli/build.js");

type Row = Record<string, unknown>;

const SHARE = 0.01;

await main(process.argv[2] ?? dataPath("icecat/items.ndjson.gz"));

async function main(feed: string | undefined): Promise<void> {
  if (feed === undefined) throw new Error("Icecat is not on this machine: give a feed as NDJSON, or set VITRINE_DATA.");
  const rows: Row[] = [];
  for await (const line of readLines(decompressIfGzip(createReadStream(feed)))) {
    if (line.trim() !== "") rows.push(JSON.parse(line) as Row);
  }
  const directory = mkdtempSync(join(tmpdir(), "vitrine-delta-"));
  try {
    const index = await write(directory, "today", rows);
    const without = rows.filter(chosen());
    const fewer = await write(directory, "without", without);
    const days: readonly [title: string, previous: string, rows: readonly Row[]][] = [
      ["other prices", index, some(rows, (row) => ({ ...row, price: Number(row.price ?? 0) + 1 }))],
      ["sold out", index, some(rows, (row) => ({ ...row, availability: "out_of_stock" }))],
      ["other titles", index, some(rows, (row) => ({ ...row, title: `${row.title} (2nd edition)` }))],
      ["gone", index, without],
      ["new", fewer, rows],
    ];
    console.log(`\n${rows.length} items of ${feed}; kB after gzip`);
    console.log("1 % of the items are   returning   first visit");
    for (const [title, previous, changed] of days) {
      const { patch } = await build({
        items: feedFile(directory, title, changed),
        previous,
        out: join(directory, `${title} index`),
      });
      if (patch === undefined) throw new Error(`The index was not continued for ${title}.`);
      const cell = (bytes: number): string => (bytes / 1e3).toFixed(1).padStart(12);
      console.log(`${title.padEnd(20)}${cell(patch.download)}${cell(patch.firstVisit)}`);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function write(directory: string, name: string, rows: readonly Row[]): Promise<string> {
  const out = join(directory, `${name} index`);
  await build({ items: feedFile(directory, name, rows), out });
  return out;
}

function feedFile(directory: string, name: string, rows: readonly Row[]): string {
  const path = join(directory, `${name}.ndjson`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
}

/** False for one item in a hundred, the same ones each time. */
function chosen(): () => boolean {
  const random = seededRandom(7);
  return () => random() >= SHARE;
}

function some(rows: readonly Row[], change: (row: Row) => Row): Row[] {
  const stays = chosen();
  return rows.map((row) => (stays() ? row : change(row)));
}
