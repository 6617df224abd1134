// Parses prices as people write them: "12,50 €", "1.234,50", "USD 12.50", "CHF 1'234.–", "12,50 zł".

import { currencyCode, hasThreeDecimals, isCurrencyWord } from "./currency.js";

export interface Price {
  readonly amount: number;
  /** ISO 4217; undefined if it is missing or ambiguous. */
  readonly currency: string | undefined;
}

/** Longer texts are not prices. */
const LONGEST = 60;

/** Parses a price. Of a range ("12.50 - 15 EUR", "12,50 – 15,00 €") the lower end is used; words such as "from" are
 *  skipped only before the number. A single separator followed by three digits ("1.234") is a thousands separator if
 *  there is a currency; else a point is a decimal point. See the tests for the whole table.
 *  @param fallback the feed's own currency, for shared signs
 *  @returns undefined if the text is not a price */
export function parsePrice(written: string, fallback?: string): Price | undefined {
  const text = written.normalize("NFKC").trim();
  if (text.length > LONGEST) return undefined;
  const match = /^(?<before>(?:[^\d+\-−.,]|[.,](?!\d))*)(?<number>[+\-−]?[\d.,'’\s]*\d[.,]?)(?<after>.*)$/su.exec(
    withoutDashes(text),
  );
  if (match?.groups === undefined) return undefined;
  const { before = "", number = "", after = "" } = match.groups;
  const [rest, upper] = splitRange(after);
  const words = [currencyWord(before, true), currencyWord(rest, false), currencyWord(upper, false)];
  if (words.includes(null) || /\d/.test(rest + upper)) return undefined;
  const word = words.find((found) => found !== "" && found !== null) ?? "";
  const currency = word === "" ? undefined : currencyCode(word, fallback);
  const amount = parseAmount(number, { named: word !== "", threeDecimals: hasThreeDecimals(currency ?? fallback) });
  return amount === undefined ? undefined : { amount, currency };
}

/** Removes the dashes of round prices: "12,-" and "12.–". */
function withoutDashes(text: string): string {
  return text.replace(/(\d)[.,]\s?(?:[-–—]{1,2})(?=\D|$)/, "$1");
}

/** Splits the text after the number at the other end of a range: [text before it, text after it]. */
function splitRange(after: string): readonly [string, string] {
  const range = /^(?<unit>[^\d]{0,12}?)\s*[-–—]\s*[^\d]{0,12}[\d.,'’\s]*\d(?<rest>\D*)$/u.exec(after);
  return range?.groups === undefined ? [after, ""] : [range.groups.unit ?? "", range.groups.rest ?? ""];
}

/** The currency in the text beside a number: "" if there is no text, null if the text means that this is not a
 *  price. */
function currencyWord(beside: string, before: boolean): string | null {
  const words = beside.split(/[\s:]+/).filter(Boolean);
  if (words.length === 0) return "";
  const found = words.filter(isCurrencyWord);
  if (found.length > 0) return found[0] as string;
  // "from 12.50", "ab 12,50": one or two words. After the number they would be a unit: "12 months".
  return before &&
    words.length <= 2 &&
    words.every((word) => /^\p{L}+\.?$/u.test(word)) &&
    FROM.test(words[0] as string)
    ? ""
    : null;
}

const FROM = /^(from|ab|à|a|dès|desde|da|vanaf|od|från|fra|only|nur|now|jetzt|price)\.?$/iu;

function parseAmount(
  written: string,
  { named, threeDecimals }: { readonly named: boolean; readonly threeDecimals: boolean },
): number | undefined {
  const text = written
    .replace(/[\s'’]/g, "")
    .replace("−", "-")
    .replace(/[.,]$/, "");
  if (!/^[+-]?[\d.,]*\d$/.test(text)) return undefined;
  const point = text.lastIndexOf(".");
  const comma = text.lastIndexOf(",");
  const decimal = decimalSeparator(text, point, comma, { named, threeDecimals });
  const thousands = decimal === "." ? /,/g : decimal === "," ? /\./g : /[.,]/g;
  const plain = text.replace(thousands, "").replace(",", ".");
  const amount = /^[+-]?\d*\.?\d+$/.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(amount) ? amount : undefined;
}

function decimalSeparator(
  text: string,
  point: number,
  comma: number,
  { named, threeDecimals }: { readonly named: boolean; readonly threeDecimals: boolean },
): "." | "," | undefined {
  if (point >= 0 && comma >= 0) return point > comma ? "." : ",";
  if (point < 0 && comma < 0) return undefined;
  const separator = point >= 0 ? "." : ",";
  if (text.indexOf(separator) !== text.lastIndexOf(separator)) return undefined;
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(separator);
  const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (!couldGroup || threeDecimals) return separator;
  return separator === "." && !named ? "." : undefined;
}
