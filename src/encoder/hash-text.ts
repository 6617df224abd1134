// A hash of a text, equal on every machine: for data splits and for untrained word vectors.

import { seededRandom } from "../vector/random.js";

/** FNV-1a over UTF-16 code units with a final mix, 32 bits, unsigned. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A direction of its own for each text: `dimensions` times −1 or +1. */
export function hashDirection(text: string, dimensions: number): Float32Array {
  const random = seededRandom(hashText(text));
  return Float32Array.from({ length: dimensions }, () => (random() < 0.5 ? -1 : 1));
}
