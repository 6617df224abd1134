// How much memory and time does `vitrine build` take for a feed of a million items? A synthetic feed with titles,
// brands, paths, prices, pictures, descriptions and attributes; the built command line; the resident memory of its
// process, read ten times a second. Needs `npm run build:library` and Linux; ends with exit code 1 above 1.5 GB.
// Run: npx tsx bench/million-items.ts [items=1000000] [more words for `vitrine build`, such as --no-adapt]

import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Random, seededRandom } from "../src/vector/random.js";
import { madeUpFeed } from "../test/unit/cli/made-up-feed.js";
import { watchedBuild } from "./watched-build.js";

const MOST_BYTES = 1.5e9;
const FILLER =
  "made with care for every day use and easy to keep clean comes in a box that protects it on the way".split(" ");
const SIZES = ["S", "M", "L", "XL"];
const SEASONS = ["spring", "summer", "autumn", "winter"];
const [items = "1000000", ...more] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), "vitrine-million-"));

try {
  const feed = join(directory, "items.ndjson");
  await pipeline(Readable.from(fullFeed(Number(items))), createWriteStream(feed));
  console.log(
    `${items} synthetic items, ${(statSync(feed).size / 1e6).toFixed(0)} MB of NDJSON; ${cpus()[0]?.model}, Node ${process.version}`,
  );
  const { peak, seconds } = await watchedBuild(["--items", feed, "--out", join(directory, "index"), ...more]);
  console.log(`peak ${(peak / 1e9).toFixed(2)} GB resident, ${seconds.toFixed(0)} s`);
  process.exitCode = peak <= MOST_BYTES ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** The made-up feed with the fields that take the room in real ones. */
function* fullFeed(size: number): Generator<string> {
  const random = seededRandom(11);
  for (const line of madeUpFeed(size)) {
    const item = JSON.parse(line) as { id: string; title: string; category: string };
    const words = [...item.title.split(" "), ...item.category.split(" > ")];
    yield `${JSON.stringify({
      ...item,
      image: `https://cdn.example/pictures/${item.id}.jpg`,
      url: `https://shop.example/p/${item.id}`,
      description: Array.from({ length: 24 }, () => pick(random() < 0.5 ? FILLER : words, random)).join(" "),
      attributes: { size: pick(SIZES, random), weight: Math.round(1 + 2000 * random()), season: pick(SEASONS, random) },
    })}\n`;
  }
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}
