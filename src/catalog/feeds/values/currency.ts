// Maps currency signs and words to ISO 4217 codes.

/** Signs and short words. If several currencies share a sign, the first one is meant, unless the feed's own currency
 *  is another one of them. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  EURO: ["EUR"],
  EUROS: ["EUR"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"],
  USD$: ["USD"],
  C$: ["CAD"],
  A$: ["AUD"],
  S$: ["SGD"],
  R$: ["BRL"],
  "£": ["GBP", "EGP", "LBP"],
  "¥": ["JPY", "CNY"],
  "￥": ["JPY", "CNY"],
  円: ["JPY"],
  元: ["CNY"],
  RMB: ["CNY"],
  "₹": ["INR"],
  RS: ["INR", "PKR", "LKR", "NPR"],
  "RS.": ["INR", "PKR", "LKR", "NPR"],
  "₩": ["KRW"],
  원: ["KRW"],
  "₽": ["RUB"],
  РУБ: ["RUB"],
  "РУБ.": ["RUB"],
  "₴": ["UAH"],
  ГРН: ["UAH"],
  "₺": ["TRY"],
  TL: ["TRY"],
  "₪": ["ILS"],
  "₫": ["VND"],
  Đ: ["VND"],
  "฿": ["THB"],
  "₱": ["PHP"],
  "₦": ["NGN"],
  ZŁ: ["PLN"],
  KČ: ["CZK"],
  FT: ["HUF"],
  LEI: ["RON"],
  ЛВ: ["BGN"],
  "ЛВ.": ["BGN"],
  FR: ["CHF"],
  "FR.": ["CHF"],
  SFR: ["CHF"],
  "SFR.": ["CHF"],
  KR: ["SEK", "NOK", "DKK", "ISK"],
  "KR.": ["DKK", "SEK", "NOK", "ISK"],
  RP: ["IDR"],
  RM: ["MYR"],
  R: ["ZAR"],
  "د.إ": ["AED"],
};

/** A sign combined with a country: "US$", "$US", "CN¥", "£GB". */
const WITH_COUNTRY = /^(?:(?<before>[A-Z]{2})\p{Sc}|\p{Sc}(?<after>[A-Z]{2}))$/u;
const SIGNED: readonly string[] = Object.values(SIGNS).flat();

/** Ambiguous signs: not used if the feed's own currency is unknown. */
const VAGUE: ReadonlySet<string> = new Set(["KR", "KR.", "RS", "RS.", "FR", "FR."]);

/** Current currency codes, from the JavaScript engine. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Currencies whose prices have three decimals. */
const THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);

/** @param fallback code of the feed's own currency, for shared signs
 *  @returns undefined if the word is no currency, or an ambiguous one */
export function currencyCode(written: string, fallback?: string): string | undefined {
  const word = written.trim().toUpperCase();
  if (CODES.has(word)) return word;
  const country = WITH_COUNTRY.exec(word)?.groups;
  if (country !== undefined) return SIGNED.find((code) => code.startsWith(country.before ?? country.after ?? "?"));
  const meant = Object.hasOwn(SIGNS, word) ? SIGNS[word] : undefined;
  if (meant === undefined) return undefined;
  if (fallback !== undefined && meant.includes(fallback)) return fallback;
  return VAGUE.has(word) ? undefined : meant[0];
}

/** Whether the word may be a currency beside a price, even an ambiguous one. */
export function isCurrencyWord(written: string): boolean {
  const word = written.trim().toUpperCase();
  return CODES.has(word) || Object.hasOwn(SIGNS, word) || WITH_COUNTRY.test(word);
}

export function hasThreeDecimals(code: string | undefined): boolean {
  return code !== undefined && THREE_DECIMALS.has(code);
}
