// One finding of the doctor, with advice.

export type Severity = "error" | "warning" | "note" | "ok";

export interface Finding {
  /** Name of the check: "page", "policy", "index", "caching", "compression", "origin", "sizes", "freshness",
   *  "pictures", "signature", "engine". */
  readonly check: string;
  /** "error": shoppers get no recommendations, or wrong ones. "warning": worse or slower than necessary. "note":
   *  could not be checked, or good to know. */
  readonly severity: Severity;
  readonly says: string;
  /** What to do; left out if there is nothing to do. */
  readonly advice?: string;
}

/** Returns a function that adds findings of one check to `into`. */
export function reporter(check: string, into: Finding[]): (severity: Severity, says: string, advice?: string) => void {
  return (severity, says, advice) =>
    void into.push({ check, severity, says, ...(advice === undefined ? {} : { advice }) });
}
