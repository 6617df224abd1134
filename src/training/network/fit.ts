// Learns a network from sequences: which batches, how fast, for how long. The same input gives the same numbers on every
// machine, whether the work was interrupted or not: every pass draws its chances from its own seed.

import type { NetworkKind } from "../../catalog/network-file.js";
import { type Random, seededRandom } from "../../vector/random.js";
import type { Sequences } from "../sequences.js";
import type { Architecture } from "./architecture.js";
import { attentionPooling } from "./attention-pooling.js";
import { type Examples, examplesOf, historyBefore } from "./examples.js";
import { gru } from "./gru.js";
import { sampler } from "./sample.js";
import { selfAttention } from "./self-attention.js";
import { countsOf, startItems } from "./start-items.js";
import { Trainer } from "./trainer.js";

export const ARCHITECTURES: Readonly<Record<NetworkKind, Architecture>> = {
  attention: attentionPooling,
  gru,
  "self-attention": selfAttention,
};

export const DIMENSIONS = 64;
export const PLACES = 12;

const BATCH = 512;
const DRAWS = 2048;
const RATE = 0.003;
const DROPOUT = 0.25;
const CLIP = 1;
const DECAY = 0.01;
/** Batches that are drawn together, to be of even length each. */
const POOL = 16;
/** Share of the steps in which the rate rises; from then on it falls to nothing. */
const WARM_UP = 0.05;
/** Points of the loss curve. */
const POINTS = 100;

export interface Curve {
  /** Mean loss in nats over each hundredth of the steps. */
  readonly losses: readonly number[];
  /** After each pass what `check` said. */
  readonly checks: readonly number[];
}

/** All that is needed to go on after a pass. */
export interface Checkpoint extends Curve {
  readonly passes: number;
  readonly state: Float32Array;
  /** The state after the pass with the highest check, and that pass. */
  readonly best: { readonly pass: number; readonly state: Float32Array };
}

export interface FitOptions {
  readonly kind: NetworkKind;
  readonly sequences: Sequences;
  /** How many items the catalog has. */
  readonly rows: number;
  /** Times that every example is learnt from; less than 1 is a part of one pass. */
  readonly passes: number;
  readonly seed: number;
  /** Where item rows begin, as `startItems` has it. Default: that of the sequences. */
  readonly start?: Float32Array | undefined;
  /** Learn from this share of the examples only, the newest. Default 1. */
  readonly newest?: number;
  /** Learn on from here, at a third of the rate, instead of starting. */
  readonly from?: Float32Array | undefined;
  /** How good the network is after a pass; the state with the highest is kept. Left out: the last is. */
  readonly check?: ((trainer: Trainer) => number) | undefined;
  readonly resume?: Checkpoint | undefined;
  readonly onCheckpoint?: ((checkpoint: Checkpoint) => void) | undefined;
  readonly onProgress?: ((step: number, steps: number) => void) | undefined;
}

/** Steps that it takes to learn from every example once; 0 where there are too few to fill a batch. */
export function stepsPerPass(sequences: Sequences): number {
  return Math.floor(examplesOf(sequences).targets.length / BATCH);
}

/** @returns the trainer in its best state, and how it came there. @throws RangeError where there are too few examples to fill a batch. */
export async function fitNetwork(options: FitOptions): Promise<{ readonly trainer: Trainer; readonly curve: Curve }> {
  const {
    sequences,
    rows,
    passes,
    newest = 1,
    seed,
    from,
    check = () => 0,
    resume,
    onCheckpoint,
    onProgress,
  } = options;
  const all = examplesOf(sequences);
  const examples = { ...all, targets: all.targets.slice(Math.floor((1 - newest) * all.targets.length)) };
  const perPass = Math.floor(examples.targets.length / BATCH);
  if (perPass === 0) throw new RangeError(`${examples.targets.length} examples do not fill a batch of ${BATCH}.`);
  const trainer = await openTrainer(options);
  if (from !== undefined) trainer.restore(from);
  if (resume !== undefined) trainer.restore(resume.state);
  const draw = sampler(countsOf(sequences, rows), DRAWS);
  const losses = [...(resume?.losses ?? [])];
  const checks = [...(resume?.checks ?? [])];
  let best = resume?.best;
  const steps = Math.round(perPass * passes);
  const rate = from === undefined ? RATE : RATE / 3;
  for (let pass = resume?.passes ?? 0; pass < passes; pass++) {
    const random = seededRandom(seed * 1000 + pass + 1);
    trainer.random = random;
    const order = shuffled(examples, random);
    let sum = 0;
    let count = 0;
    for (let i = 0; i < perPass && pass * perPass + i < steps; i++) {
      const step = pass * perPass + i;
      const now = rate * Math.min(1, (step + 1) / (WARM_UP * steps)) * (1 - step / steps);
      sum += trainer.step(examples, order.subarray(i * BATCH, (i + 1) * BATCH), draw(random), now);
      count++;
      if (Math.floor(((step + 1) * POINTS) / steps) > Math.floor((step * POINTS) / steps)) {
        losses.push(sum / count);
        [sum, count] = [0, 0];
      }
      onProgress?.(step + 1, steps);
      // Lets an interrupt be heard.
      if (i % 16 === 15) await new Promise((resolve) => setTimeout(resolve));
    }
    checks.push(check(trainer));
    const state = trainer.state();
    if (best === undefined || (checks.at(-1) as number) >= (checks[best.pass] as number)) best = { pass, state };
    onCheckpoint?.({ passes: pass + 1, state, losses: [...losses], checks: [...checks], best });
  }
  if (best !== undefined) trainer.restore(best.state);
  return { trainer, curve: { losses, checks } };
}

function openTrainer({ kind, sequences, rows, seed, start }: FitOptions): Promise<Trainer> {
  const random = seededRandom(seed);
  return Trainer.open({
    architecture: ARCHITECTURES[kind],
    items: start ?? startItems(sequences, { rows, dimensions: DIMENSIONS, random }),
    dimensions: DIMENSIONS,
    places: PLACES,
    batch: BATCH,
    random,
    dropout: DROPOUT,
    clip: CLIP,
    decay: DECAY,
  });
}

/** Examples in batches of about equally long histories, whose empty places would cost time: chance says which are
 *  together in a pool of batches, and in which order the batches come. */
function shuffled(examples: Examples, random: Random): Uint32Array {
  const order = examples.targets.slice();
  shuffle(order.length, random, (i, j) => {
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  });
  const out = new Int32Array(PLACES);
  const batches: Uint32Array[] = [];
  for (let start = 0; start < order.length; start += POOL * BATCH) {
    const pool = order.subarray(start, start + POOL * BATCH);
    const lengths = new Map(Array.from(pool, (place) => [place, historyBefore(examples, place, out)]));
    pool.sort((a, b) => (lengths.get(a) as number) - (lengths.get(b) as number) || a - b);
    for (let at = 0; at + BATCH <= pool.length; at += BATCH) batches.push(pool.subarray(at, at + BATCH));
  }
  shuffle(batches.length, random, (i, j) => {
    [batches[i], batches[j]] = [batches[j] as Uint32Array, batches[i] as Uint32Array];
  });
  const result = new Uint32Array(batches.length * BATCH);
  for (const [i, batch] of batches.entries()) result.set(batch, i * BATCH);
  return result;
}

/** Fisher and Yates. */
function shuffle(length: number, random: Random, swap: (i: number, j: number) => void): void {
  for (let i = length - 1; i > 0; i--) swap(i, Math.floor(random() * (i + 1)));
}
