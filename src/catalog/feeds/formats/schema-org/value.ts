// Accessors for JSON-LD values, where a single value and a list of one are equivalent.

import { isObject } from "../../raw-product.js";

export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The first text, or number as text; undefined for anything else, and for white space. */
export function text(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === "number") return String(first);
  if (isObject(first) && typeof first["@value"] === "string") return text(first["@value"]);
  return typeof first === "string" && first.trim() !== "" ? first.trim() : undefined;
}
