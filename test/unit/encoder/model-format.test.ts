import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseHeader,
  parseTextModelTable,
  type WriteRequest,
  writeTextModel,
} from "../../../src/encoder/model-format.js";
import { MODEL_FOLDER } from "./shipped-model.js";

const TABLE: WriteRequest = {
  name: "tiny",
  dimensions: 2,
  words: ["red", "手"],
  buckets: 1,
  rows: Int8Array.from([1, -2, 3, -128, 127, 0]),
  weights: Float32Array.from([1, 0.5, 0.25]),
};

describe("the text model's two files", () => {
  it("decode to the table that was written, weights within a 65,535th of the largest", async () => {
    const { header, bin } = await writeTextModel(TABLE);
    const table = await parseTextModelTable(JSON.parse(JSON.stringify(header)), bin);
    expect(table).toMatchObject({ id: header.id, dimensions: 2, words: TABLE.words, buckets: 1, rows: TABLE.rows });
    expect(Array.from(table.weights)).toEqual([1, 0.5, 0.25].map((weight) => expect.closeTo(weight, 4)));
  });

  it("have the same bytes for the same table, and another id for another table", async () => {
    const first = await writeTextModel(TABLE);
    expect(await writeTextModel(TABLE)).toEqual(first);
    const other = await writeTextModel({ ...TABLE, words: ["red", "手机"] });
    expect(other.header.id).not.toBe(first.header.id);
  });

  // A catalog of many titles: the largest weight was looked for with more arguments than a call may have.
  it("hold more rows than a function takes arguments", async () => {
    const rows = 300_000;
    const words = Array.from({ length: rows }, (_, i) => `w${i}`);
    const weights = new Float32Array(rows).fill(0.5);
    const table = { name: "wide", dimensions: 1, words, buckets: 0, rows: new Int8Array(rows).fill(1), weights };
    const { header } = await writeTextModel(table);
    expect(header).toMatchObject({ words: rows, weightUnit: 0.5 / 65_535 });
  });

  it("are refused with any one bit flipped", async () => {
    const { header, bin } = await writeTextModel(TABLE);
    await fc.assert(
      fc.asyncProperty(fc.nat(bin.length - 1), fc.nat(7), async (at, bit) => {
        const damaged = bin.slice();
        damaged[at] = (damaged[at] as number) ^ (1 << bit);
        await expect(parseTextModelTable(header, damaged)).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
      }),
    );
  });

  it("are refused when cut short, naming the file", async () => {
    const { header, bin } = await writeTextModel(TABLE);
    await expect(parseTextModelTable(header, bin.slice(0, -1))).rejects.toMatchObject({
      code: "MODEL_CORRUPT",
      message: expect.stringContaining("model.bin"),
    });
  });

  it.each([
    ["another format", { format: "something-else" }],
    ["a future version", { version: 2 }],
    ["no dimensions", { dimensions: undefined }],
    ["a negative count", { words: -1 }],
    ["no hash", { files: { "model.bin": { bytes: 17 } } }],
  ])("are refused with %s", async (_, change) => {
    const { header } = await writeTextModel(TABLE);
    expect(() => parseHeader({ ...header, ...change }, "model.json")).toThrow(
      expect.objectContaining({ code: "MODEL_CORRUPT" }),
    );
  });

  it("are refused if the header is not an object", () => {
    for (const json of [null, 7, "model", []]) {
      expect(() => parseHeader(json, "model.json")).toThrow(expect.objectContaining({ code: "MODEL_CORRUPT" }));
    }
  });

  it("are at most 2 MB in transfer as shipped", async () => {
    const bin = await readFile(`${MODEL_FOLDER}model.bin`);
    const json = await readFile(`${MODEL_FOLDER}model.json`);
    expect(gzipSync(bin).length + gzipSync(json).length).toBeLessThan(2_000_000);
  });
});
