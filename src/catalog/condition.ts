// One condition of a filter, validated and normalised. Texts, numbers and booleans are compared as case-insensitive
// text, since feeds write 230, "230" and "TRUE" for the same thing; ranges apply to values that read as a number.

import { VitrineError } from "../errors.js";
import type { AttributeValue } from "./item.js";
import type { Condition } from "./where.js";

/** What an item must have: a value with any one of these keys, or a number between two others (both included). */
export type Clause =
  | { readonly kind: "keys"; readonly keys: readonly string[] }
  | { readonly kind: "range"; readonly min: number; readonly max: number };

/** @throws VitrineError BAD_ARGUMENT naming the field and what it takes. */
export function clauseOf(field: string, condition: Condition): Clause {
  const wanted: readonly unknown[] = Array.isArray(condition) ? condition : [condition];
  if (field === "category") return { kind: "keys", keys: wanted.map((path) => pathKey(path, condition)) };
  if (wanted.every(isAtom)) return { kind: "keys", keys: wanted.map(fold) };
  const [min, max] = rangeOf(field, condition);
  return { kind: "range", min, max };
}

/** The keys of a field's value: of a list, those of every entry; of a category, every prefix of its path. */
export function keysOf(field: string, value: AttributeValue): readonly string[] {
  if (typeof value !== "object") return [fold(value)];
  if (field !== "category") return value.map(fold);
  return [
    "",
    ...value.map((_, depth) =>
      value
        .slice(0, depth + 1)
        .map(fold)
        .join(LEVEL),
    ),
  ];
}

/** The number that a range compares, or NaN. A text counts if it is entirely a number: "230", not "230 V". A list
 *  has no single number. */
export function numberOf(value: AttributeValue): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}

const LEVEL = "\u0000";

function pathKey(path: unknown, condition: Condition): string {
  if (typeof path !== "string") throw bad("category", condition, 'a text such as "Garden > Tools", or a list of such');
  return path
    .split(">")
    .map((level) => fold(level.trim()))
    .filter(Boolean)
    .join(LEVEL);
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
