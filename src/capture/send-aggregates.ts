// Fetches due reports from the worker and passes them to the shop's callback. Nothing else about a shopper ever leaves
// the library, which itself makes no request.

export interface AggregateOptions<Report> {
  readonly due: () => Promise<readonly Report[]>;
  readonly send: (report: Report) => unknown;
}

/** The privacy budget is charged when a report is fetched: a report that the shop fails to send is lost and not
 *  repeated. What `send` throws, and a failed worker, are reported as errors of the page. Returns a function that
 *  cancels. */
export function sendAggregates<Report>({ due, send }: AggregateOptions<Report>): () => void {
  let wanted = true;
  const hand = async (): Promise<void> => {
    const reports = await due().catch((error: unknown) => {
      if (wanted) throw error;
      return []; // A shop that is disposed meanwhile wants no report, and has no error.
    });
    for (const report of reports) if (wanted) await send(report);
  };
  void hand().catch((error: unknown) => setTimeout(() => reportError(error)));
  return () => {
    wanted = false;
  };
}
