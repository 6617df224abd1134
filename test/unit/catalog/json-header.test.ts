import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { readJsonHeader, withJsonHeader } from "../../../src/catalog/files/json-header.js";

const SCHEMA = v.object({ unit: v.string(), shape: v.object({ rows: v.number() }) });
const HEADER = { unit: "m²", shape: { rows: 3 } };

const read = (bytes: Uint8Array<ArrayBuffer>) => readJsonHeader(SCHEMA, { name: "a.bin", bytes });
const corrupt = (why: string) =>
  expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringMatching(`^a\\.bin.*${why}`) });

describe("a file with a JSON header", () => {
  it.each([0, 1, 2, 3])("says where its numbers start, a multiple of four, after %i more letters", (letters) => {
    const header = { ...HEADER, unit: "m²".padEnd(2 + letters, "x") };
    const { bytes, start } = withJsonHeader(header, 5);
    const json = new TextEncoder().encode(JSON.stringify(header));
    expect(start).toBe(4 + 4 * Math.ceil(json.length / 4));
    expect(new DataView(bytes.buffer).getUint32(0, true)).toBe(start - 4);
    expect(new TextDecoder().decode(bytes.subarray(4, start)).trimEnd()).toBe(JSON.stringify(header));
    expect([...bytes.subarray(start)]).toEqual([0, 0, 0, 0, 0]);
    expect(read(bytes)).toEqual({ header, start });
  });

  it("is read where it lies within a longer buffer", () => {
    const { bytes, start } = withJsonHeader(HEADER, 2);
    const longer = new Uint8Array(bytes.length + 7);
    longer.set(bytes, 7);
    expect(read(longer.subarray(7))).toEqual({ header: HEADER, start });
  });

  it("is refused where the length, the JSON or its end is missing", () => {
    const { bytes, start } = withJsonHeader(HEADER, 0);
    for (const length of [0, 1, 3, 4, 5, start - 8])
      expect(() => read(bytes.slice(0, length))).toThrow(corrupt("JSON"));
  });

  it("is refused with the field that is wrong", () => {
    const { bytes } = withJsonHeader({ ...HEADER, shape: { rows: "3" } }, 0);
    expect(() => read(bytes)).toThrow(corrupt("shape\\.rows"));
    expect(() => read(withJsonHeader([], 0).bytes)).toThrow(corrupt("unit"));
  });

  it("is refused as a whole where it is no object", () => {
    const { bytes } = withJsonHeader(HEADER, 0);
    bytes.fill(0x20, 4);
    bytes[4] = 0x31;
    expect(() => read(bytes)).toThrow(corrupt("header"));
  });
});
