import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { expect, it } from "vitest";
import { openDecoder } from "../../../src/cli/picture-decoder.js";
import type { Pixels } from "../../../src/encoder/pixels.js";
import { file, folder } from "./run-cli.js";

const directory = folder();
const size = { width: 40, height: 40 };
const RED = "#f00";

/** Red left half, see-through right half. */
function halves(width: number, height: number): Sharp {
  const left = {
    input: { create: { width: width / 2, height, channels: 4 as const, background: RED } },
    left: 0,
    top: 0,
  };
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  return sharp({ create: { width, height, channels: 4, background } }).composite([left]);
}

async function decoded(path: string): Promise<Pixels> {
  const result = await (await openDecoder()).decode(path, size);
  if ("why" in result) throw new Error(result.why);
  expect(result.data).toHaveLength(40 * 40 * 3);
  return result;
}

function at({ data, width }: Pixels, x: number, y: number): number[] {
  return [...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
}

it("fits a wide picture whole onto white, with transparency as white", async () => {
  const path = join(directory, "wide.png");
  await halves(200, 100).png().toFile(path);
  const pixels = await decoded(path);
  expect(at(pixels, 5, 20)).toEqual([255, 0, 0]);
  expect(at(pixels, 35, 20)).toEqual([255, 255, 255]);
  expect(at(pixels, 5, 3)).toEqual([255, 255, 255]);
});

it("rotates a photo by its EXIF orientation", async () => {
  const path = join(directory, "turned.jpg");
  // Orientation 6: the camera was turned; the left of the file is the top of the scene.
  await halves(200, 100).flatten({ background: "#00f" }).withMetadata({ orientation: 6 }).jpeg().toFile(path);
  const pixels = await decoded(path);
  const [red = 0, , blue = 0] = at(pixels, 20, 8);
  expect(red).toBeGreaterThan(200);
  expect(blue).toBeLessThan(60);
  expect(at(pixels, 20, 32)[2]).toBeGreaterThan(200);
  expect(at(pixels, 3, 20)).toEqual([255, 255, 255]);
});

it("decodes grey and 16-bit pictures to three bytes a pixel", async () => {
  const path = join(directory, "grey.png");
  await halves(80, 80).flatten({ background: "#fff" }).toColourspace("grey16").png().toFile(path);
  expect(at(await decoded(path), 35, 20)).toEqual([255, 255, 255]);
});

it("reports why a file is not a picture", async () => {
  const path = file(directory, "page.jpg", "<html>Not found</html>");
  expect(await (await openDecoder()).decode(path, size)).toEqual({ why: expect.any(String) });
});

it("has a code for the package that is not installed", async () => {
  await expect(openDecoder(() => Promise.reject(new Error("Cannot find package")))).rejects.toMatchObject({
    code: "DECODER_MISSING",
  });
});
