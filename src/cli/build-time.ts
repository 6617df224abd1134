// The time that `vitrine build` takes for now. Sales of a feed begin and end, so the same feed can give another index
// on another day; SOURCE_DATE_EPOCH fixes the day (https://reproducible-builds.org/specs/source-date-epoch/).

import { VitrineError } from "../errors.js";

/** Milliseconds since 1970: SOURCE_DATE_EPOCH, which is in seconds, else the clock.
 *  @throws VitrineError BAD_ARGUMENT if the variable is not a whole number. */
export function buildTime({ SOURCE_DATE_EPOCH: seconds }: NodeJS.ProcessEnv = process.env): number {
  if (seconds === undefined || seconds === "") return Date.now();
  if (/^\d{1,11}$/.test(seconds)) return Number(seconds) * 1000;
  throw new VitrineError("BAD_ARGUMENT", `SOURCE_DATE_EPOCH must be whole seconds since 1970, not "${seconds}".`);
}
