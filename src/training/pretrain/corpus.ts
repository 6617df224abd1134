// What the text model learns from: pairs of texts that say the same thing, or sell together, by source. Knows no files.

import { hashText } from "../../encoder/hash-text.js";

/** Two texts whose vectors should be near. */
export type TextPair = readonly [left: string, right: string];

export interface PairSource {
  readonly name: string;
  /** How often a training batch comes from here, relative to the other sources. */
  readonly share: number;
  readonly pairs: readonly TextPair[];
}

/** One text in this many (by hash of the left text) is never trained on. */
const HELD_OUT_ONE_IN = 20;

export interface SplitSource extends PairSource {
  readonly heldOut: readonly TextPair[];
}

/** Sets pairs aside by their left text, so that all pairs of one product fall on the same side on every machine; a pair
 *  that is held out is not trained on the other way round either. */
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
