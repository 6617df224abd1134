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

/** Joins histories with their truth, in the order of the histories. A session's truth may be in several records.
 *  Histories without truth are left out. */
export function casesOf(histories: readonly HistoryRecord[], truths: readonly TruthRecord[]): Case[] {
  const bySession = new Map<string, string[]>();
  for (const truth of truths) {
    const items = bySession.get(truth.session) ?? [];
    bySession.set(truth.session, items);
    for (const item of "items" in truth ? truth.items : [truth.item]) items.push(item);
  }
  return histories.flatMap(({ session, history }) => {
    const truth = bySession.get(session) ?? [];
    return truth.length === 0 ? [] : [{ history, truth }];
  });
}
