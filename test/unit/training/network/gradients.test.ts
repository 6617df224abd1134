// Every slope that learning follows, against what the loss does when the number is moved a little.

import { expect, it } from "vitest";
import { NETWORK_KINDS } from "../../../../src/catalog/files/network-file.js";
import { examplesOf } from "../../../../src/training/network/examples.js";
import { ARCHITECTURES } from "../../../../src/training/network/fit.js";
import { type Sample, Trainer } from "../../../../src/training/network/trainer.js";
import { seededRandom } from "../../../../src/vector/random.js";

const ROWS = 12;
const DIMENSIONS = 8;
/** Enough to see through the rounding of float32, little enough to be a slope. */
const NUDGE = 4e-3;

const EXAMPLES = examplesOf({
  offsets: Uint32Array.of(0, 5, 8, 10),
  rows: Int32Array.of(0, 1, 2, 1, 3, 4, 5, 6, 7, 0),
});
const BATCH = Uint32Array.of(4, 3, 7, 9);
/** The second target is in the sample, the others are not; one item was drawn twice. */
const SAMPLE: Sample = { rows: [1, 8, 9, 2, 10], weights: Float32Array.of(0.1, 0.7, -0.2, 0, 0.3) };

async function open(kind: keyof typeof ARCHITECTURES): Promise<Trainer> {
  const random = seededRandom(5);
  const items = Float32Array.from({ length: ROWS * DIMENSIONS }, () => random() - 0.5);
  const options = { items, dimensions: DIMENSIONS, places: 3, batch: 4, random, dropout: 0, clip: 1, decay: 0 };
  const trainer = await Trainer.open({ architecture: ARCHITECTURES[kind], ...options });
  // Zeros hide mistakes.
  for (const { data } of Object.values(trainer.parameters)) {
    for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) + 0.6 * (random() - 0.5);
  }
  return trainer;
}

it.each(NETWORK_KINDS)("agrees with finite differences: %s", async (kind) => {
  const trainer = await open(kind);
  const loss = (): number => trainer.slopes(EXAMPLES, BATCH, SAMPLE);
  loss();
  const learnt = [
    ...Object.entries(trainer.parameters).map(([name, { data, gradient }]) => ({ name, data, slopes: gradient })),
    { name: "items", data: trainer.items, slopes: trainer.itemSlopes },
  ].map(({ name, data, slopes }) => ({ name, data, slopes: slopes.slice() }));
  for (const { name, data, slopes } of learnt) {
    const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
    expect(steepest, `${name} is learnt from`).toBeGreaterThan(1e-5);
    const every = Math.max(1, Math.floor(data.length / 24));
    for (let i = 0; i < data.length; i += every) {
      const was = data[i] as number;
      data[i] = was + NUDGE;
      const above = loss();
      data[i] = was - NUDGE;
      const difference = (above - loss()) / (2 * NUDGE);
      data[i] = was;
      expect(Math.abs((slopes[i] as number) - difference), `${name}[${i}]`).toBeLessThan(0.02 * steepest + 2e-3);
    }
  }
});
