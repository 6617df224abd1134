// File format of a checkpoint of an interrupted fit: one line of JSON, then the numbers of its state and of its best
// state.

import type { Checkpoint } from "./fit.js";

/** @param of identifies the training data and settings, so that a fit never resumes from the checkpoint of another
 *  one */
export function encodeCheckpoint(
  { passes, losses, checks, state, best }: Checkpoint,
  of: string,
): readonly Uint8Array<ArrayBuffer>[] {
  const header = JSON.stringify({ of, passes, losses, checks, best: best.pass, numbers: state.length });
  const bytesOf = (numbers: Float32Array): Uint8Array<ArrayBuffer> => new Uint8Array(numbers.slice().buffer);
  return [new TextEncoder().encode(`${header}\n`), bytesOf(state), bytesOf(best.state)];
}

/** Returns undefined for the checkpoint of another fit, or a truncated file. */
export function decodeCheckpoint(bytes: Uint8Array, of: string): Checkpoint | undefined {
  const end = bytes.indexOf(10);
  if (end < 0) return undefined;
  const header = parse(new TextDecoder().decode(bytes.subarray(0, end)));
  if (header?.of !== of || bytes.length !== end + 1 + 8 * header.numbers) return undefined;
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(end + 1)).buffer);
  const { passes, losses, checks, best } = header;
  return {
    passes,
    losses,
    checks,
    state: numbers.slice(0, header.numbers),
    best: { pass: best, state: numbers.slice(header.numbers) },
  };
}

interface Header extends Pick<Checkpoint, "passes" | "losses" | "checks"> {
  readonly of: string;
  readonly best: number;
  readonly numbers: number;
}

function parse(text: string): Header | undefined {
  try {
    return JSON.parse(text) as Header;
  } catch {
    return undefined;
  }
}
