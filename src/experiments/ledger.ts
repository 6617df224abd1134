// What a record has told already: a seed for its draws, the days that were reported, and the ε that was spent. Kept with
// the record, shown in its export, gone with it.

export interface Ledger {
  /** 32 random bits: the side of each holdout is drawn from it. */
  readonly seed: number;
  /** Number of the first day that may be reported, and of the latest that was. */
  readonly since: number;
  readonly reported: number;
  /** ε of all bits ever. */
  readonly total: number;
  /** ε of the last 30 days, by the day of sending. */
  readonly spent: readonly (readonly [day: number, epsilon: number])[];
}

/** Days over which ε is added up. */
export const WINDOW = 30;
/** Older days than these are not reported any more. */
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

/** As many of the bits as the budget allows, charged before anything is sent, and every day up to yesterday as done. */
export function charge(
  ledger: Ledger,
  { bits, epsilon, budget, today }: { bits: number; epsilon: number; budget: number; today: number },
): { readonly ledger: Ledger; readonly allowed: number } {
  const left = budget - spentLately(ledger, today);
  // A hair of slack, so that ten times 0.1 is 1.
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

/** Whatever came from a disk or a pack, or nothing where it is no ledger. */
export function parseLedger(value: unknown): Ledger | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { seed, since, reported, total, spent } = value as Partial<Record<keyof Ledger, unknown>>;
  const numbers = [seed, since, reported, total];
  if (!numbers.every((one) => typeof one === "number" && Number.isFinite(one))) return undefined;
  if (!Array.isArray(spent) || spent.length > 10_000 || !spent.every(isEntry)) return undefined;
  return { seed, since, reported, total, spent } as Ledger;
}

/** Two records become one: the newcomer's seed, so that a shopper stays on their side, and all that either spent. */
export function joinLedgers(own: Ledger, other: Ledger): Ledger {
  return {
    seed: other.seed,
    since: Math.min(own.since, other.since),
    reported: Math.max(own.reported, other.reported),
    total: Math.max(own.total, other.total),
    spent: spentLately(own, own.reported) >= spentLately(other, own.reported) ? own.spent : other.spent,
  };
}

function isEntry(one: unknown): boolean {
  return Array.isArray(one) && one.length === 2 && one.every((part) => Number.isFinite(part) && part >= 0);
}
