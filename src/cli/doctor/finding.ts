// What a check found, and what to do about it.

export type Severity = "error" | "warning" | "note" | "ok";

export interface Finding {
  /** What was looked at: "page", "policy", "index", "caching", "compression", "origin", "sizes", "freshness", "pictures",
   *  "signature", "engine". */
  readonly check: string;
  /** "error": shoppers get no recommendations, or wrong ones. "warning": worse or slower than need be. "note": could not
   *  be looked at, or good to know. */
  readonly severity: Severity;
  readonly says: string;
  /** What to do; left out where nothing is to be done. */
  readonly advice?: string;
}

/** Gathers findings of one check. */
export function reporter(check: string, into: Finding[]): (severity: Severity, says: string, advice?: string) => void {
  return (severity, says, advice) =>
    void into.push({ check, severity, says, ...(advice === undefined ? {} : { advice }) });
}
