// User Timing (W3C) measures for the Performance panel and for observers. Each entry is cleared at once, so that a long
// visit does not accumulate them.

/** Records a measure `name` from `began` (a `performance.now()` value) until now, on a track of its own in the
 *  panel. */
export function measured(name: string, began: number): void {
  const full = `vitrine:${name}`;
  performance.measure(full, { start: began, detail: { devtools: { dataType: "track-entry", track: "Vitrine" } } });
  performance.clearMeasures(full);
}
