// A test set: what each shopper had done, and what came next.

export interface HistoryRecord {
  readonly session: string;
  /** Ids, oldest first. */
  readonly history: readonly string[];
}

/** One item or several. */
export type TruthRecord =
  | { readonly session: string; readonly item: string }
  | { readonly session: string; readonly items: readonly string[] };

export interface Case {
  readonly history: readonly string[];
  /** Ids; not empty. */
  readonly truth: readonly string[];
}

/** Histories with their truth, in the order of the histories. A history without truth makes no case. */
export function casesOf(histories: readonly HistoryRecord[], truths: readonly TruthRecord[]): Case[] {
  const bySession = new Map(truths.map((truth) => [truth.session, "items" in truth ? truth.items : [truth.item]]));
  return histories.flatMap(({ session, history }) => {
    const truth = bySession.get(session) ?? [];
    return truth.length === 0 ? [] : [{ history, truth }];
  });
}
