// The only data that may leave the device, and only through the shop's callback: one randomised bit about one count of
// one day. Types, and the constants that page and shop must share.

export interface AggregateReport {
  readonly version: 1;
  /** The day in UTC, such as "2026-11-21". The existence of a report reveals that the shopper visited on that day. */
  readonly day: string;
  /** The slot; absent if `counts` is "preference". */
  readonly slot?: string;
  readonly counts: Counts;
  /** The experiment that the slot belongs to, and the side that the device drew. */
  readonly experiment?: string;
  readonly arm?: "personal" | "holdout";
  readonly bit: 0 | 1;
  /** The maximum at which the count was cut, and the ε of this bit. */
  readonly most: number;
  readonly epsilon: number;
}

/** Of a slot: items seen, clicks, items put into the cart or bought after a click in it. "preference", of an
 *  interleaving: 0 if more of the day's clicks went to the non-personal order, 1 if equally many, 2 if more to the
 *  personal one. */
export type Counts = "impressions" | "clicks" | "carts" | "purchases" | "preference";

/** A day's counts are cut at these values. A higher value means more noise. */
export const MOST: Readonly<Record<Counts, number>> = {
  impressions: 50,
  clicks: 5,
  carts: 3,
  purchases: 3,
  preference: 2,
};

export interface AggregateSettings {
  /** The slots to report on. The same for all shoppers: the choice of slot must not depend on what a shopper did. */
  readonly slots: readonly string[];
  /** ε of one bit. Default 1. */
  readonly epsilon?: number;
  /** Bits for each day with a visit. Default 1. */
  readonly perDay?: number;
  /** Maximum sum of ε over 30 days; beyond it nothing is reported. Default 10. */
  readonly budget?: number;
}
