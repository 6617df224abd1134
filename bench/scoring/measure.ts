// Times one thing again and again: a warm-up, then as many calls as fit the time.

export interface Times {
  /** The fastest call: what is left when nobody else wants the machine. */
  readonly least: number;
  readonly p50: number;
  readonly p95: number;
  readonly calls: number;
}

const LEAST_CALLS = 3;
const MOST_CALLS = 300;

/** @param budget milliseconds, the warm-up beside it */
export async function measure(call: () => unknown, budget: number): Promise<Times> {
  const warm = performance.now();
  for (let i = 0; i < 30 && (i < 1 || performance.now() - warm < budget / 4); i++) await call();
  const times: number[] = [];
  const began = performance.now();
  while (times.length < LEAST_CALLS || (times.length < MOST_CALLS && performance.now() - began < budget)) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return { least: at(0), p50: at(0.5), p95: at(0.95), calls: times.length };
}
