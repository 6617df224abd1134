// Ctrl-C in the middle of a build: the old index stands as it was, and nothing half-written lies beside it.

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { madeUpFeed, writeMadeUpFeed } from "./made-up-feed.js";
import { contents, folder, startVitrine, vitrine } from "./run-cli.js";

const directory = folder();
const feed = `${directory}/feed.ndjson`;
const index = `${directory}/index`;
let before: Record<string, string>;

beforeAll(async () => {
  await writeMadeUpFeed(`${directory}/small.ndjson`, 50);
  await writeMadeUpFeed(feed, 20_000);
  vitrine("build", "--items", `${directory}/small.ndjson`, "--no-adapt", "--out", index);
  before = contents(index);
});

async function said(program: ChildProcess, words: string): Promise<void> {
  let text = "";
  for await (const piece of program.stderr ?? []) {
    text += piece;
    if (text.includes(words)) return;
  }
  throw new Error(`It never said "${words}", but: ${text}`);
}

function leftovers(): string[] {
  return readdirSync(directory).filter((name) => /\.(writing|previous)-/.test(name));
}

it.each(["SIGINT", "SIGTERM"] as const)("%s while it learns leaves the old index", async (signal) => {
  const program = startVitrine("build", "--items", feed, "--no-adapt", "--out", index);
  const closed = once(program, "close");
  await said(program, "encode: done");
  program.kill(signal);
  expect(await closed).toEqual([null, signal]);
  expect(contents(index)).toEqual(before);
  expect(leftovers()).toEqual([]);
});

it("SIGINT while writing leaves the old index", async () => {
  const program = startVitrine("build", "--items", feed, "--no-adapt", "--out", index);
  const closed = once(program, "close");
  while (leftovers().length === 0 && program.exitCode === null) await wait(0);
  program.kill("SIGINT");
  const [code] = await closed;
  expect(leftovers()).toEqual([]);
  // Either it came in time, or the new index was complete: nothing in between.
  expect([0, 130]).toContain(code);
  if (code === 130) expect(contents(index)).toEqual(before);
  else expect(vitrine("inspect", index).out).toContain("20000 items");
});

it("SIGINT while writing vectors leaves the old file and no other", async () => {
  const program = startVitrine("embed", "--out", `${directory}/vectors.ndjson`);
  const closed = once(program, "close");
  program.stdin?.write([...madeUpFeed(2000)].join(""));
  while (leftovers().length === 0) await wait(5);
  program.kill("SIGINT");
  expect(await closed).toEqual([130, null]);
  expect(leftovers()).toEqual([]);
  expect(existsSync(`${directory}/vectors.ndjson`)).toBe(false);
});
