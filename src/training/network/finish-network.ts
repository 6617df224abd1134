// Converts a trained network to the shipped form: item rows quantised to one byte per number, parameters as floats.

import type { Network, NetworkParameter } from "../../catalog/files/network-file.js";
import { quantiseMatrix } from "../../vector/int8-matrix.js";
import { PLACES } from "./fit.js";
import { unit } from "./item-table.js";
import { SHARPNESS } from "./sampled-softmax.js";
import type { Trainer } from "./trainer.js";

/** Default weight of the network until one is tried: about the best on two shops' validation sessions. */
const UNTRIED = { weight: 1.8, returning: 1, evenness: 0.5 };

/** @param counts how often each row occurs in training; rows that never do are marked as unknown */
export function finishNetwork(
  trainer: Pick<Trainer, "items" | "parameters">,
  { kind, counts, returns }: Pick<Network, "kind" | "returns"> & { readonly counts: ArrayLike<number> },
): Network {
  const rows = counts.length;
  const d = trainer.items.length / rows;
  const items = new Float32Array(trainer.items.length);
  let longest = 0;
  let strongest = 0;
  for (let row = 0, start = 0; row < rows; row++, start += d) {
    if (counts[row] === 0) continue;
    unit(trainer.items, start, items, start, d);
    for (let k = 0; k < d - 1; k++) longest = Math.max(longest, Math.abs(items[start + k] as number));
    strongest = Math.max(strongest, Math.abs(items[start + d - 1] as number));
  }
  // Biases are scaled to the range of cosines, so that one quantisation scale serves both.
  const biasScale = strongest === 0 ? 1 : strongest / longest;
  for (let at = d - 1; at < items.length; at += d) items[at] = (items[at] as number) / biasScale;
  const parameters = Object.entries(trainer.parameters).map(
    ([name, { rows, columns, data }]): [string, NetworkParameter] => [name, { rows, columns, data: data.slice() }],
  );
  return {
    kind,
    places: PLACES,
    parameters: Object.fromEntries(parameters),
    items: quantiseMatrix(items, d),
    biasScale,
    sharpness: SHARPNESS,
    returns,
    ...UNTRIED,
  };
}
