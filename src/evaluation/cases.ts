// A test set: each shopper's history, and the items that came next (the truth).

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

/** Joins histories with their truth, in the order of the histories. Histories without truth are left out. */
export function casesOf(histories: readonly HistoryRecord[], truths: readonly TruthRecord[]): Case[] {
  const bySession = new Map(truths.map((truth) => [truth.session, "items" in truth ? truth.items : [truth.item]]));
  return histories.flatMap(({ session, history }) => {
    const truth = bySession.get(session) ?? [];
    return truth.length === 0 ? [] : [{ history, truth }];
  });
}
