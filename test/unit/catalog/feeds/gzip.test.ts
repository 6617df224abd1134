import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompressIfGzip } from "../../../../src/catalog/feeds/text/gzip.js";
import { readText } from "../../../../src/catalog/feeds/text/text-lines.js";
import { bytePieces, pieces } from "./pieces.js";

const TEXT = "spade, rake, pot ☕\n".repeat(500);

describe("decompressIfGzip", () => {
  it("undoes gzip, wherever the stream is cut", async () => {
    for (const length of [1, 10, 1e6]) {
      expect(await readText(decompressIfGzip(bytePieces(gzipSync(TEXT), length)))).toBe(TEXT);
    }
  });

  it("leaves other streams unchanged", async () => {
    for (const text of [TEXT, "", "x"]) expect(await readText(decompressIfGzip(pieces(text, 3)))).toBe(text);
  });

  it("reports data that is cut off or damaged", async () => {
    const gzip = gzipSync(TEXT);
    const damaged = gzip.map((byte, i) => (i === gzip.length >> 1 ? byte ^ 0xff : byte));
    for (const bytes of [gzip.subarray(0, -9), damaged]) {
      await expect(readText(decompressIfGzip(bytePieces(bytes)))).rejects.toMatchObject({ code: "INPUT_INVALID" });
    }
  });

  it("passes an error of the source on", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(TEXT).subarray(0, 20);
      throw new Error("disk gone");
    }
    await expect(readText(decompressIfGzip(broken()))).rejects.toMatchObject({
      cause: expect.objectContaining({ message: "disk gone" }),
    });
  });
});
