// How many cases the fuzz suites try, all in all about: 3,000 in the ordinary tests, `npm run test:fuzz` 100,000.

const ALL = Number(process.env.VITRINE_FUZZ_CASES ?? 3000);

/** @param share of all cases; the shares of the suites add up to 1. */
export function runs(share: number): { readonly numRuns: number; readonly interruptAfterTimeLimit?: number } {
  return { numRuns: Math.ceil(ALL * share) };
}

/** Milliseconds that a suite may take before it counts as never coming to an end. */
export const PATIENCE = 180_000 + ALL * 20;
