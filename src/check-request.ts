// Checks numbers in a request before it is sent to the worker.

import { VitrineError } from "./errors.js";
import type { ListRequest, RecommendRequest } from "./ranking/request.js";

/** Returns the request unchanged. @throws VitrineError BAD_ARGUMENT for a number out of range. */
export function checkList<T extends ListRequest & Pick<RecommendRequest, "explore">>(request: T): T {
  checkWhole("limit", request.limit, 1000);
  const { variety, explore } = request;
  if (explore !== undefined && !(explore >= 0 && explore <= 1)) {
    throw new VitrineError("BAD_ARGUMENT", `explore must be between 0 and 1, not ${explore}.`);
  }
  if (variety !== undefined && !(variety >= 0 && variety <= 1)) {
    throw new VitrineError("BAD_ARGUMENT", `variety must be between 0 and 1, not ${variety}.`);
  }
  return request;
}

/** @throws VitrineError BAD_ARGUMENT unless `value` is undefined or a whole number from 0 to `largest`. */
export function checkWhole(name: string, value: number | undefined, largest: number): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= largest)) {
    throw new VitrineError("BAD_ARGUMENT", `${name} must be a whole number between 0 and ${largest}, not ${value}.`);
  }
}
