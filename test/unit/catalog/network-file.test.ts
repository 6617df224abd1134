import { expect, it } from "vitest";
import { decodeNetwork, encodeNetwork, type Network } from "../../../src/catalog/files/network-file.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { SMALL_PARTS } from "./small-shop.js";

const NETWORK: Network = {
  kind: "gru",
  places: 3,
  parameters: {
    inReset: { rows: 2, columns: 3, data: Float32Array.of(1, 2.5, -3, 4, 0, 1e-9) },
    biasReset: { rows: 1, columns: 1, data: Float32Array.of(-7) },
  },
  items: { rows: 5, dimensions: 2, scale: 1 / 127, data: Int8Array.from([127, 0, 0, 0, 90, -90, -127, 0, 0, 127]) },
  biasScale: 4.5,
  sharpness: 1 / 0.07,
  evenness: 0.4,
  returns: true,
  weight: 1.5,
  returning: 0.5,
};

it("decodes to what was encoded", () => {
  expect(decodeNetwork("network.bin", encodeNetwork(NETWORK), 5)).toEqual(NETWORK);
});

/** Bytes with a word of the header in the place of another of the same length. */
function renamed(from: string, to: string): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder("latin1").decode(encodeNetwork(NETWORK)).replace(from, to);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

it("counts returns as before if an older build left the field out", () => {
  const older = renamed('"returning"', '"returned?"');
  expect(decodeNetwork("network.bin", older, 5)).toEqual({ ...NETWORK, returning: 1 });
});

it("reads the format of older builds, which compared the network's best row with the graph's best", () => {
  const older = renamed('"share":1.5', '"weight":3 ');
  expect(decodeNetwork("network.bin", older, 5)).toEqual({ ...NETWORK, weight: 1.5 });
});

it("is part of an index, fetched only on request", async () => {
  const index = await decodeIndex(await encodeIndex({ ...SMALL_PARTS, network: NETWORK }));
  expect(index.manifest.files.network?.path).toBe("network.bin");
  expect(await index.loadNetwork?.()).toEqual(NETWORK);
});

it("may be absent", async () => {
  expect((await decodeIndex(await encodeIndex(SMALL_PARTS))).loadNetwork).toBeUndefined();
});

it("is refused when it is cut short, empty, or of another catalog", () => {
  const bytes = encodeNetwork(NETWORK);
  const corrupt = expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringContaining("network.bin") });
  for (const length of [0, 3, 4, 40, bytes.length - 1]) {
    expect(() => decodeNetwork("network.bin", bytes.slice(0, length), 5)).toThrow(corrupt);
  }
  expect(() => decodeNetwork("network.bin", bytes, 6)).toThrow(corrupt);
});

it("is refused when one byte changed in transit", async () => {
  const files = await encodeIndex({ ...SMALL_PARTS, network: NETWORK });
  const bytes = files.get("network.bin") as Uint8Array;
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
  const index = await decodeIndex(files);
  await expect(index.loadNetwork?.()).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
});
