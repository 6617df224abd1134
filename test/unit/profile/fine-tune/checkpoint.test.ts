import { expect, it } from "vitest";
import { decodeCheckpoint, encodeCheckpoint } from "../../../../src/profile/fine-tune/checkpoint.js";
import { madeUpMatrix } from "./made-up-batch.js";

const matrix = madeUpMatrix(64);
const adapter = Float32Array.from({ length: 64 }, (_, d) => Math.sin(d));
const checkpoint = { adapter, taughtUntil: 1_700_000_000_123 };

it("decodes to what was encoded, in far less than 50 KB", () => {
  const bytes = encodeCheckpoint(checkpoint, matrix);
  expect(decodeCheckpoint(bytes, matrix)).toEqual(checkpoint);
  expect(bytes.length).toBeLessThan(50_000);
});

it("is refused for other vectors, cut short, of another version, or with invalid numbers", () => {
  const bytes = encodeCheckpoint(checkpoint, matrix);
  expect(decodeCheckpoint(bytes, madeUpMatrix(64, 2))).toBeUndefined();
  expect(decodeCheckpoint(bytes, madeUpMatrix(32))).toBeUndefined();
  expect(decodeCheckpoint(bytes.subarray(0, 100), matrix)).toBeUndefined();
  expect(decodeCheckpoint(new Uint8Array(), matrix)).toBeUndefined();
  const newer = bytes.slice();
  newer[4] = 3;
  expect(decodeCheckpoint(newer, matrix)).toBeUndefined();
  const broken = { ...checkpoint, adapter: new Float32Array(64).fill(Number.NaN) };
  expect(decodeCheckpoint(encodeCheckpoint(broken, matrix), matrix)).toBeUndefined();
  const timeless = { ...checkpoint, taughtUntil: Number.NaN };
  expect(decodeCheckpoint(encodeCheckpoint(timeless, matrix), matrix)).toBeUndefined();
});

it("reads version 1, which does not say what taught it", () => {
  const old = encodeCheckpoint(checkpoint, matrix).slice(0, -8);
  old[4] = 1;
  expect(decodeCheckpoint(old, matrix)).toEqual({ adapter, taughtUntil: Number.POSITIVE_INFINITY });
});
