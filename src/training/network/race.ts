// Chooses the kind of network for one shop: all kinds start from the same item rows and get the same work, and the one
// that predicts the held-out part best wins. Work is counted in steps and not by the clock, so that every machine
// chooses the same.

import { NETWORK_KINDS, type NetworkKind } from "../../catalog/files/network-file.js";
import { seededRandom } from "../../vector/random.js";
import { DIMENSIONS, type FitOptions, fitNetwork, stepsPerPass } from "./fit.js";
import { startItems } from "./start-items.js";
import type { Trainer } from "./trainer.js";

/** Seconds per step of 512 examples, on one core of an ordinary machine. */
export const STEP_SECONDS: Readonly<Record<NetworkKind, number>> = {
  attention: 0.03,
  gru: 0.054,
  "self-attention": 0.06,
};

/** Fewest steps per kind; with fewer, the result says more about the initial values than about the kind. */
const LEAST_STEPS = 20;

export interface Racer {
  readonly kind: NetworkKind;
  readonly steps: number;
  /** The final value of `check`. */
  readonly value: number;
}

/** A result together with its trained state. */
export type Finisher = Racer & { readonly trainer: Trainer };

/** @param seconds of work for all kinds together, on an ordinary machine
 *  @param onProgress called with the share that is done
 *  @returns best first, ties in the order of NETWORK_KINDS; empty if the work is too little to compare them. */
export async function raceKinds({
  seconds,
  onProgress,
  ...options
}: Pick<FitOptions, "sequences" | "rows" | "seed"> & {
  readonly check: NonNullable<FitOptions["check"]>;
  readonly seconds: number;
  readonly onProgress?: (done: number) => void;
}): Promise<readonly Finisher[]> {
  const { sequences, rows, seed, check } = options;
  const perPass = stepsPerPass(sequences);
  const stepsOf = (kind: NetworkKind): number =>
    Math.min(perPass, Math.floor(seconds / NETWORK_KINDS.length / STEP_SECONDS[kind]));
  if (NETWORK_KINDS.some((kind) => stepsOf(kind) < LEAST_STEPS)) return [];
  const start = startItems(sequences, { rows, dimensions: DIMENSIONS, random: seededRandom(seed) });
  const racers: Finisher[] = [];
  for (const kind of NETWORK_KINDS) {
    const steps = stepsOf(kind);
    const { trainer } = await fitNetwork({
      ...options,
      check: undefined,
      kind,
      start,
      passes: steps / perPass,
      onProgress: (step) => onProgress?.((racers.length + step / steps) / NETWORK_KINDS.length),
    });
    racers.push({ kind, steps, value: check(trainer), trainer });
  }
  return racers.sort((a, b) => b.value - a.value);
}
