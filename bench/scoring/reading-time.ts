// How long this machine takes to read so many bytes, with one thread, in WebAssembly.

import bandwidth from "./bandwidth.wat";
import { measure, type Times } from "./measure.js";

export async function readingTime(bytes: number, budget: number): Promise<Times> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  new Uint8Array(memory.buffer).fill(1);
  const code = Uint8Array.from(atob(bandwidth), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(code, { bench: { memory } });
  const read = instance.exports.read as (at: number, end: number) => number;
  return measure(() => read(0, Math.ceil(bytes / 64) * 64), budget);
}
