// Fetches due reports from the worker and passes them to the shop's callback. Nothing else about a shopper ever leaves
// the library, which itself makes no request.

export interface AggregateOptions<Report> {
  readonly due: () => Promise<readonly Report[]>;
  readonly send: (report: Report) => unknown;
}

/** The privacy budget is charged when a report is fetched: a report that the shop fails to send is lost and not
 *  repeated, and what it throws is reported as the page's error. Returns a function that cancels. */
export function sendAggregates<Report>({ due, send }: AggregateOptions<Report>): () => void {
  let wanted = true;
  const hand = async (): Promise<void> => {
    // A worker that failed or was disposed is told by the shop's own calls.
    for (const report of await due().catch(() => [])) if (wanted) await send(report);
  };
  void hand().catch((error: unknown) => setTimeout(() => reportError(error)));
  return () => {
    wanted = false;
  };
}
