// Checks that a catalog encoded in shards by several processes gives the same index, byte for byte, as one process
// does, and measures the cost of encoding.
// Run: npx tsx bench/embed-shards.ts [items=200000] [processes=2] [shards=8]
// Needs `npm run build:library`; ends with exit code 1 if a byte differs.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeMadeUpFeed } from "../test/unit/cli/made-up-feed.js";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const [items = 200_000, processes = 2, shards = 8] = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), "vitrine-shards-"));

try {
  console.log(`${items} items, ${shards} shards, ${processes} processes; ${cpus()[0]?.model}, Node ${process.version}`);
  const feed = join(directory, "items.ndjson");
  await writeMadeUpFeed(feed, items);
  const parts = await cut(feed);
  await time("encoding in shards", () => inTurns(parts, (part) => run(["embed"], part, `${part}.vectors`)));
  // Both builds learn the same neighbours from the same texts, which is most of their time: they run side by side.
  await time("building from vectors, and in one process, side by side", () =>
    Promise.all([
      run(["build", "--items", feed, "--vectors", ...shuffled(parts), "--out", join(directory, "joined")]),
      run(["build", "--items", feed, "--no-adapt", "--out", join(directory, "alone")]),
    ]),
  );
  const [joined, alone] = ["joined", "alone"].map((name) => hashes(join(directory, name)));
  const same = JSON.stringify(joined) === JSON.stringify(alone);
  console.log(same ? `the same ${alone?.length} files, byte for byte` : `DIFFERENT\n${joined}\n${alone}`);
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** Lines dealt out like cards, as a cluster would not keep them together either. */
async function cut(feed: string): Promise<string[]> {
  const lines = (await readFile(feed, "utf8")).split("\n").filter((line) => line !== "");
  mkdirSync(join(directory, "parts"));
  const paths = Array.from({ length: shards }, (_, shard) => join(directory, `parts/${shard}`));
  for (const [shard, path] of paths.entries()) {
    await writeFile(path, lines.filter((_, line) => line % shards === shard).join("\n"));
  }
  return paths;
}

function shuffled(parts: readonly string[]): string[] {
  return [...parts].reverse().map((part) => `${part}.vectors`);
}

async function inTurns(parts: readonly string[], work: (part: string) => Promise<void>): Promise<void> {
  const waiting = [...parts];
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) await work(part);
  };
  await Promise.all(Array.from({ length: processes }, worker));
}

async function run(words: readonly string[], input?: string, output?: string): Promise<void> {
  const stdin = input === undefined ? "ignore" : openSync(input, "r");
  const stdout = output === undefined ? "ignore" : openSync(output, "w");
  const program = spawn(process.execPath, [cli, ...words], { stdio: [stdin, stdout, "pipe"] });
  let said = "";
  program.stderr?.on("data", (piece) => {
    said += piece;
  });
  const code = await new Promise((resolve) => program.once("close", resolve));
  for (const file of [stdin, stdout]) if (typeof file === "number") closeSync(file);
  if (code !== 0) throw new Error(`vitrine ${words.join(" ")} ended with ${code}: ${said}`);
}

function hashes(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .map(
      (path) =>
        `${path} ${createHash("sha256")
          .update(readFileSync(join(folder, path)))
          .digest("hex")}`,
    );
}

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s, ${Math.round(items / seconds).toLocaleString("en")} items/s`);
}
