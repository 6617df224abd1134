// Where output goes: a folder named with a slash, links that stay links, pipes that are not replaced, and nothing half
// written left behind.

import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { contents, file, folder, ndjson, parseNdjson, startVitrine, vitrine } from "./run-cli.js";

const directory = folder();
const at = (name: string): string => `${directory}/${name}`;
const index = at("index");
const items = file(directory, "items.ndjson", ndjson([1, 2, 3].map((i) => ({ id: `i${i}`, title: `Teapot ${i}` }))));
const histories = file(directory, "h.ndjson", ndjson([{ session: "a", history: ["i1"] }]));
const recommend = ["recommend", "--index", index, "--histories", histories];

beforeAll(() => {
  const run = vitrine("build", "--items", items, "--out", index);
  expect(run.code, run.errors).toBe(0);
});

function leftovers(): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(writing|previous)-/.test(name),
  );
}

describe("an index", () => {
  it("goes into the folder that is named with a slash at its end, as a shell completes it, the first time and again", () => {
    for (let time = 0; time < 2; time++) {
      const run = vitrine("build", "--items", items, "--out", at("slash/"));
      expect(run.code, run.errors).toBe(0);
      expect(contents(at("slash"))).toEqual(contents(index));
    }
    expect(leftovers()).toEqual([]);
  });

  it("goes into the folder that a link names: the link stays", () => {
    mkdirSync(at("release"));
    symlinkSync("release", at("current"));
    const run = vitrine("build", "--items", items, "--out", at("current"));
    expect(run.code, run.errors).toBe(0);
    expect(lstatSync(at("current")).isSymbolicLink()).toBe(true);
    expect(contents(at("release"))).toEqual(contents(index));
  });
});

describe("a file", () => {
  it("that a link names is replaced: the link stays", () => {
    writeFileSync(at("lists-1.ndjson"), "");
    symlinkSync("lists-1.ndjson", at("lists.ndjson"));
    const run = vitrine(...recommend, "--out", at("lists.ndjson"));
    expect(run.code, run.errors).toBe(0);
    expect(lstatSync(at("lists.ndjson")).isSymbolicLink()).toBe(true);
    expect(parseNdjson(readFileSync(at("lists-1.ndjson"), "utf8"))).toHaveLength(1);
  });

  // `--out /dev/null` replaced the device by a file.
  it("that is a pipe is written to, not replaced", async () => {
    for (const words of [recommend.concat("--out"), ["inspect", index, "--map"]]) {
      const pipe = at(`pipe-${words[0]}`);
      await once(spawn("mkfifo", [pipe]), "close");
      const read = text(createReadStream(pipe));
      const [code] = await once(startVitrine(...words, pipe), "close");
      expect(code).toBe(0);
      expect(statSync(pipe).isFIFO()).toBe(true);
      expect(await read).toMatch(/"items":|<svg/);
    }
  });

  it("called - is standard output", () => {
    expect(parseNdjson(vitrine(...recommend, "--out", "-").out)).toHaveLength(1);
    expect(existsSync("-")).toBe(false);
  });

  it("that cannot be put in its place leaves nothing behind", () => {
    mkdirSync(at("taken"));
    for (const option of ["--html", "--map"]) {
      const { code, errors } = vitrine("inspect", index, option, at("taken"));
      expect(errors).toContain("taken cannot be written: it is a folder");
      expect(code).toBe(2);
    }
    expect(leftovers()).toEqual([]);
  });
});
