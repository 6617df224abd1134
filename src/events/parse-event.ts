// An event checked at the door. Unknown fields are dropped; a wrong one is a BAD_ARGUMENT that names it.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import { EVENT_KINDS, type EventKind, type ShopEvent } from "./event.js";

/** Longest id, list id or query, in UTF-16 units: the catalog's own bound on ids. */
const LONGEST = 512;

/** Items passed over that a click may name; farther ones were hardly seen with it. */
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
const on = v.optional(v.boolean("must be true or false"));

/** The fields of each kind beside `kind`; a kind without an entry does not compile. */
const FIELDS = {
  view: { item: text, dwell: v.optional(notNegative) },
  click: {
    item: text,
    list: v.optional(text),
    position: v.optional(v.pipe(notNegative, v.integer("must be a whole number"))),
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

type FieldsOf<E> = { readonly [F in Exclude<keyof E, "kind">]-?: v.GenericSchema<unknown, E[F] | undefined> };

const schema = v.variant(
  "kind",
  EVENT_KINDS.map((kind) =>
    v.object({ kind: v.literal(kind), ...FIELDS[kind] }, ({ path }) => (path ? "is missing" : "must be an object")),
  ),
  ({ path }) => (path ? `must be one of ${EVENT_KINDS.join(", ")}` : "must be an object with a kind"),
);

/** @throws VitrineError BAD_ARGUMENT, naming the field. */
export function parseEvent(input: unknown): ShopEvent {
  const parsed = v.safeParse(schema, input);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue);
    throw new VitrineError("BAD_ARGUMENT", `event${path === null ? "" : `.${path}`} ${issue.message}.`);
  }
  return Object.fromEntries(Object.entries(parsed.output).filter(([, value]) => value !== undefined)) as ShopEvent;
}
