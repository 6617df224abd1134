// Reads the word vectors the training starts from: GloVe (Pennington, Socher, Manning, 2014), 10,000 words in int8.

import { readBytes } from "./read-data.js";

export interface WordVectors {
  /** Most frequent first. */
  readonly words: readonly string[];
  readonly dimensions: number;
  /** `words.length × dimensions`, row-major. */
  readonly values: Float32Array;
}

/** Layout: uint32 count, uint32 dimensions, then per word: uint8 length, ASCII, float32 scale, int8 × dimensions. */
export async function readGlove(folder: string): Promise<WordVectors> {
  const bytes = await readBytes(folder, "weights/glove-10k-100d-int8/glove.bin");
  const count = bytes.readUInt32LE(0);
  const dimensions = bytes.readUInt32LE(4);
  const words: string[] = [];
  const values = new Float32Array(count * dimensions);
  let at = 8;
  for (let row = 0; row < count; row++) {
    const length = bytes.readUInt8(at);
    words.push(bytes.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
    const unit = bytes.readFloatLE(at) / 127;
    at += 4;
    for (let d = 0; d < dimensions; d++) values[row * dimensions + d] = bytes.readInt8(at + d) * unit;
    at += dimensions;
  }
  return { words, dimensions, values };
}
