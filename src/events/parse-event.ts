// Validates an event from the page. Unknown fields are dropped; an invalid one is a BAD_ARGUMENT that names it.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import { EVENT_KINDS, type EventKind, MOST_SHOWN, type ShopEvent } from "./event.js";

/** Longest id, list id or query in UTF-16 units, the same limit as for ids in the catalog. */
const LONGEST = 512;

/** Most skipped items that a click may name; items farther away were hardly seen. */
export const MOST_PASSED = 10;

const text = v.pipe(
  v.string("must be text"),
  v.trim(),
  v.minLength(1, "must not be empty"),
  v.maxLength(LONGEST, `must have at most ${LONGEST} characters`),
);
const number = v.pipe(v.number("must be a number"), v.finite("must be a finite number"));
const notNegative = v.pipe(number, v.minValue(0, "must not be negative"));
const quantity = v.optional(v.pipe(number, v.gtValue(0, "must be more than 0")));
const place = v.pipe(notNegative, v.integer("must be a whole number"));
const on = v.optional(v.boolean("must be true or false"));

/** The fields of each kind apart from `kind`; a missing kind is a compile error. */
const FIELDS = {
  impression: { list: text, items: shown(text, 1), positions: v.optional(shown(place, 0)) },
  view: { item: text, dwell: v.optional(notNegative) },
  click: {
    item: text,
    list: v.optional(text),
    position: v.optional(place),
    passed: v.optional(
      v.pipe(v.array(text, "must be a list of ids"), v.maxLength(MOST_PASSED, `must have at most ${MOST_PASSED} ids`)),
    ),
  },
  search: { query: text },
  cart: { item: text, quantity },
  uncart: { item: text },
  purchase: { item: text, quantity, price: v.optional(notNegative) },
  favourite: { item: text, on },
  rate: {
    item: text,
    rating: v.pipe(number, v.minValue(1, "must be 1 or more"), v.maxValue(5, "must be 5 or less")),
  },
  dismiss: { item: text, on },
} satisfies { readonly [K in EventKind]: FieldsOf<Extract<ShopEvent, { kind: K }>> };

function shown<T>(one: v.GenericSchema<T>, least: number) {
  return v.pipe(
    v.array(one, "must be a list"),
    v.minLength(least, "must not be empty"),
    v.maxLength(MOST_SHOWN, `must have at most ${MOST_SHOWN} entries`),
  );
}

type FieldsOf<E> = { readonly [F in Exclude<keyof E, "kind">]-?: v.GenericSchema<unknown, E[F] | undefined> };

const SCHEMAS = new Map<unknown, v.GenericSchema>(
  EVENT_KINDS.map((kind) => [kind, v.object({ kind: v.literal(kind), ...FIELDS[kind] }, "is missing")]),
);

/** @throws VitrineError BAD_ARGUMENT, naming the field. */
export function parseEvent(input: unknown): ShopEvent {
  if (typeof input !== "object" || input === null) throw wrong(" must be an object with a kind");
  const schema = SCHEMAS.get((input as { readonly kind?: unknown }).kind);
  if (schema === undefined) throw wrong(`.kind must be one of ${EVENT_KINDS.join(", ")}`);
  const parsed = v.safeParse(schema, input);
  if (!parsed.success) throw wrong(`.${v.getDotPath(parsed.issues[0])} ${parsed.issues[0].message}`);
  const output = parsed.output as ShopEvent;
  if (output.kind === "impression" && (output.positions ?? output.items).length !== output.items.length) {
    throw wrong(".positions must be as many as event.items");
  }
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined)) as ShopEvent;
}

function wrong(what: string): VitrineError {
  return new VitrineError("BAD_ARGUMENT", `event${what}.`);
}
