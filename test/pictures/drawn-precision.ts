// How well pictures tell what a thing is: the demo shop's drawings, each asked for the five nearest others, and how many of
// those are of its type. Variants of one design are near copies; they are left out, or the number would flatter.

import sharp from "sharp";
import type { Product } from "../../demo/catalog/product.js";
import type { PictureEncoder } from "../../src/encoder/picture-encoder.js";
import type { Pixels } from "../../src/encoder/pixels.js";
import { openJs } from "../../src/scoring/js.js";
import { learnPictures } from "../../src/training/pictures/learn-pictures.js";
import { type Int8Matrix, quantiseMatrix } from "../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../src/vector/normalise.js";
import { RowMask } from "../../src/vector/row-mask.js";

export interface DrawnPrecision {
  /** What the index holds: 32 dimensions in int8. */
  readonly index: number;
  /** All that the network says, in int8. */
  readonly features: number;
  /** Peer: the picture itself, shrunk to 6 × 6 pixels. */
  readonly thumbnail: number;
  /** Peer: any five. */
  readonly chance: number;
}

const NEAREST = 5;
const BATCH = 16;

export async function drawnPrecision(
  products: readonly Product[],
  encoder: PictureEncoder,
  onProgress: (done: number) => void = () => {},
): Promise<DrawnPrecision> {
  const size = products.length;
  const features = new Float32Array(size * encoder.dimensions);
  const thumbnails = new Float32Array(size * 108);
  for (let start = 0; start < size; start += BATCH) {
    const batch = products.slice(start, start + BATCH);
    const pixels = await Promise.all(batch.map((product) => draw(product, encoder.size)));
    features.set(await encoder.encode(pixels), start * encoder.dimensions);
    const small = await Promise.all(batch.map((product) => draw(product, { width: 6, height: 6 })));
    for (const [i, { data }] of small.entries()) thumbnails.set(data, (start + i) * 108);
    onProgress(start + batch.length);
  }
  const rows = products.map((_, row) => row);
  const { vectors } = learnPictures({ size, rows, features: features.slice(), from: encoder.dimensions });
  return {
    index: await precision(products, vectors),
    features: await precision(
      products,
      quantiseMatrix(normaliseRows(features, encoder.dimensions), encoder.dimensions),
    ),
    thumbnail: await precision(products, quantiseMatrix(normaliseRows(centred(thumbnails, 108), 108), 108)),
    chance: chanceOf(products),
  };
}

async function draw({ picture }: Product, { width, height }: Pick<Pixels, "width" | "height">): Promise<Pixels> {
  const data = await sharp(Buffer.from(picture)).resize(width, height, { fit: "fill" }).removeAlpha().raw().toBuffer();
  return { width, height, data: new Uint8Array(data) };
}

/** Mean share of the product's type among the five nearest of other designs. */
async function precision(products: readonly Product[], matrix: Int8Matrix): Promise<number> {
  const { engine } = await openJs(matrix);
  const { data, dimensions } = matrix;
  let sum = 0;
  for (const [row, product] of products.entries()) {
    const mask = RowMask.all(products.length);
    products.forEach(({ design }, other) => {
      if (design === product.design) mask.clear(other);
    });
    const query = data.subarray(row * dimensions, (row + 1) * dimensions);
    const [best] = await engine.top({ queries: [query], k: NEAREST, mask });
    const same = best?.rows.filter((other) => products[other]?.type === product.type).length ?? 0;
    sum += same / NEAREST;
  }
  return sum / products.length;
}

function chanceOf(products: readonly Product[]): number {
  const others = (product: Product): Product[] => products.filter(({ design }) => design !== product.design);
  const share = (product: Product): number => {
    const candidates = others(product);
    return candidates.filter(({ type }) => type === product.type).length / candidates.length;
  };
  return products.reduce((sum, product) => sum + share(product), 0) / products.length;
}

function centred(values: Float32Array, dimensions: number): Float32Array {
  const mean = new Float64Array(dimensions);
  const rows = values.length / dimensions;
  values.forEach((value, i) => {
    mean[i % dimensions] = (mean[i % dimensions] as number) + value / rows;
  });
  return values.map((value, i) => value - (mean[i % dimensions] as number));
}
