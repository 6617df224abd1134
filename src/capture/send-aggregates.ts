// Fetches due reports from the worker and passes them to the shop's callback. Nothing else about a shopper ever leaves
// the library, which itself makes no request.

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
