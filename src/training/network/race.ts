// Which kind of network to learn for one shop: all begin at the same rows and get the same work, the best at foretelling
// what was set aside goes on. Work is counted in steps, not by the clock, so that every machine chooses the same.

import { NETWORK_KINDS, type NetworkKind } from "../../catalog/network-file.js";
import { seededRandom } from "../../vector/random.js";
import { DIMENSIONS, type FitOptions, fitNetwork, stepsPerPass } from "./fit.js";
import { startItems } from "./start-items.js";
import type { Trainer } from "./trainer.js";

/** What a step of 512 examples takes on one core of a common machine, in seconds. */
export const STEP_SECONDS: Readonly<Record<NetworkKind, number>> = {
  attention: 0.03,
  gru: 0.054,
  "self-attention": 0.06,
};

/** With fewer steps a kind says more of its first numbers than of itself. */
const LEAST_STEPS = 20;

export interface Racer {
  readonly kind: NetworkKind;
  readonly steps: number;
  /** What `check` said of it in the end. */
  readonly value: number;
}

/** With what it learnt. */
export type Finisher = Racer & { readonly trainer: Trainer };

/** @param seconds of work for all of them together, on a common machine
 *  @param onProgress told the share that is done
 *  @returns best first, ties as NETWORK_KINDS has them; none where the work is too little to tell. */
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
