// Decodes a photo with the browser and scales it to a network's input size. For workers and pages.

import { VitrineError } from "../errors.js";
import { contain, type Pixels, type Size } from "./pixels.js";

/** The whole photo, upright, in the middle of a white frame of size `size`.
 *  @throws VitrineError PICTURE_INVALID where the browser cannot decode it, or has no OffscreenCanvas. */
export async function decodePhoto(photo: Blob, size: Size): Promise<Pixels> {
  if (typeof OffscreenCanvas === "undefined") {
    throw new VitrineError(
      "PICTURE_INVALID",
      "This browser cannot read a picture's pixels: it has no OffscreenCanvas.",
    );
  }
  const bitmap = await decode(photo);
  const context = new OffscreenCanvas(size.width, size.height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new VitrineError("PICTURE_INVALID", "This browser cannot draw in a worker.");
  const { left, top, width, height } = contain(bitmap, size);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, left, top, width, height);
  bitmap.close();
  const { data: rgba } = context.getImageData(0, 0, size.width, size.height);
  const data = new Uint8Array(size.width * size.height * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    data[to++] = rgba[from] as number;
    data[to++] = rgba[from + 1] as number;
    data[to++] = rgba[from + 2] as number;
  }
  return { ...size, data };
}

async function decode(photo: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(photo);
  } catch (cause) {
    throw new VitrineError("PICTURE_INVALID", `This ${photo.type || "file"} cannot be decoded as a picture.`, {
      cause,
    });
  }
}
