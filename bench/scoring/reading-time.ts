// How long this machine takes to read so many bytes, with one thread, in WebAssembly.

import bandwidth from "./bandwidth.wat";
import { measure, type Times } from "./measure.js";

const LEAST_BYTES = 2 ** 23;

export async function readingTime(bytes: number, budget: number): Promise<Times> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  new Uint8Array(memory.buffer).fill(1);
  const code = Uint8Array.from(atob(bandwidth), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(code, { bench: { memory } });
  const read = instance.exports.read as (at: number, end: number) => number;
  // Small matrices again and again, or the clock could not tell.
  const rounds = Math.ceil(LEAST_BYTES / bytes);
  const times = await measure(() => {
    for (let i = 0; i < rounds; i++) read(0, Math.ceil(bytes / 64) * 64);
  }, budget);
  return { ...times, least: times.least / rounds, p50: times.p50 / rounds, p95: times.p95 / rounds };
}
