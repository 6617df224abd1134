// Parses the times of exports. The unit of plain numbers is decided for the whole log elsewhere.

/** A plain number as it is, or a date ("2026-11-22T10:00:00Z", "2026-11-22 10:00:00.123456 UTC", "2026-11-22 10:00
 *  +0100", "20261122"; UTC if there is no zone) in milliseconds since 1970; NaN for anything else. */
export function timeOf(written: string): number {
  const [, year, month, day, hour = "0", minute = "00", second = "00", zone = "Z"] =
    DATE.exec(written) ?? DIGITS.exec(written) ?? [];
  if (year === undefined || month === undefined || day === undefined)
    return written === "" ? Number.NaN : Number(written);
  const clock = `${hour.padStart(2, "0")}:${minute}:${second}`;
  const [, sign, hours, minutes = "00"] = OFFSET.exec(zone) ?? [];
  const offset = sign === undefined ? "Z" : `${sign}${hours}:${minutes}`;
  return Date.parse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${clock}${offset}`);
}

const DATE =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const OFFSET = /^([+-])(\d{2}):?(\d{2})?$/;
/** Dates in digits as Google Analytics writes them: read as numbers they would be times in 1970. */
const DIGITS = /^((?:19[7-9]|20\d)\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?$/;
