// Fetches due reports from the worker and passes them to the shop's callback. Nothing else about a shopper ever leaves
// the library, which itself makes no request.

export interface AggregateOptions<Report> {
  readonly due: () => Promise<readonly Report[]>;
  readonly send: (report: Report) => unknown;
}

/** The privacy budget is charged when a report is fetched: a report that the shop fails to send is lost and not
 *  repeated. Returns a function that cancels. */
export function sendAggregates<Report>({ due, send }: AggregateOptions<Report>): () => void {
  let wanted = true;
  const hand = async (): Promise<void> => {
    for (const report of await due()) if (wanted) await send(report);
  };
  // A failed worker is reported by the shop's own calls; errors thrown by `send` are reported to the shop.
  void hand().catch((error: unknown) => setTimeout(() => reportError(error)));
  return () => {
    wanted = false;
  };
}
