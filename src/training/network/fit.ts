// Training loop of the network: batches, learning rate, number of passes. The same input gives the same numbers on
// every machine, interrupted or not, because every pass has a random seed of its own.

import type { NetworkKind } from "../../catalog/files/network-file.js";
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
/** Batches per pool; examples of a pool are sorted by length before they are cut into batches. */
const POOL = 16;
/** Share of the steps in which the learning rate rises; it is also multiplied by a linear decay to 0 over all steps. */
const WARM_UP = 0.05;
/** Number of points of the loss curve. */
const POINTS = 100;

export interface Curve {
  /** Mean loss in nats over each hundredth of the steps. */
  readonly losses: readonly number[];
  /** The value of `check` after each pass. */
  readonly checks: readonly number[];
}

/** Everything needed to resume after a pass. */
export interface Checkpoint extends Curve {
  readonly passes: number;
  readonly state: Float32Array;
  /** The pass with the highest check, and the state after it. */
  readonly best: { readonly pass: number; readonly state: Float32Array };
}

export interface FitOptions {
  readonly kind: NetworkKind;
  readonly sequences: Sequences;
  /** Number of items in the catalog. */
  readonly rows: number;
  /** Number of passes over all examples; may be a fraction. */
  readonly passes: number;
  readonly seed: number;
  /** Initial item rows, as from `startItems`. Default: those of the sequences. */
  readonly start?: Float32Array | undefined;
  /** Use only this newest share of the examples. Default 1. */
  readonly newest?: number;
  /** Continue training from this state, at a third of the learning rate. */
  readonly from?: Float32Array | undefined;
  /** Evaluates the network after each pass; the state with the highest value is kept. Default: the last state is
   *  kept. */
  readonly check?: ((trainer: Trainer) => number) | undefined;
  readonly resume?: Checkpoint | undefined;
  readonly onCheckpoint?: ((checkpoint: Checkpoint) => void) | undefined;
  readonly onProgress?: ((step: number, steps: number) => void) | undefined;
}

/** Training steps in one pass over all examples; 0 if there are too few to fill a batch. */
export function stepsPerPass(sequences: Sequences): number {
  return Math.floor(examplesOf(sequences).targets.length / BATCH);
}

/** @returns the trainer in its best state, and the curves of loss and checks.
 *  @throws RangeError if there are too few examples to fill a batch. */
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
      // Lets signals and other events be handled.
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

/** Shuffles the examples into batches of similar history length, because empty places would cost time: examples are
 *  assigned to pools of batches at random, and the order of the batches is random. */
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

/** Fisher–Yates shuffle. */
function shuffle(length: number, random: Random, swap: (i: number, j: number) => void): void {
  for (let i = length - 1; i > 0; i--) swap(i, Math.floor(random() * (i + 1)));
}
