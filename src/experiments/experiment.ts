// Does personal ranking help? Two ways to ask, both without anybody's identity: a share of the shoppers who get lists for
// everyone (holdout), or lists in which both orders take turns (interleaving). The device draws; nothing is registered.

import { VitrineError } from "../errors.js";

export type Experiment = Holdout | Interleaving;

interface Common {
  /** Small letters, digits and "-", at most 40. Another name draws anew. */
  readonly name: string;
  /** The slots that it is about. Default all. A slot belongs to the first experiment that names it. */
  readonly slots?: readonly string[];
}

/** This share of the shoppers gets lists in which their record has no say, except that what they know, own or dismissed
 *  is left out for them, too. */
export interface Holdout extends Common {
  readonly kind: "holdout";
  /** 0 … 1. Default 0.1. */
  readonly share?: number;
}

/** Every personal list of `recommend` is drawn from two, the personal one and the one for everyone, which take turns
 *  (team draft). Places that rules give hold within each of the two. Needs far fewer shoppers than a holdout. */
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
