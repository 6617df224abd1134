// Weighted parts for encoders that know whole texts only: each part has a unit vector, a text is their weighted sum at
// unit length.

import { normaliseRows } from "../vector/normalise.js";
import type { WeightedText } from "./text-encoder.js";

export interface Part extends WeightedText {
  /** Of the text that it is a part of. */
  readonly row: number;
}

export function partsOf(texts: readonly (string | readonly WeightedText[])[]): Part[] {
  return texts.flatMap((text, row) =>
    (typeof text === "string" ? [{ text, weight: 1 }] : text).map((part) => ({ ...part, row })),
  );
}

/** Adds the vectors of `parts` (`parts.length × dimensions`, of any length; brought to unit length here) to the rows of
 *  `sums` that they belong to. */
export function addParts(
  sums: Float32Array,
  parts: readonly Omit<Part, "text">[],
  values: Float32Array,
  dimensions: number,
): void {
  normaliseRows(values, dimensions);
  for (const [i, { row, weight }] of parts.entries()) {
    for (let d = 0; d < dimensions; d++) {
      const at = row * dimensions + d;
      sums[at] = (sums[at] as number) + weight * (values[i * dimensions + d] as number);
    }
  }
}
