// `vitrine embed` on shards, and `build --vectors` on what it wrote: the same index as one process makes. The full size
// (200,000 items) is `npx tsx bench/embed-shards.ts`.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { madeUpFeed } from "./made-up-feed.js";
import { contents, file, folder, ndjson, parseNdjson, vitrine, vitrineReading } from "./run-cli.js";

interface VectorLine {
  readonly id: string;
  readonly model: string;
  readonly text: string;
  readonly vector: string;
}

const directory = folder();
const SHARDS = 4;
const lines = [...madeUpFeed(6000)];
// The same id twice with another text: in the feed the first wins, but files of vectors have no order.
lines.push(`${JSON.stringify({ id: "sku-1", title: "a late namesake" })}\n`);
const items = file(directory, "items.ndjson", lines.join(""));
const alone = `${directory}/alone`;
const shards: string[] = [];

beforeAll(() => {
  const run = vitrine("build", "--items", items, "--no-adapt", "--out", alone);
  expect(run, run.errors).toMatchObject({ code: 0 });
  for (let shard = 0; shard < SHARDS; shard++) {
    const input = lines.filter((_, line) => line % SHARDS === shard).join("");
    const embedded = vitrineReading(input, ["embed"]);
    expect(embedded, embedded.errors).toMatchObject({ code: 0 });
    shards.push(embedded.out);
  }
});

it("gives the same index, byte for byte, from shards in any order, gzip or not", () => {
  const parts = [...shards].reverse().map((text, i) => file(directory, `part-${i}.ndjson${i % 2 ? ".gz" : ""}`, text));
  const run = vitrine("build", "--items", items, "--vectors", ...parts, "--out", `${directory}/joined`);
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(run.errors).toContain("vectors of a text that their item no longer has: 1");
  expect(contents(`${directory}/joined`)).toEqual(contents(alone));
});

it("encodes items that the files lack, reports it, and gives the same bytes", () => {
  const parts = shards.slice(1).map((text, i) => file(directory, `some-${i}.ndjson`, text));
  const words = ["build", "--items", items, "--vectors", ...parts, "--out", `${directory}/some`];
  const run = vitrine(...words);
  expect(run.errors).toContain("items without a vector, encoded here: 1500");
  expect(contents(`${directory}/some`)).toEqual(contents(alone));
  expect(vitrine(...words, "--strict")).toMatchObject({ code: 1 });
});

it("skips a line that breaks off, as a killed shard leaves it", () => {
  const parts = shards.map((text, i) => file(directory, `cut-${i}.ndjson`, i === 1 ? text.slice(0, -40) : text));
  const run = vitrine("build", "--items", items, "--vectors", ...parts, "--out", `${directory}/cut`);
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(run.errors).toContain("is not JSON");
  expect(run.errors).toContain("items without a vector, encoded here: 1");
  expect(contents(`${directory}/cut`)).toEqual(contents(alone));
});

it("reads a folder, as build does", () => {
  mkdirSync(`${directory}/feeds`);
  for (const i of [0, 1]) file(directory, `feeds/${i}.ndjson`, lines.slice(i * 10, i * 10 + 10).join(""));
  const { out, errors } = vitrine("embed", "--items", `${directory}/feeds`);
  expect(parseNdjson(out), errors).toHaveLength(20);
});

it("writes one line an item, the unit vector as float32 in base64, and the same again", () => {
  const input = lines.slice(0, 700).join("");
  const { out } = vitrineReading(input, ["embed"]);
  const records = parseNdjson<VectorLine>(out);
  expect(records.map(({ id }) => id)).toEqual(Array.from({ length: 700 }, (_, i) => `sku-${i}`));
  const bytes = Buffer.from(records[3]?.vector ?? "", "base64");
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  expect(values).toHaveLength(64);
  expect(Math.hypot(...values)).toBeCloseTo(1, 5);
  expect(vitrineReading(input, ["embed"]).out).toBe(out);
  const written = `${directory}/vectors.ndjson`;
  vitrine("embed", "--items", file(directory, "few.ndjson.gz", input), "--out", written);
  expect(readFileSync(written, "utf8")).toBe(out);
});

