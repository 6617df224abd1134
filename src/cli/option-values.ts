// Parsers of option values; each throws an error that says which values are accepted.

import { InvalidArgumentError } from "commander";
import { SCORINGS, type SessionKnnSettings, WEIGHTINGS } from "../evaluation/session-knn.js";

export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return value;
}

export function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new InvalidArgumentError("It must be a whole number, 0 … 65535.");
  }
  return value;
}

export function sessionKnn(text: string): SessionKnnSettings {
  const [neighbours, sample, idf, weighting = "", scoring = "", ...rest] = text.split(",");
  const numbers = { neighbours: Number(neighbours), sample: Number(sample), idf: Number(idf) };
  const known = Object.hasOwn(WEIGHTINGS, weighting) && Object.hasOwn(SCORINGS, scoring) && rest.length === 0;
  if (!(numbers.neighbours >= 1 && numbers.sample >= 1 && numbers.idf >= 0 && known)) {
    throw new InvalidArgumentError(
      "It must be three numbers and two ways to weigh, such as 500,5000,2,quadratic,quadratic.",
    );
  }
  return {
    ...numbers,
    weighting: weighting as SessionKnnSettings["weighting"],
    scoring: scoring as SessionKnnSettings["scoring"],
  };
}

/** Collects the values of an option that may be repeated. */
export function also(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Parses "-1,1"; the encoder validates the rest. */
export function range(text: string): readonly [number, number] {
  const [low = Number.NaN, high = Number.NaN, ...more] = text.split(",").map(Number);
  if (!(low < high) || more.length > 0) throw new InvalidArgumentError("It must be two numbers, the lower first: -1,1");
  return [low, high];
}

/** Parses "120s", "2m", or a number of seconds. */
export function seconds(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(s|m)?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError("It must be a time such as 120s or 2m.");
  return Number(number) * (unit === "m" ? 60 : 1);
}
