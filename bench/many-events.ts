// How much memory and time does `vitrine build` take for a long log? A synthetic shop of 20,000 items; visits of known
// and unknown shoppers that stay mostly within one category; the network off.
// Run: npx tsx bench/many-events.ts [events=20000000] [more words for `vitrine build`, such as --budget 0]

import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { seededRandom } from "../src/vector/random.js";
import { madeUpFeed } from "../test/unit/cli/made-up-feed.js";
import { watchedBuild } from "./watched-build.js";

const ITEMS = 20_000;
const CATEGORIES = 200;
const [events = "20000000", ...more] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), "vitrine-events-"));

try {
  const feed = join(directory, "items.ndjson");
  const log = join(directory, "events.csv");
  const items = [...madeUpFeed(ITEMS)];
  writeFileSync(feed, items.join(""));
  const ids = items.map((line) => (JSON.parse(line) as { id: string }).id);
  await pipeline(Readable.from(longLog(ids, Number(events))), createWriteStream(log));
  console.log(
    `${events} synthetic events, ${(statSync(log).size / 1e6).toFixed(0)} MB of CSV; ${cpus()[0]?.model}, Node ${process.version}`,
  );
  const out = join(directory, "index");
  const { peak, seconds } = await watchedBuild([
    "--items",
    feed,
    "--events",
    log,
    "--out",
    out,
    "--network=off",
    ...more,
  ]);
  console.log(`peak ${(peak / 1e9).toFixed(2)} GB resident, ${seconds.toFixed(0)} s`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** Visits of about five events, half of them by shoppers who come about ten times. */
function* longLog(ids: readonly string[], events: number): Generator<string> {
  const random = seededRandom(13);
  yield "session,user,item,kind,time\n";
  let time = 1_700_000_000_000;
  for (let written = 0, visit = 0; written < events; visit++) {
    const user = random() < 0.5 ? `customer-${Math.floor((random() * events) / 100)}` : "";
    let category = Math.floor(CATEGORIES * random());
    const lines: string[] = [];
    do {
      if (random() < 0.1) category = Math.floor(CATEGORIES * random());
      const place = Math.floor((ids.length / CATEGORIES) * random() ** 3) * CATEGORIES + category;
      const kind = random() < 0.1 ? "purchase" : "view";
      time += Math.floor(random() * 1000);
      lines.push(`visit-${visit},${user},${ids[place]},${kind},${time}\n`);
    } while (++written < events && random() < 0.8);
    yield lines.join("");
  }
}
