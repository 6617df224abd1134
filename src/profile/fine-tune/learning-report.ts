// Report on on-device learning, for the shop and the shopper.

import type { LossPoint } from "./round.js";

export interface LearningReport {
  /** State of the latest round, which may be from an earlier visit. "off": not enabled, or consent is "none";
   *  "waiting": not enough to learn from yet, or the items' texts carry no information about what goes together. */
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
  /** Mean training loss over the moments, before and after; lower is better. */
  readonly loss: { readonly before: number; readonly after: number };
  /** NDCG@20 (0 … 1) of the lists for the shopper's latest moments, which are held out, without what was learnt and with
   *  it: over all of them beside no adapter, or over those that did not teach the adapter in use beside that one,
   *  whichever is less in favour of what was learnt. */
  readonly heldOut: { readonly before: number; readonly after: number };
  readonly moments: { readonly taught: number; readonly judged: number };
  /** Mean losses: before the first step, then after each. */
  readonly curve: readonly LossPoint[];
  /** Worker time in milliseconds. */
  readonly ms: number;
}
