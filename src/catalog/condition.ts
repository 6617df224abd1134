// One condition of a filter as a predicate over values. Texts, numbers and booleans are compared as text without regard
// to case, since feeds write 230, "230" and "TRUE" for the same thing; ranges take what reads as a number.

import { VitrineError } from "../errors.js";
import type { AttributeValue } from "./item.js";
import type { Condition } from "./where.js";

/** Whether a value lets its item through. Of a list, any one entry is enough. */
export type Matches = (value: AttributeValue) => boolean;

/** @throws VitrineError BAD_ARGUMENT naming the field and what it takes. */
export function compileCondition(field: string, condition: Condition): Matches {
  if (field === "category") return compileCategory(condition);
  const wanted = Array.isArray(condition) ? condition : [condition];
  if (wanted.every(isAtom)) {
    const texts = new Set(wanted.map(fold));
    return (value) =>
      typeof value === "object" ? value.some((part) => texts.has(fold(part))) : texts.has(fold(value));
  }
  const [min, max] = rangeOf(field, condition);
  return (value) => {
    const number = toNumber(value);
    return number >= min && number <= max;
  };
}

/** Each text is a path, and lets through what lies at or below it. */
function compileCategory(condition: Condition): Matches {
  const wanted: readonly unknown[] = Array.isArray(condition) ? condition : [condition];
  const prefixes = wanted.map((path) => {
    if (typeof path === "string")
      return path
        .split(">")
        .map((level) => fold(level.trim()))
        .filter(Boolean);
    throw bad("category", condition, 'a text such as "Garden > Tools", or a list of such');
  });
  return (path) => {
    const levels = Array.isArray(path) ? path.map(fold) : [];
    return prefixes.some((prefix) => prefix.every((level, depth) => levels[depth] === level));
  };
}

function rangeOf(field: string, condition: unknown): [min: number, max: number] {
  const takes = "a text, number or boolean, a list of these, or a range { min, max }";
  if (typeof condition !== "object" || condition === null || Array.isArray(condition))
    throw bad(field, condition, takes);
  const {
    min = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
    ...rest
  } = condition as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || !isNumber(min) || !isNumber(max)) throw bad(field, condition, takes);
  return [min, max];
}

/** A text counts where it is a number and nothing else: "230", not "230 V". A list has no one number. */
function toNumber(value: AttributeValue): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}

function isAtom(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || isNumber(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && !Number.isNaN(value);
}

function fold(value: string | number | boolean): string {
  return String(value).toLowerCase();
}

function bad(field: string, condition: unknown, takes: string): VitrineError {
  return new VitrineError("BAD_ARGUMENT", `where.${field} must be ${takes}, not ${JSON.stringify(condition)}.`);
}
