// Progress in words: speed and time left.

/** "12,000 of 50,000 · 24% · 6,000/s · 6 s left"; without a total "12,000 · 6,000/s". Rate and time left are
 *  averages since the start and are left out until something is done.
 *  @param elapsed milliseconds since the start */
export function pace({ done, total, elapsed }: { done: number; total?: number | undefined; elapsed: number }): string {
  const words = [total === undefined ? count(done) : `${count(done)} of ${count(total)}`];
  if (total !== undefined && total > 0) words.push(`${Math.floor((100 * done) / total)}%`);
  const rate = elapsed > 0 ? (1000 * done) / elapsed : 0;
  if (rate > 0) {
    words.push(`${rate >= 10 ? count(Math.round(rate)) : rate.toPrecision(2)}/s`);
    if (total !== undefined && total > done) words.push(`${duration((total - done) / rate)} left`);
  }
  return words.join(" · ");
}

/** "0.4 s", "12 s", "3 min 5 s", "2 h 10 min". */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
