// WHO that makes them, for now: a profile is a pure fold of the record over the catalog. No storage, no clock of its own.

/** One thing the shopper did with an item that speaks for it. */
export interface Touch {
  readonly row: number;
  /** How strongly the kind of event speaks for the item: a view 1, a purchase more. Always positive. */
  readonly weight: number;
  readonly time: number;
  readonly kind: "view" | "click" | "cart" | "purchase" | "favourite" | "rate";
}

export interface Profile {
  /** Latest first, each row once (at its latest touch), at most HISTORY_LIMIT. */
  readonly history: readonly Touch[];
  /** Unit vectors of `dimensions` numbers: what they want now, and what they like. Undefined before the first touch. */
  readonly shortTerm: Float32Array | undefined;
  readonly longTerm: Float32Array | undefined;
  /** Mean direction of what was dismissed. */
  readonly disliked: Float32Array | undefined;
  readonly cart: ReadonlySet<number>;
  readonly purchased: ReadonlySet<number>;
  readonly favourites: ReadonlySet<number>;
  readonly dismissed: ReadonlySet<number>;
  /** Every row with a touch, however old. */
  readonly seen: ReadonlySet<number>;
  /** Latest first. */
  readonly searches: readonly string[];
  /** Events folded in. */
  readonly events: number;
}

/** The profile's bound: a history longer than this changes no list measurably, and costs time on every call. */
export const HISTORY_LIMIT = 200;
