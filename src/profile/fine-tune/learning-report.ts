// Report on on-device learning, for the shop and the shopper.

import type { LossPoint } from "./round.js";

export interface LearningReport {
  /** Of the latest round, be it an earlier visit's. "off": not wanted, or nothing may be remembered; "waiting": too little to learn from, so far, or texts
   *  of items that say nothing of what goes together. */
  readonly state: "off" | "waiting" | "accepted" | "rolled back";
  /** True while an adapter is in use. */
  readonly active: boolean;
  /** Since the page was opened. */
  readonly rounds: number;
  readonly rolledBack: number;
  /** Of the latest round; undefined before the first. */
  readonly latest?: RoundReport;
}

export interface RoundReport {
  /** Mean loss over the moments that taught, before and after; lower is better. */
  readonly loss: { readonly before: number; readonly after: number };
  /** NDCG@20 of the lists for the shopper's latest moments, which did not teach, 0 … 1: of what was in use, and of what
   *  was learnt. */
  readonly heldOut: { readonly before: number; readonly after: number };
  readonly moments: { readonly taught: number; readonly judged: number };
  /** Mean losses: before the first step, then after each. */
  readonly curve: readonly LossPoint[];
  /** Worker time in milliseconds. */
  readonly ms: number;
}
