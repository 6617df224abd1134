// Prices with the endings that a shop would use.

/** `raw` euros, moved to the nearest believable price below or at it. */
export function shelfPrice(raw: number): number {
  if (raw < 10) {
    const steps = [0.25, 0.49, 0.79, 0.95];
    const whole = Math.floor(raw);
    const cents = steps.reduce(
      (best, step) => (Math.abs(raw - whole - step) < Math.abs(raw - whole - best) ? step : best),
      0.95,
    );
    return Math.round((whole + cents) * 100) / 100;
  }
  if (raw < 50) return Math.floor(raw) + ([0.9, 0.95, 0.5, 0.9, 0][Math.floor(raw) % 5] ?? 0.9);
  if (raw < 150) {
    const five = Math.round(raw / 5) * 5;
    return five % 10 === 0 ? five - 1 : five - (Math.floor(raw) % 2 === 0 ? 0 : 0.05);
  }
  if (raw < 500) return Math.round(raw / 10) * 10 - 1;
  return Math.round(raw / 50) * 50 - (Math.round(raw) % 2 === 0 ? 1 : 10);
}
