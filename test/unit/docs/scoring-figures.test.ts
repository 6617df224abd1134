// What the READMEs say of scoring is what `npm run bench` wrote.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "./blocks.js";

interface Result {
  readonly name: string;
  readonly ours: boolean;
  readonly k: number;
  readonly queries: number;
  readonly masked: boolean;
  readonly p50: number;
}

interface Piece {
  readonly name: string;
  readonly results: readonly Result[];
  readonly limit: { readonly readMs: number };
}

const { pieces } = JSON.parse(readFileSync(`${root}bench/scoring.json`, "utf8")) as { pieces: readonly Piece[] };
const cpu = pieces.find(({ name }) => name === "100000x64-cpu");
const gpu = pieces.find(({ name }) => name === "100000x64-gpu");
const plain = [...(cpu?.results ?? []), ...(gpu?.results ?? [])].filter(
  ({ k, queries, masked }) => k === 20 && queries === 1 && !masked,
);
const p50 = (name: string): number => plain.find((result) => result.name === name)?.p50 ?? Number.NaN;
const tfjs = Math.min(...plain.filter(({ name }) => name.startsWith("TF.js")).map((result) => result.p50));

describe.each(["README.md", "README.zh-CN.md"])("%s", (page) => {
  it.each([
    ["WebAssembly", p50("vitrine wasm").toFixed(2)],
    ["reading", cpu?.limit.readMs.toFixed(2)],
    ["a plain loop", p50("plain loop over float32").toFixed(1)],
    ["the fastest backend of TensorFlow.js", tfjs.toFixed(1)],
  ])("has the milliseconds of %s", (_, figure) => {
    const paragraph = readFileSync(`${root}${page}`, "utf8")
      .split("\n\n")
      .find((text) => text.includes("bench/SCORING.md"));
    expect(paragraph).toMatch(new RegExp(`(?<![\\d.])${figure?.replace(".", "\\.")}(?![\\d.])`));
  });
});
