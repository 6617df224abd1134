// Splits a category path into its levels, from general to special.

/** In order of preference: the first one that occurs in a text is its separator. */
const SEPARATORS = [/>|»|›|→|&gt;/, /\|/];

/** "A > B", "A » B" and "A | B" are paths. "A/B" may be one or a name ("I/O modules"): see `slashDivides`. */
export function splitPath(written: string): string[] {
  const separator = SEPARATORS.find((candidate) => candidate.test(written));
  const levels = separator === undefined ? [written] : written.split(separator);
  return levels.map((level) => level.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/** Whether a whole feed uses "/" as the separator: no path has another separator, and most have a slash. */
export function slashDivides(paths: Iterable<readonly string[]>): boolean {
  let filled = 0;
  let slashed = 0;
  for (const path of paths) {
    if (path.length > 1) return false;
    if (path.length === 0) continue;
    filled++;
    if (/[^/\s]\s*\/\s*[^/\s]/.test(path[0] as string)) slashed++;
  }
  return 2 * slashed > filled;
}

export function splitAtSlashes(path: string): string[] {
  return path
    .split("/")
    .map((level) => level.trim())
    .filter(Boolean);
}
