// Filters as data: which items a slot of the page may show. The same for recommend, search, browse and rules.

import type { AttributeValue } from "./item.js";

/** One value, any of several, or a range with both ends included. */
export type Condition = string | number | boolean | readonly (string | number | boolean)[] | Range;

export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Every named field must match. Fields: `id`, `title`, `brand`, `price`, `currency`, `availability`, `category`
 *  (a prefix: "Garden > Tools" lets "Garden > Tools > Spades" through), and the name of any attribute.
 *  Values are compared as text without regard to case: 230 matches "230", true matches "TRUE". A range takes numbers,
 *  and texts that are nothing but a number. Of a value that is a list, any one entry is enough. An item without the
 *  field does not match.
 *  @example { category: "Garden", price: { max: 50 }, colour: ["red", "blue"] } */
export type Where = Readonly<Record<string, Condition>>;

export type { AttributeValue };
