// Checks an option that must be one of a few words.

import { VitrineError } from "../errors.js";

/** @throws VitrineError BAD_ARGUMENT, naming the option and what it takes. */
export function checkOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) {
    throw new VitrineError("BAD_ARGUMENT", `${name} must be one of ${allowed.join(", ")}, not ${String(value)}.`);
  }
}
