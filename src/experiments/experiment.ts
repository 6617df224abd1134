// Experiments on whether personal ranking helps, without identifying anyone: a holdout that gets non-personal lists, or
// interleaving of both lists. The device draws the arm; nothing is registered on a server.

import { VitrineError } from "../errors.js";

export type Experiment = Holdout | Interleaving;

interface Common {
  /** Lower-case letters, digits and "-", at most 40. A new name draws the arms anew. */
  readonly name: string;
  /** Slots in the experiment. Default all. A slot belongs to the first experiment that includes it. */
  readonly slots?: readonly string[];
}

/** A share of the shoppers gets non-personal lists; items they have seen, bought or dismissed are still left out. */
export interface Holdout extends Common {
  readonly kind: "holdout";
  /** 0 … 1. Default 0.1. */
  readonly share?: number;
}

/** Every personal list of `recommend` is interleaved with the non-personal one (team-draft interleaving). Rules
 *  apply within each of the two. Needs far fewer shoppers than a holdout. */
export interface Interleaving extends Common {
  readonly kind: "interleave";
}

export const DEFAULT_SHARE = 0.1;

/** @throws VitrineError BAD_ARGUMENT, naming the experiment. */
export function checkExperiments(experiments: readonly Experiment[]): void {
  const names = new Set<string>();
  for (const { kind, name, slots, ...rest } of experiments) {
    const refuse = (what: string): never => {
      throw new VitrineError("BAD_ARGUMENT", `experiment ${JSON.stringify(name)}: ${what}`);
    };
    if (typeof name !== "string" || !/^[a-z0-9-]{1,40}$/.test(name)) refuse("name must be a-z, 0-9 and -, at most 40.");
    if (names.has(name)) refuse("the name is used twice.");
    names.add(name);
    if (kind !== "holdout" && kind !== "interleave") refuse("kind must be holdout or interleave.");
    if (slots !== undefined && !(Array.isArray(slots) && slots.every((slot) => typeof slot === "string"))) {
      refuse("slots must be a list of names.");
    }
    const { share = DEFAULT_SHARE } = rest as Partial<Holdout>;
    if (!(typeof share === "number" && share >= 0 && share <= 1)) refuse("share must be between 0 and 1.");
  }
}

/** The experiment that a slot belongs to. */
export function experimentOf(experiments: readonly Experiment[], slot: string): Experiment | undefined {
  return experiments.find(({ slots }) => slots === undefined || slots.includes(slot));
}
