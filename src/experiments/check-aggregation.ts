// Validates the settings of aggregate reports and applies their defaults.

import { VitrineError } from "../errors.js";
import type { AggregateSettings } from "./aggregate-report.js";

export type Aggregation = Required<AggregateSettings>;

/** @throws VitrineError BAD_ARGUMENT, naming the option. */
export function checkAggregation({ slots, epsilon = 1, perDay = 1, budget = 10 }: AggregateSettings): Aggregation {
  const refuse = (what: string): never => {
    throw new VitrineError("BAD_ARGUMENT", `aggregate.${what}`);
  };
  if (!Array.isArray(slots) || !slots.every((slot) => typeof slot === "string")) {
    refuse("slots must be a list of names.");
  }
  if (!(epsilon >= 0.01 && epsilon <= 10)) refuse("epsilon must be between 0.01 and 10.");
  if (!(Number.isInteger(perDay) && perDay >= 1 && perDay <= 100)) refuse("perDay must be a whole number, 1 … 100.");
  if (!(budget >= 0 && Number.isFinite(budget))) refuse("budget must not be negative.");
  return { slots, epsilon, perDay, budget };
}
