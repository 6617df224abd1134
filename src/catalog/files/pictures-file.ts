// pictures.bin: a picture vector of 32 bytes per item, and the projection that maps a new photo into the same space.
//
//   uint32 little-endian   length of the header in bytes, a multiple of four
//   header                 JSON, padded with spaces: model (SHA-256 of the network's weights), width, height (of a picture,
//                          in pixels), range (what a byte of 0 and of 255 are to the network), features, dimensions, scale
//   float32 little-endian  features: the mean of what the network says of the catalog's pictures, each at unit length
//   float32 little-endian  dimensions × features: the axes, row-major
//   int8                   rows × dimensions, for the rows of all parts of the index: unit rows, value = byte × scale; zeros
//                          where a row has no picture or was taken back

import * as v from "valibot";
import { VitrineError } from "../../errors.js";
import { type Int8Matrix, MAX_DIMENSIONS } from "../../vector/int8-matrix.js";
import type { Projection } from "../../vector/projection.js";
import type { LoadedIndex } from "../index/index-assemble.js";
import { pickRows } from "../index/placed-rows.js";
import type { FileBytes } from "./column-file.js";
import { readJsonHeader, withJsonHeader } from "./json-header.js";

export interface Pictures {
  /** One row an item. */
  readonly vectors: Int8Matrix;
  readonly lens: Lens;
}

/** Converts a photo to a vector that is comparable with `Pictures.vectors`. */
export interface Lens {
  /** SHA-256 of the weights of the network that encoded the catalog's pictures. */
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly range: readonly [number, number];
  /** Applied to the network's features, scaled to unit length. */
  readonly projection: Projection;
}

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const finite = v.pipe(v.number(), v.finite());

const isRange = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((end) => Number.isFinite(end));

const headerSchema = v.object({
  model: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  width: whole(4096),
  height: whole(4096),
  range: v.custom<Lens["range"]>(isRange, "must be two numbers"),
  features: whole(65_536),
  dimensions: whole(MAX_DIMENSIONS),
  scale: v.pipe(finite, v.gtValue(0)),
});

export function encodePictures({ vectors, lens }: Pictures): Uint8Array<ArrayBuffer> {
  const { model, width, height, range, projection } = lens;
  const { dimensions, scale, data } = vectors;
  const features = projection.mean.length;
  const floats = [...projection.mean, ...projection.axes];
  const header = { model, width, height, range, features, dimensions, scale };
  const { bytes, start } = withJsonHeader(header, 4 * floats.length + data.length);
  const view = new DataView(bytes.buffer);
  floats.forEach((value, i) => {
    view.setFloat32(start + 4 * i, value, true);
  });
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.length), start + 4 * floats.length);
  return bytes;
}

/** @param size number of rows of all parts of the index
 *  @throws VitrineError INDEX_CORRUPT, naming the file. */
export function decodePictures(name: string, bytes: Uint8Array<ArrayBuffer>, size: number): Pictures {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { header, start } = readJsonHeader(headerSchema, { name, bytes });
  const { features, dimensions, scale, ...lens } = header;
  const end = start + 4 * features * (1 + dimensions);
  if (bytes.length !== end + size * dimensions) {
    throw new VitrineError("INDEX_CORRUPT", `${name} does not hold ${size} × ${dimensions} numbers and their axes.`);
  }
  const floats = (from: number, count: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => view.getFloat32(from + 4 * i, true));
  return {
    vectors: { rows: size, dimensions, scale, data: new Int8Array(bytes.slice(end).buffer) },
    lens: {
      ...lens,
      projection: { mean: floats(start, features), axes: floats(start + 4 * features, features * dimensions) },
    },
  };
}

/** Puts the picture vectors into the catalog.
 *  @throws VitrineError INDEX_CORRUPT. */
export function putPictures({ catalog, layout }: LoadedIndex, { name, bytes }: FileBytes): Lens {
  const { vectors, lens } = decodePictures(name, bytes, layout.rows);
  catalog.pictures = pickRows(vectors, layout.stored);
  return lens;
}
