// WHO that makes them, for now: a profile is a pure fold of the record over the catalog. No storage, no clock of its own.

/** One thing the shopper did with an item that speaks for it. */
export interface Touch {
  readonly row: number;
  /** How strongly the kind of event speaks for the item: a view 1, a purchase more. Always positive. */
  readonly weight: number;
  /** How many events told of the item and were not taken back: 1 or more. */
  readonly times: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly kind: "view" | "click" | "cart" | "purchase" | "favourite" | "rate";
}

export interface Profile {
  /** Latest first, each row once, at most HISTORY_LIMIT: the time is that of its latest touch, kind and weight are those
   *  of its strongest. Without what was dismissed or rated below 3. */
  readonly history: readonly Touch[];
  /** Unit vectors of `dimensions` numbers: what they want now, and what they like. Undefined before the first touch of an
   *  item whose text says anything. */
  readonly shortTerm: Float32Array | undefined;
  readonly longTerm: Float32Array | undefined;
  /** Mean direction of what was dismissed or rated below 3, unit length. */
  readonly disliked: Float32Array | undefined;
  /** Sets are in the order of doing. */
  readonly cart: ReadonlySet<number>;
  readonly purchased: ReadonlySet<number>;
  readonly favourites: ReadonlySet<number>;
  readonly dismissed: ReadonlySet<number>;
  /** Every row with a touch, however old. */
  readonly seen: ReadonlySet<number>;
  /** Latest first, each once, at most SEARCH_LIMIT. */
  readonly searches: readonly string[];
  /** Events folded in; those on items that the catalog lacks are not. */
  readonly events: number;
}

/** The profile's bound: a history longer than this changes no list measurably, and costs time on every call. */
export const HISTORY_LIMIT = 200;

/** Older searches say little of today's wants. */
export const SEARCH_LIMIT = 20;
