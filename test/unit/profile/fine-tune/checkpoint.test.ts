import { expect, it } from "vitest";
import { decodeCheckpoint, encodeCheckpoint } from "../../../../src/profile/fine-tune/checkpoint.js";
import { madeUpMatrix } from "./made-up-batch.js";

const matrix = madeUpMatrix(64);
const adapter = Float32Array.from({ length: 64 }, (_, d) => Math.sin(d));

it("decodes to what was encoded, in far less than 50 KB", () => {
  const bytes = encodeCheckpoint(adapter, matrix);
  expect(decodeCheckpoint(bytes, matrix)).toEqual(adapter);
  expect(bytes.length).toBeLessThan(50_000);
});

it("is refused for other vectors, cut short, of another version, or with invalid numbers", () => {
  const bytes = encodeCheckpoint(adapter, matrix);
  expect(decodeCheckpoint(bytes, madeUpMatrix(64, 2))).toBeUndefined();
  expect(decodeCheckpoint(bytes, madeUpMatrix(32))).toBeUndefined();
  expect(decodeCheckpoint(bytes.subarray(0, 100), matrix)).toBeUndefined();
  expect(decodeCheckpoint(new Uint8Array(), matrix)).toBeUndefined();
  const newer = bytes.slice();
  newer[4] = 2;
  expect(decodeCheckpoint(newer, matrix)).toBeUndefined();
  expect(decodeCheckpoint(encodeCheckpoint(new Float32Array(64).fill(Number.NaN), matrix), matrix)).toBeUndefined();
});
