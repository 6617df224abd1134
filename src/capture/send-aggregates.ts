// Asks the worker for what may be told and hands it to the shop's own callback: the only way by which anything about a
// shopper can leave, and never by a request of the library's.

export interface AggregateOptions<Report> {
  readonly due: () => Promise<readonly Report[]>;
  readonly send: (report: Report) => unknown;
}

/** Each report was charged to the shopper's budget already: what the shop fails to send is lost, and not told again.
 *  Returns how to call it off. */
export function sendAggregates<Report>({ due, send }: AggregateOptions<Report>): () => void {
  let wanted = true;
  const hand = async (): Promise<void> => {
    for (const report of await due()) if (wanted) await send(report);
  };
  // A worker that failed says so to the shop's own calls; what `send` throws is the shop's to hear of.
  void hand().catch((error: unknown) => setTimeout(() => reportError(error)));
  return () => {
    wanted = false;
  };
}
