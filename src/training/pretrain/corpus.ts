// Training data of the text model: pairs of texts that mean the same or sell together, by source. Reads no files.

import { hashText } from "../../encoder/hash-text.js";

/** Two texts whose vectors should be near. */
export type TextPair = readonly [left: string, right: string];

export interface PairSource {
  readonly name: string;
  /** How often a training batch comes from this source, relative to the others. */
  readonly share: number;
  readonly pairs: readonly TextPair[];
}

/** One pair in this many (by hash of the left text) is held out. */
const HELD_OUT_ONE_IN = 20;

export interface SplitSource extends PairSource {
  readonly heldOut: readonly TextPair[];
}

/** Holds pairs out by their left text, so that all pairs of one product are on the same side, on every machine. A
 *  held-out pair is not trained on in reverse, either. */
export function splitSource(source: PairSource): SplitSource {
  const isHeldOut = ([left]: TextPair): boolean => hashText(left) % HELD_OUT_ONE_IN === 0;
  const heldOut = source.pairs.filter(isHeldOut);
  const mirrored = new Set(heldOut.map(([left, right]) => `${right}\n${left}`));
  const pairs = source.pairs.filter((pair) => !isHeldOut(pair) && !mirrored.has(pair.join("\n")));
  return { ...source, pairs, heldOut };
}

/** Every distinct text of the sources, in order of appearance. */
export function distinctTexts(sources: readonly PairSource[]): string[] {
  return [...new Set(sources.flatMap((source) => source.pairs.flat()))];
}
