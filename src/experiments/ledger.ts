// The privacy ledger of a record: the seed for its draws, the days already reported, and the ε spent. Stored, exported
// and erased with the record.

export interface Ledger {
  /** 32 random bits, from which the arm of each holdout is drawn. */
  readonly seed: number;
  /** First day that may be reported, and latest day that was; in days since 1970. */
  readonly since: number;
  readonly reported: number;
  /** Sum of ε over all bits so far. */
  readonly total: number;
  /** ε spent in the last 30 days, by day of sending. */
  readonly spent: readonly (readonly [day: number, epsilon: number])[];
}

/** Days over which the budget holds. */
export const WINDOW = 30;
/** Days before today that may still be reported. */
const LATE = 7;

export function newLedger(seed: number, today: number): Ledger {
  return { seed, since: today, reported: today - 1, total: 0, spent: [] };
}

/** ε spent in the 30 days up to today. */
export function spentLately({ spent }: Ledger, today: number): number {
  return spent.reduce((sum, [day, epsilon]) => (day > today - WINDOW ? sum + epsilon : sum), 0);
}

/** Days before today, oldest first, that may still be reported. */
export function openDays({ since, reported }: Ledger, today: number): number[] {
  const first = Math.max(since, reported + 1, today - LATE);
  return Array.from({ length: Math.max(0, today - first) }, (_, i) => first + i);
}

/** Charges as many of the bits as the budget allows, before anything is sent, and marks all days up to yesterday as
 *  reported. */
export function charge(
  ledger: Ledger,
  { bits, epsilon, budget, today }: { bits: number; epsilon: number; budget: number; today: number },
): { readonly ledger: Ledger; readonly allowed: number } {
  const left = budget - spentLately(ledger, today);
  // Tolerance for rounding, so that ten times 0.1 counts as 1.
  const allowed = Math.max(0, Math.min(bits, Math.floor(left / epsilon + 1e-9)));
  const cost = allowed * epsilon;
  return {
    allowed,
    ledger: {
      ...ledger,
      reported: Math.max(ledger.reported, today - 1),
      total: ledger.total + cost,
      spent: [...ledger.spent.filter(([day]) => day > today - WINDOW), ...(cost > 0 ? [[today, cost] as const] : [])],
    },
  };
}

/** Validates a ledger from disk or from a pack; undefined if it is not one. */
export function parseLedger(value: unknown): Ledger | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { seed, since, reported, total, spent } = value as Partial<Record<keyof Ledger, unknown>>;
  const numbers = [seed, since, reported, total];
  if (!numbers.every((one) => typeof one === "number" && Number.isFinite(one))) return undefined;
  if (!Array.isArray(spent) || spent.length > 10_000 || !spent.every(isEntry)) return undefined;
  return { seed, since, reported, total, spent } as Ledger;
}

/** Merges the ledgers of two records. Takes the seed of `other`, so that the shopper keeps their arms. Two devices
 *  that both reported have spent the sum; of one record, recognised by its seed, the larger of the two states
 *  counts. */
export function joinLedgers(own: Ledger, other: Ledger): Ledger {
  const isOne = own.seed === other.seed;
  const larger = spentLately(own, own.reported) >= spentLately(other, own.reported) ? own.spent : other.spent;
  return {
    seed: other.seed,
    since: Math.min(own.since, other.since),
    reported: Math.max(own.reported, other.reported),
    total: isOne ? Math.max(own.total, other.total) : own.total + other.total,
    spent: isOne ? larger : [...own.spent, ...other.spent],
  };
}

function isEntry(one: unknown): boolean {
  return Array.isArray(one) && one.length === 2 && one.every((part) => Number.isFinite(part) && part >= 0);
}
