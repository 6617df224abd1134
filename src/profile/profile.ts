// The profile of a shopper: derived from record and catalog only. No storage, no clock of its own.

/** Positive evidence for an item. */
export interface Touch {
  readonly row: number;
  /** Strength of the evidence: 1 for a view, more for a purchase. Always positive. */
  readonly weight: number;
  /** Number of events on the item that were not undone: 1 or more. */
  readonly times: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly kind: "view" | "click" | "cart" | "purchase" | "favourite" | "rate";
}

export interface Profile {
  /** Latest first, each row once, at most HISTORY_LIMIT: the time is that of its latest touch, kind and weight are
   *  those of its strongest. Without what was dismissed or rated below 3. */
  readonly history: readonly Touch[];
  /** Short-term and long-term interest, as unit vectors of `dimensions` numbers. Undefined before the first touch of
   *  an item with a non-zero vector. */
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

/** Longest history: a longer one changes lists by no measurable amount and costs time on every call. */
export const HISTORY_LIMIT = 200;

/** Number of searches kept; older ones say little about current interests. */
export const SEARCH_LIMIT = 20;