it("keeps within a small heap whatever the length of the stream", () => {
  const run = vitrineReading([...madeUpFeed(60_000)].join(""), ["embed"], 40);
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(run.out.split("\n")).toHaveLength(60_001);
});

it("does not use the vector of a text that has changed since", () => {
  const changed = lines.map((line, i) => (i === 5 ? line.replace(/"title":"[^"]*"/, '"title":"now a teapot"') : line));
  const feed = file(directory, "changed.ndjson", changed.join(""));
  const vectors = file(directory, "yesterday.ndjson.gz", shards.join(""));
  const run = vitrine("build", "--items", feed, "--vectors", vectors, "--out", `${directory}/changed`);
  expect(run.errors).toContain("items without a vector, encoded here: 1");
  vitrine("build", "--items", feed, "--no-adapt", "--out", `${directory}/changed-alone`);
  expect(contents(`${directory}/changed`)).toEqual(contents(`${directory}/changed-alone`));
});

describe("bad input", () => {
  it("is reported by line number and counted, and the rest is written", () => {
    const input = `${lines[0]}{"id":"x",\n\n{"id":"n","title":" "}\n${lines[1]}`;
    const run = vitrineReading(input, ["embed"]);
    expect(parseNdjson<VectorLine>(run.out).map(({ id }) => id)).toEqual(["sku-0", "sku-1"]);
    expect(run.errors).toMatch(/standard input: 2 rows skipped\n {2}line 2: is not JSON.*\n {2}line 4: title/);
    expect(run.code).toBe(0);
    const strict = vitrineReading(input, ["embed", "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.out).toBe(run.out);
  });

  it("such as a truncated feed or a missing folder leaves no half-written file", () => {
    const broken = `${directory}/broken.ndjson.gz`;
    writeFileSync(broken, gzipSync(lines.join("")).subarray(0, 60_000));
    const run = vitrine("embed", "--items", broken, "--out", `${directory}/broken.vectors`);
    expect(run).toMatchObject({ code: 1 });
    expect(run.errors).toContain("INPUT_INVALID");
    expect(readdirSync(directory).filter((name) => name.startsWith("broken."))).toEqual(["broken.ndjson.gz"]);
    const nowhere = vitrine("embed", "--items", items, "--out", `${directory}/none/vectors.ndjson`);
    expect(nowhere).toMatchObject({ code: 2 });
    expect(nowhere.errors).toMatch(/BAD_ARGUMENT: .* cannot be written/);
  });

  it("an empty shard gives an empty output", () => {
    expect(vitrineReading("", ["embed"])).toMatchObject({ code: 0, out: "" });
  });

  it("in vector files: damaged lines are reported, vectors of another model refused, unknown ids counted", () => {
    const [first, second, ...rest] = parseNdjson<VectorLine>(shards[0] ?? "");
    const odd = file(
      directory,
      "odd.ndjson",
      ndjson([{ ...first, vector: first?.vector.slice(0, 40) }, { ...second, id: "stranger" }, { id: 7 }, ...rest]),
    );
    const run = vitrine("build", "--items", items, "--vectors", odd, "--out", `${directory}/odd`);
    expect(run.errors).toMatch(
      /line 1: vector: holds 30 bytes, not 4 × 64\n {2}line 3: is not {"id","model","text","vector"}/,
    );
    expect(run.errors).toContain("vectors of no item of the feed: 1");
    expect(contents(`${directory}/odd`)).toEqual(contents(alone));
    const foreign = file(directory, "foreign.ndjson", ndjson([{ ...first, model: "another" }]));
    const refused = vitrine("build", "--items", items, "--vectors", foreign, "--out", `${directory}/foreign`);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.errors).toMatch(/MODEL_MISMATCH: .*foreign.ndjson, line 1: a vector of the model another/);
  });
});
