// How much memory Orama takes for so many rows, in bytes. In a process of its own, since its index is JavaScript
// objects, which nobody else can count.
// Run: node --expose-gc --import tsx bench/scoring/orama-memory.ts ROWS DIMENSIONS

import { matrixOf } from "./cases.js";
import { oramaOver } from "./orama.js";

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const [rows = 0, dimensions = 0] = process.argv.slice(2).map(Number);
const matrix = matrixOf({ rows, dimensions });
const before = held();
const index = await oramaOver(matrix);
console.log(held() - before);
process.exitCode = index === undefined ? 1 : 0; // Keeps the index until it was counted.
