// User Timing (W3C): what took how long, for the Performance panel and for observers. Each measure is handed over and
// dropped at once, so that a long visit gathers nothing.

/** Notes that `name` took from `began` (of `performance.now()`) until now. In the panel it stands on a track of its own. */
export function measured(name: string, began: number): void {
  const full = `vitrine:${name}`;
  performance.measure(full, { start: began, detail: { devtools: { dataType: "track-entry", track: "Vitrine" } } });
  performance.clearMeasures(full);
}
