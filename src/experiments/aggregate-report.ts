// What may leave the device, and only through the shop's own callback: one random bit about one number of one day. Types,
// and the numbers that both ends must agree on.

export interface AggregateReport {
  readonly version: 1;
  /** The day in UTC, such as "2026-11-21". That there is a report says that the shopper was there on that day. */
  readonly day: string;
  /** The slot; absent where `counts` is "preference". */
  readonly shelf?: string;
  readonly counts: Counts;
  /** The experiment that the shelf belongs to, and the side that the device drew. */
  readonly experiment?: string;
  readonly arm?: "personal" | "holdout";
  readonly bit: 0 | 1;
  /** The most that was counted, and the ε of this bit. */
  readonly most: number;
  readonly epsilon: number;
}

/** Items seen of a shelf, clicks in it, what went into the cart or was bought after a click in it; and for an
 *  interleaving, whether more clicks of the day went to the other order (0), as many (1), or to the personal one (2). */
export type Counts = "impressions" | "clicks" | "carts" | "purchases" | "preference";

/** A day's counts are cut here: the higher, the more noise. */
export const MOST: Readonly<Record<Counts, number>> = {
  impressions: 50,
  clicks: 5,
  carts: 3,
  purchases: 3,
  preference: 2,
};

export interface AggregateSettings {
  /** The slots that are asked about. Fixed for all shoppers: which shelf is reported must not depend on what was done. */
  readonly shelves: readonly string[];
  /** Of one bit. Default 1. */
  readonly epsilon?: number;
  /** Bits a day of a visit. Default 1. */
  readonly perDay?: number;
  /** The most ε of all bits within 30 days; beyond it nothing is reported. Default 10. */
  readonly budget?: number;
}
