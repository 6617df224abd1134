// Picture files → pixels, with sharp: PNG, JPEG, WebP, AVIF, GIF, TIFF, SVG. The package is optional, since most shops
// build without pictures; the page never loads it.

import { contain, type Pixels, type Size } from "../encoder/pixels.js";
import { VitrineError } from "../errors.js";

export interface PictureDecoder {
  /** The whole picture, upright, centred in a white frame of `size`; or why it cannot be read. */
  decode(path: string, size: Size): Promise<Pixels | { readonly why: string }>;
}

/** @throws VitrineError DECODER_MISSING. */
export async function openDecoder(load = () => import("sharp")): Promise<PictureDecoder> {
  const { default: sharp } = await load().catch((cause: unknown) => {
    throw new VitrineError("DECODER_MISSING", "The option --images needs the package sharp.", { cause });
  });
  const decode = async (path: string, size: Size): Promise<Pixels> => {
    const picture = sharp(path, { failOn: "error" }).autoOrient().flatten({ background: "#fff" }).toColourspace("srgb");
    const { width: fromWidth, height: fromHeight } = (await sharp(path).metadata()).autoOrient;
    const { left, top, width, height } = contain({ width: fromWidth, height: fromHeight }, size);
    const data = await picture
      .resize(width, height, { fit: "fill" })
      .extend({
        left,
        top,
        right: size.width - width - left,
        bottom: size.height - height - top,
        background: "#fff",
      })
      .removeAlpha()
      .raw()
      .toBuffer();
    return { ...size, data: new Uint8Array(data) };
  };
  return {
    decode: (path, size) =>
      decode(path, size).catch((error: unknown) => ({ why: error instanceof Error ? error.message : String(error) })),
  };
}
